package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Leaves each weight to an optimizer of its own choice (keras.io/api/optimizers/multi_optimizer):
 * {@code weight, state = optimizerOf(weight).update(weight, gradient)}.
 *
 * <pre>{@code
 * new MultiOptimizer(new OptimizerMap(new SGD(0.01)).put("encoder/.*", new Adam(1e-4)))
 * }</pre>
 *
 * <p>Clipping, weight decay and averages are those of each optimizer and concern its own weights
 * only.
 */
public final class MultiOptimizer extends WrappingOptimizer<MultiOptimizer> {
  private static final String MAP = "optimizer_map";
  private static final String SCALE = "loss_scale_factor";

  private final Function<Variable, Optimizer> optimizerOf;
  private final Map<Variable, Optimizer> chosen = new IdentityHashMap<>();
  private final Set<Optimizer> optimizers = new LinkedHashSet<>();
  private Double lossScaleFactor;
  private Variable iteration;

  /** Makes the optimizer of a map. */
  public MultiOptimizer(OptimizerMap optimizerMap) {
    this((Function<Variable, Optimizer>) optimizerMap);
  }

  /**
   * Makes the optimizer of a function, which is called once for each weight; it cannot be saved.
   */
  public MultiOptimizer(Function<Variable, Optimizer> optimizerOf) {
    if (optimizerOf == null) {
      throw new IllegalArgumentException("MultiOptimizer needs an OptimizerMap or a function.");
    }
    this.optimizerOf = optimizerOf;
  }

  /**
   * Sets the factor by which the loss is multiplied and gradients are divided; default none. Those
   * of the optimizers inside are switched off.
   */
  public MultiOptimizer lossScaleFactor(double factor) {
    Checks.positive(SCALE, factor);
    lossScaleFactor = factor;
    return this;
  }

  /** Returns the optimizers that weights have, once they are known. */
  public List<Optimizer> optimizers() {
    return List.copyOf(optimizers);
  }

  @Override
  List<Optimizer> inner() {
    return optimizers();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a weight has no optimizer or several, or this was built for
   *     others already
   */
  @Override
  public void build(List<Variable> weights) {
    if (iteration == null) {
      iteration = buildIteration();
      weights.forEach(this::choose);
    }
    optimizers.forEach(optimizer -> optimizer.build(of(optimizer, weights)));
  }

  private void choose(Variable weight) {
    Optimizer optimizer = optimizerOf.apply(weight);
    if (optimizer == null || optimizer instanceof MultiOptimizer) {
      throw new IllegalArgumentException(
          "The weight '%s' needs one optimizer, got %s."
              .formatted(weight.path(), optimizer == null ? null : optimizer.className()));
    }
    withoutLossScale(optimizer);
    chosen.put(weight, optimizer);
    optimizers.add(optimizer);
  }

  private List<Variable> of(Optimizer optimizer, List<Variable> weights) {
    List<Variable> mine = new ArrayList<>();
    for (Variable weight : weights) {
      if (!chosen.containsKey(weight)) {
        throw new IllegalArgumentException(
            "Optimizer '%s' was built for other weights than %s: give each model its own optimizer."
                .formatted(name(), weight.path()));
      }
      if (chosen.get(weight) == optimizer) {
        mine.add(weight);
      }
    }
    return mine;
  }

  @Override
  public void apply(List<Tensor> gradients, List<Variable> weights) {
    for (Optimizer optimizer : optimizers) {
      List<Variable> mine = of(optimizer, weights);
      List<Tensor> their = new ArrayList<>();
      for (Variable weight : mine) {
        Tensor gradient = gradients.get(weights.indexOf(weight));
        their.add(lossScaleFactor == null ? gradient : K.divide(gradient, lossScaleFactor));
      }
      if (!mine.isEmpty()) {
        optimizer.apply(their, mine);
      }
    }
    iteration.assign(K.add(iteration.value(), 1));
  }

  @Override
  public Tensor scaleLoss(Tensor loss) {
    return lossScaleFactor == null ? loss : K.multiply(loss, lossScaleFactor);
  }

  @Override
  public void finalizeWeights(List<Variable> weights) {
    optimizers.forEach(optimizer -> optimizer.finalizeWeights(of(optimizer, weights)));
  }

  /** Exchanges the weights whose optimizers keep averages; the others stay. */
  @Override
  public void swapAverages(List<Variable> weights) {
    List<Optimizer> averaging = optimizers.stream().filter(MultiOptimizer::keepsAverages).toList();
    if (averaging.isEmpty()) {
      super.swapAverages(weights);
    }
    averaging.forEach(optimizer -> optimizer.swapAverages(of(optimizer, weights)));
  }

  private static boolean keepsAverages(Optimizer optimizer) {
    return optimizer instanceof OptimizerOptions<?> options && options.average.isUsed();
  }

  /**
   * Throws, as each of the optimizers has its own.
   *
   * @throws IllegalStateException always
   */
  @Override
  public double learningRate() {
    throw new IllegalStateException(
        "Optimizer '%s' has no learning rate: ask those of optimizers().".formatted(name()));
  }

  /**
   * Throws, as each of the optimizers has its own.
   *
   * @throws IllegalStateException always
   */
  @Override
  public void setLearningRate(double learningRate) {
    throw new IllegalStateException(
        "Optimizer '%s' has no learning rate: set those of optimizers().".formatted(name()));
  }

  @Override
  public long iterations() {
    return iteration == null ? 0 : BaseOptimizer.count(iteration);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if a function chooses the optimizers
   */
  @Override
  public Config config() {
    if (!(optimizerOf instanceof OptimizerMap map)) {
      throw new UnsupportedOperationException(
          "Optimizer '%s' cannot be saved, because a function chooses optimizers: use an OptimizerMap."
              .formatted(name()));
    }
    return new Config()
        .set("name", name())
        .set(MAP, map.serialize().asMap())
        .set(SCALE, lossScaleFactor);
  }

  /**
   * Makes the optimizer that a configuration describes.
   *
   * @throws IllegalArgumentException if it has no map
   */
  public static MultiOptimizer fromConfig(Config config) {
    Config map = config.getConfig(MAP);
    if (map == null) {
      throw new IllegalArgumentException("MultiOptimizer needs an OptimizerMap.");
    }
    MultiOptimizer optimizer =
        new MultiOptimizer(OptimizerMap.fromConfig(map.getConfig("config")))
            .name(config.getString("name", null));
    return config.has(SCALE) ? optimizer.lossScaleFactor(config.getDouble(SCALE)) : optimizer;
  }
}
