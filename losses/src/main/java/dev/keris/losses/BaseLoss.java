package dev.keris.losses;

import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.Locale;

/**
 * What the built-in losses have in common: a name, a reduction, and targets brought to the rank and
 * type of the predictions.
 *
 * @param <L> the loss itself, so that options return it
 */
public abstract class BaseLoss<L extends BaseLoss<L>> implements Loss {
  private String name = Names.snakeCase(className());
  private Reduction reduction = Reduction.SUM_OVER_BATCH_SIZE;

  /** Makes the loss with its default name and the reduction {@code sum_over_batch_size}. */
  protected BaseLoss() {}

  /**
   * Returns the loss of each sample, of targets and predictions of one rank and floating point
   * type.
   */
  protected abstract Tensor compute(Tensor yTrue, Tensor yPred);

  @Override
  public Tensor call(Tensor yTrue, Tensor yPred) {
    Comparison pair = Comparison.of("Loss '" + name + "'", yTrue, yPred);
    return compute(pair.yTrue(), pair.yPred());
  }

  /** Sets the name. */
  public L name(String newName) {
    name = newName;
    return self();
  }

  /** Sets how the losses of samples become one number; default sum over batch size. */
  public L reduction(Reduction newReduction) {
    reduction = newReduction;
    return self();
  }

  /** Sets the reduction by its Keras name, such as {@code "sum"}. */
  public L reduction(String newReduction) {
    return reduction(Reduction.of(newReduction));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reduction reduction() {
    return reduction;
  }

  /** Returns that targets have the shape of predictions; a loss with other ones says so. */
  @Override
  public Targets targets() {
    return Targets.LIKE_PREDICTIONS;
  }

  @Override
  public Config config() {
    return new Config().set("name", name).set("reduction", reduction.kerasName());
  }

  /** Reads the options that all losses have from a configuration. */
  protected final L configure(Config config) {
    name = config.getString("name", name);
    if (config.hasKey("reduction")) {
      reduction = Reduction.of(config.getString("reduction", "none").toLowerCase(Locale.ROOT));
    }
    return self();
  }

  @SuppressWarnings("unchecked")
  final L self() {
    return (L) this;
  }
}
