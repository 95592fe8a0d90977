package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.registry.Registry;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Multiplies the loss by a great number so that small gradients do not vanish in half precision
 * (keras.io/api/optimizers/loss_scale_optimizer). The number is doubled after many updates without
 * overflow; where a gradient is not finite the update is left out and the number halved. That is
 * {@code gradient = gradientOf(scale * loss) / scale}.
 */
public final class LossScaleOptimizer extends WrappingOptimizer<LossScaleOptimizer> {
  private static final TensorSpec SCALE = new TensorSpec(Shape.scalar(), DType.FLOAT32);

  /** What earlier versions of Keras wrote too, though it had no effect. */
  private static final List<String> OF_INNER =
      List.of(
          "weight_decay",
          "clipnorm",
          "global_clipnorm",
          "clipvalue",
          "use_ema",
          "ema_overwrite_frequency",
          "loss_scale_factor",
          "gradient_accumulation_steps");

  private final Optimizer inner;
  private double initialScale = 32768;
  private int dynamicGrowthSteps = 2000;
  private Variable counter;
  private Variable scale;

  /** Makes the optimizer around another one, whose own loss scaling it switches off. */
  public LossScaleOptimizer(Optimizer inner) {
    if (inner == null) {
      throw new IllegalArgumentException("LossScaleOptimizer needs an inner optimizer.");
    }
    this.inner = inner;
    withoutLossScale(inner);
  }

  /** Sets the scale at first; default 32768. */
  public LossScaleOptimizer initialScale(double newScale) {
    Checks.positive("initial_scale", newScale);
    initialScale = newScale;
    return this;
  }

  /** Sets after how many finite updates in a row the scale is doubled; default 2000. */
  public LossScaleOptimizer dynamicGrowthSteps(int updates) {
    Checks.positive("dynamic_growth_steps", updates);
    dynamicGrowthSteps = updates;
    return this;
  }

  @Override
  List<Optimizer> inner() {
    return List.of(inner);
  }

  @Override
  public void build(List<Variable> weights) {
    if (scale == null) {
      buildIteration();
      counter = add("step_counter", BaseOptimizer.COUNTER, 0);
      scale = add("dynamic_scale", SCALE, initialScale);
    }
    inner.build(weights);
  }

  @Override
  public void apply(List<Tensor> gradients, List<Variable> weights) {
    Tensor factor = scale.value();
    Tensor finite =
        gradients.stream()
            .map(gradient -> K.all(K.isfinite(gradient)))
            .reduce(K::logicalAnd)
            .orElseGet(() -> K.constant(1, DType.BOOL));
    List<Tensor> unscaled =
        gradients.stream().map(g -> K.divide(g, K.cast(factor, g.dtype()))).toList();
    GradientAccumulation.assignIf(finite, () -> inner.apply(unscaled, weights));
    Tensor grows = K.logicalAnd(finite, K.equal(counter.value(), dynamicGrowthSteps - 1));
    Tensor counts = K.logicalAnd(finite, K.logicalNot(grows));
    counter.assign(K.where(counts, K.add(counter.value(), 1), 0));
    Tensor grown = K.where(grows, K.multiply(factor, 2), factor);
    scale.assign(K.where(finite, grown, K.multiply(factor, 0.5)));
  }

  @Override
  public Tensor scaleLoss(Tensor loss) {
    return scale == null
        ? K.multiply(loss, initialScale)
        : K.multiply(loss, K.cast(scale.value(), loss.dtype()));
  }

  @Override
  public void finalizeWeights(List<Variable> weights) {
    inner.finalizeWeights(weights);
  }

  @Override
  public void swapAverages(List<Variable> weights) {
    inner.swapAverages(weights);
  }

  @Override
  public double learningRate() {
    return inner.learningRate();
  }

  @Override
  public void setLearningRate(double learningRate) {
    inner.setLearningRate(learningRate);
  }

  @Override
  public long iterations() {
    return inner.iterations();
  }

  @Override
  public Config config() {
    return new Config()
        .set("name", name())
        .set("inner_optimizer", inner.serialize())
        .set("initial_scale", initialScale)
        .set("dynamic_growth_steps", dynamicGrowthSteps);
  }

  /**
   * Makes the optimizer that a configuration describes.
   *
   * @throws IllegalArgumentException if it has options that only the inner optimizer can have
   */
  public static LossScaleOptimizer fromConfig(Config config) {
    if (!config.getBoolean("dynamic", true)) {
      throw new IllegalArgumentException(
          "LossScaleOptimizer has no dynamic=false: set loss_scale_factor on the inner optimizer.");
    }
    for (String option : OF_INNER) {
      if (config.has(option) && !Boolean.FALSE.equals(config.get(option))) {
        throw new IllegalArgumentException(
            "LossScaleOptimizer has no %s, got %s: set it on the inner optimizer."
                .formatted(option, config.get(option)));
      }
    }
    return new LossScaleOptimizer(
            Registry.deserialize(Optimizer.class, config.get("inner_optimizer")))
        .name(config.getString("name", null))
        .initialScale(config.getDouble("initial_scale", 32768))
        .dynamicGrowthSteps(config.getInt("dynamic_growth_steps", 2000));
  }
}
