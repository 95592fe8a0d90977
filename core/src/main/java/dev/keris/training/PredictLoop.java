package dev.keris.training;

import dev.keris.callbacks.Callback;
import dev.keris.callbacks.CallbackList;
import dev.keris.callbacks.ProgbarLogger;
import dev.keris.datasets.Dataset;
import dev.keris.models.Fit;
import dev.keris.models.Model;
import dev.keris.models.Predict;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loop behind {@code predict}. */
public final class PredictLoop {
  private final Model model;
  private final Steps steps;
  private final BatchSources sources;

  /** Gets ready; the model need not be compiled. */
  public PredictLoop(Model model, Steps steps) {
    this.model = model;
    this.steps = steps;
    this.sources = new BatchSources(steps, null);
  }

  /** Returns the outputs for arrays, one array per output. */
  public INDArray[] run(Object x, Predict options) {
    Samples samples = sources.reader().read(x);
    return run(
        sources.of(
            samples, StepKind.PREDICT, options.batchSize(), options.steps(), Fit.Shuffle.NONE),
        options);
  }

  /** Returns the outputs for a dataset, one array per output. */
  public INDArray[] run(Dataset data, Predict options) {
    return run(sources.inputs(data, options.steps()), options);
  }

  /** Returns the outputs for arrays that are one batch. */
  public INDArray[] onBatch(Object x) {
    Samples samples = sources.reader().read(x);
    Batches batches = sources.of(samples, StepKind.PREDICT, samples.size(), null, Fit.Shuffle.NONE);
    batches.begin();
    batches.next();
    return compute(batches);
  }

  private INDArray[] compute(Batches batches) {
    Step step = steps.borrow(batches.key());
    try {
      batches.fill(step);
      steps.run(step);
      return step.outputArrays();
    } finally {
      steps.giveBack(step);
    }
  }

  private INDArray[] run(Batches batches, Predict options) {
    CallbackList callbacks = new CallbackList(options.callbacks());
    if (options.verbose() > 0) {
      callbacks.addDefault(new ProgbarLogger());
    }
    callbacks.setModel(model);
    callbacks.setParams(new Callback.Params(1, batches.size(), options.verbose()));
    callbacks.onPredictBegin();
    batches.begin();
    OutputParts parts = new OutputParts();
    INDArray[] single = null;
    for (int batch = 0; batches.next(); batch++) {
      callbacks.onPredictBatchBegin(batch);
      if (batches.size() == 1) {
        single = compute(batches);
      } else {
        collect(batches, parts);
      }
      callbacks.onPredictBatchEnd(batch);
    }
    batches.end();
    callbacks.onPredictEnd();
    return single != null ? single : parts.arrays();
  }

  private void collect(Batches batches, OutputParts parts) {
    Step step = steps.borrow(batches.key());
    try {
      batches.fill(step);
      steps.run(step);
      parts.add(step);
    } finally {
      steps.giveBack(step);
    }
  }
}
