package dev.keris.training;

import dev.keris.models.Fit;
import java.util.Map;

/**
 * Train and test steps on single batches, with loss and metrics of that batch alone or of all since
 * a reset.
 */
public final class OnBatch {
  private final Steps steps;
  private final Compiled compiled;
  private final BatchSources sources;

  /**
   * Gets ready.
   *
   * @throws IllegalStateException if the model has not been compiled, or is closed
   */
  public OnBatch(Steps steps) {
    this.steps = steps;
    this.compiled = steps.compiled();
    this.sources = new BatchSources(steps, compiled);
  }

  /** Runs a train step; weights of samples or of classes may be given. */
  public double[] train(
      Object x, Object y, Object sampleWeight, Map<Integer, Double> classWeights, boolean reset) {
    Samples samples = sources.reader().read(x, y, sampleWeight);
    if (classWeights != null) {
      samples = samples.withClassWeights(steps.model().name(), classWeights);
    }
    return run(samples, StepKind.TRAIN, reset);
  }

  /** Runs a test step; weights of samples may be given. */
  public double[] test(Object x, Object y, Object sampleWeight, boolean reset) {
    return run(sources.reader().read(x, y, sampleWeight), StepKind.TEST, reset);
  }

  private double[] run(Samples samples, StepKind kind, boolean reset) {
    Batches batch = sources.of(samples, kind, samples.size(), null, Fit.Shuffle.NONE);
    batch.begin();
    batch.next();
    if (reset) {
      compiled.resetMetrics();
    }
    Figures figures = new Figures(compiled::names);
    steps.run(compiled, batch, figures, 0);
    return figures.values();
  }
}
