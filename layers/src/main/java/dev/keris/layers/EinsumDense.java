package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A product with a kernel along any axes, written as an Einstein sum
 * (keras.io/api/layers/core_layers/einsum_dense): the equation names the dimensions of the input
 * (batch, ...), of the kernel and of the output, whose sizes but the batch are given. As in Keras,
 * and unlike in {@link Dense}, masks end here.
 *
 * <pre>{@code
 * new EinsumDense("abc,cd->abd", -1, 64).biasAxes("d") // as Dense(64) on sequences
 * }</pre>
 */
public final class EinsumDense extends KernelLayer<EinsumDense> implements LoraLayer<EinsumDense> {
  private final String equation;
  private final long[] outputShape;
  private final Lora lora = new Lora(this, "kernel");
  private String biasAxes;

  /**
   * Makes a layer.
   *
   * @param equation {@code input,kernel->output} with a letter for each axis; {@code ...} at one
   *     end of input and output stands for any number of axes
   * @param outputShape the shape of the output without the batch (and the axes of {@code ...}); -1
   *     where it is that of the input
   * @throws IllegalArgumentException for an equation of another form
   */
  public EinsumDense(String equation, long... outputShape) {
    this.equation = equation.replace(" ", "");
    this.outputShape = outputShape.clone();
    if (!this.equation.matches("(\\.\\.\\.)?\\w+(\\.\\.\\.)?,\\w+->(\\.\\.\\.)?\\w+(\\.\\.\\.)?")) {
      throw new IllegalArgumentException(
          "EinsumDense: the equation must have the form 'ab,bc->ac'. Received: " + equation);
    }
  }

  /** Sets the letters of the axes along which a bias varies; the default null is no bias. */
  public EinsumDense biasAxes(String axes) {
    return set(() -> biasAxes = axes);
  }

  private String part(int index) {
    return equation.split(",|->")[index];
  }

  /** The equation with letters for the axes of {@code ...}, which take the rank of the input. */
  private String explicit(int rank) {
    int elided = rank - part(0).replace("...", "").length();
    StringBuilder letters = new StringBuilder();
    for (char c = 'A'; letters.length() < elided; c++) {
      if (equation.indexOf(c) < 0) {
        letters.append(c);
      }
    }
    return equation.replace("...", letters);
  }

  private Map<Character, Long> sizes(Shape input) {
    Map<Character, Long> sizes = new HashMap<>();
    String[] parts = explicit(input.rank()).split(",|->");
    for (int i = 0; i < input.rank(); i++) {
      sizes.put(parts[0].charAt(i), input.dim(i));
    }
    String given = part(2).replace("...", "");
    String named = part(2).startsWith("...") ? given : given.substring(1); // without the batch
    if (named.length() != outputShape.length) {
      throw new IllegalArgumentException(
          "Layer '%s' (EinsumDense): output_shape %s does not fit equation %s."
              .formatted(name(), Arrays.toString(outputShape), equation));
    }
    for (int i = 0; i < named.length(); i++) {
      char letter = named.charAt(i);
      long size = outputShape[i];
      Long fromInput = sizes.get(letter);
      if (size >= 0 && fromInput != null && fromInput >= 0 && fromInput != size) {
        throw Inputs.refuse(
            this,
            "an input that fits %s with output_shape %s"
                .formatted(equation, Arrays.toString(outputShape)),
            input);
      }
      if (size >= 0) {
        sizes.put(letter, size);
      }
    }
    return sizes;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    int letters = part(0).replace("...", "").length();
    if (part(0).contains("...")) {
      Inputs.minRank(this, inputs.get(0), letters);
    } else {
      Inputs.rank(this, inputs.get(0), letters);
    }
    sizes(inputs.get(0));
  }

  @Override
  protected void build(Shape input, Weights weights) {
    Map<Character, Long> sizes = sizes(input);
    addKernel(weights, shape(part(1), sizes));
    useBias(biasAxes != null);
    if (biasAxes != null) {
      addBias(weights, biasShape(explicit(input.rank()).split("->")[1], sizes));
    }
    lora.build(kernel(), weights);
  }

  private static Shape shape(String letters, Map<Character, Long> sizes) {
    return Shape.of(letters.chars().mapToLong(c -> sizes.getOrDefault((char) c, -1L)).toArray());
  }

  /** From the first axis with a bias on; size 1 along the others. */
  private Shape biasShape(String output, Map<Character, Long> sizes) {
    int first = output.length();
    for (char c : biasAxes.toCharArray()) {
      if (output.indexOf(c) < 0) {
        throw new IllegalArgumentException(
            "Layer '%s' (EinsumDense): bias axis '%s' is none of the output's, %s."
                .formatted(name(), c, equation));
      }
      first = Math.min(first, output.indexOf(c));
    }
    return Shape.of(
        output
            .substring(first)
            .chars()
            .mapToLong(c -> biasAxes.indexOf(c) < 0 ? 1 : sizes.get((char) c))
            .toArray());
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = K.cast(input, dtype());
    return biasAndActivation(K.einsum(explicit(x.rank()), x, lora.value()));
  }

  @Override
  public Lora lora() {
    return lora;
  }

  @Override
  public Config config() {
    Config config =
        super.config()
            .remove("use_bias")
            .set("equation", equation)
            .set(
                "output_shape", Arrays.stream(outputShape).mapToObj(d -> d < 0 ? null : d).toList())
            .set("bias_axes", biasAxes);
    lora.write(config);
    return config;
  }

  @Override
  public EinsumDense baseConfig(Config config) {
    Unsupported.quantization("EinsumDense", config);
    lora.read(config);
    return super.baseConfig(config);
  }

  /** Makes an equal layer. */
  public static EinsumDense fromConfig(Config config) {
    Object shape = config.get("output_shape");
    List<?> dims = shape instanceof List<?> list ? list : List.of(shape);
    long[] outputShape =
        dims.stream().mapToLong(d -> d == null ? -1 : ((Number) d).longValue()).toArray();
    return new EinsumDense(config.getString("equation", ""), outputShape)
        .biasAxes(config.getString("bias_axes", null))
        .baseConfig(config);
  }
}
