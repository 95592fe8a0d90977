package dev.keris.initializers;

import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Random values whose variance is a scale divided by the number of inputs or outputs of a weight
 * (keras.io/api/layers/initializers/#variancescaling-class), which keeps signals of one size
 * through deep networks. That is {@code variance = scale / max(1, n)}.
 */
public class VarianceScaling extends SeededInitializer {
  /** The standard deviation of a standard normal distribution that is cut off at two. */
  private static final double TRUNCATED_STDDEV = .87962566103423978;

  private final double scale;
  private final String mode;
  private final String distribution;
  private List<Integer> inputAxes = List.of();
  private List<Integer> outputAxes = List.of();

  /** Makes Keras's default: scale 1, mode {@code fan_in}, distribution {@code truncated_normal}. */
  public VarianceScaling() {
    this(1, "fan_in", "truncated_normal");
  }

  /** Makes one without a seed of its own. */
  public VarianceScaling(double scale, String mode, String distribution) {
    this(scale, mode, distribution, null);
  }

  /**
   * Makes one.
   *
   * @param scale above 0
   * @param mode {@code fan_in}, {@code fan_out} or {@code fan_avg}
   * @param distribution {@code truncated_normal} (or {@code normal}), {@code untruncated_normal} or
   *     {@code uniform}
   * @param seed a seed of its own, or null
   * @throws IllegalArgumentException for anything else
   */
  public VarianceScaling(double scale, String mode, String distribution, Long seed) {
    super(seed);
    this.scale = scale;
    this.mode = mode;
    this.distribution = distribution.equals("normal") ? "truncated_normal" : distribution;
    if (!(scale > 0)) {
      throw new IllegalArgumentException(
          "VarianceScaling: scale must be positive. Received: scale=" + scale);
    }
    require("mode", mode, List.of("fan_in", "fan_out", "fan_avg"));
    require(
        "distribution",
        this.distribution,
        List.of("truncated_normal", "untruncated_normal", "uniform"));
  }

  private static void require(String name, String value, List<String> known) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException(
          "VarianceScaling: %s must be one of %s. Received: %s".formatted(name, known, value));
    }
  }

  /** Sets the axes of a weight that count as inputs; the default is the last but one. */
  public VarianceScaling inputAxes(int... axes) {
    inputAxes = Arrays.stream(axes).boxed().toList();
    return this;
  }

  /** Sets the axes of a weight that count as outputs; the default is the last. */
  public VarianceScaling outputAxes(int... axes) {
    outputAxes = Arrays.stream(axes).boxed().toList();
    return this;
  }

  @Override
  protected LongToDoubleFunction draw(Shape shape, long seed) {
    double variance = scale / Math.max(1, fan(shape));
    return switch (distribution) {
      case "truncated_normal" -> truncatedNormal(seed, 0, Math.sqrt(variance) / TRUNCATED_STDDEV);
      case "untruncated_normal" -> normal(seed, 0, Math.sqrt(variance));
      default -> uniform(seed, -Math.sqrt(3 * variance), Math.sqrt(3 * variance));
    };
  }

  private double fan(Shape shape) {
    double in = fan(shape, inputAxes, outputAxes, -2);
    double out = fan(shape, outputAxes, inputAxes, -1);
    return switch (mode) {
      case "fan_in" -> in;
      case "fan_out" -> out;
      default -> (in + out) / 2;
    };
  }

  /** All elements that are not along the other side's axes: kernels end in (inputs, outputs). */
  private static double fan(Shape shape, List<Integer> own, List<Integer> others, int usual) {
    if (own.isEmpty() && shape.rank() < 2) {
      return shape.rank() == 0 ? 1 : shape.dim(0);
    }
    List<Integer> left = own.isEmpty() ? List.of(-3 - usual) : others;
    double fan = shape.size();
    for (int axis : left) {
      fan /= Math.max(1, shape.dim(axis));
    }
    return fan;
  }

  @Override
  public Config config() {
    return seedAndAxes().set("scale", scale).set("mode", mode).set("distribution", distribution);
  }

  /** Returns what the subclasses with a fixed scale, mode and distribution have as options. */
  final Config seedAndAxes() {
    Config config = super.config();
    // Keras before 3.15 refuses these keys, so they are left out if unset
    if (!inputAxes.isEmpty()) {
      config.set("input_axes", inputAxes);
    }
    return outputAxes.isEmpty() ? config : config.set("output_axes", outputAxes);
  }

  /** Takes over which axes count as inputs and outputs, if the configuration says so. */
  static <T extends VarianceScaling> T withAxes(T initializer, Config config) {
    VarianceScaling target = initializer;
    target.inputAxes = axes(config, "input_axes");
    target.outputAxes = axes(config, "output_axes");
    return initializer;
  }

  private static List<Integer> axes(Config config, String key) {
    return config.getList(key).stream().map(axis -> ((Number) axis).intValue()).toList();
  }

  /** Makes an equal initializer. */
  public static VarianceScaling fromConfig(Config config) {
    return withAxes(
        new VarianceScaling(
            config.getDouble("scale", 1),
            config.getString("mode", "fan_in"),
            config.getString("distribution", "truncated_normal"),
            seed(config)),
        config);
  }
}
