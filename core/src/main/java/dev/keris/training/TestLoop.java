package dev.keris.training;

import dev.keris.callbacks.Callback;
import dev.keris.callbacks.CallbackList;
import dev.keris.callbacks.ProgbarLogger;
import dev.keris.datasets.Dataset;
import dev.keris.models.Evaluate;
import dev.keris.models.Fit;
import dev.keris.models.Model;
import java.util.Map;

/** The loop behind {@code evaluate}, and behind the validation in {@code fit}. */
public final class TestLoop {
  private final Model model;
  private final Steps steps;
  private final Compiled compiled;
  private final BatchSources sources;
  private final Figures figures;

  /**
   * Gets ready.
   *
   * @throws IllegalStateException if the model has not been compiled, or is closed
   */
  public TestLoop(Model model, Steps steps) {
    this.model = model;
    this.steps = steps;
    this.compiled = steps.compiled();
    this.sources = new BatchSources(steps, compiled);
    this.figures = new Figures(compiled::names);
  }

  /** Evaluates on arrays; returns the figures in the order of their names. */
  public double[] run(Object x, Object y, Evaluate options) {
    Samples samples = sources.reader().read(x, y, options.sampleWeight());
    return run(
        sources.of(samples, StepKind.TEST, options.batchSize(), options.steps(), Fit.Shuffle.NONE),
        options);
  }

  /** Evaluates on a dataset; returns the figures in the order of their names. */
  public double[] run(Dataset data, Evaluate options) {
    return run(sources.toTest(data, options.steps()), options);
  }

  private double[] run(Batches batches, Evaluate options) {
    CallbackList callbacks = new CallbackList(options.callbacks());
    if (options.verbose() > 0) {
      callbacks.addDefault(new ProgbarLogger());
    }
    callbacks.setModel(model);
    callbacks.setParams(new Callback.Params(1, batches.size(), options.verbose()));
    run(batches, callbacks);
    return figures.values();
  }

  /** Evaluates on all batches of an epoch; returns the figures by name, sorted. */
  Map<String, Double> run(Batches batches, CallbackList callbacks) {
    callbacks.onTestBegin();
    compiled.resetMetrics();
    batches.begin();
    for (int batch = 0; batches.next(); batch++) {
      callbacks.onTestBatchBegin(batch);
      steps.run(compiled, batches, figures, batch);
      callbacks.onTestBatchEnd(batch, figures.logs());
    }
    batches.end();
    callbacks.onTestEnd(figures.logs());
    return figures.copy();
  }
}
