package dev.keris.metrics;

/**
 * A metric with options that return it, frozen once its state exists.
 *
 * @param <M> the metric itself
 */
public abstract class BaseMetric<M extends BaseMetric<M>> extends Metric {
  private boolean frozen;

  /** Makes a metric with a name for the logs, or null for an automatic one. */
  protected BaseMetric(String name) {
    super(name);
  }

  /** Sets the name in the logs. */
  public M name(String newName) {
    rename(newName);
    return self();
  }

  /**
   * Changes an option and returns the metric.
   *
   * @throws IllegalStateException once the metric was used
   */
  protected final M set(Runnable change) {
    if (frozen) {
      throw new IllegalStateException(
          "Metric '%s' is in use: its options can no longer be changed.".formatted(name()));
    }
    change.run();
    return self();
  }

  /** Forbids further changes of options; {@link #update} calls it. */
  protected final void freeze() {
    frozen = true;
  }

  @SuppressWarnings("unchecked")
  private M self() {
    return (M) this;
  }
}
