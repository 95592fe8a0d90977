package dev.keris.training;

import dev.keris.callbacks.Callback;
import dev.keris.callbacks.CallbackList;
import dev.keris.callbacks.History;
import dev.keris.callbacks.ProgbarLogger;
import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import dev.keris.models.Fit;
import dev.keris.models.Model;
import java.util.Map;
import java.util.TreeMap;

/** The loop behind {@code fit}, with Keras's order of events. */
public final class FitLoop {
  private final Model model;
  private final Steps steps;
  private final Fit options;
  private final Compiled compiled;
  private final BatchSources sources;
  private final Figures figures;

  /**
   * Gets ready.
   *
   * @throws IllegalStateException if the model has not been compiled, or is closed
   */
  public FitLoop(Model model, Steps steps, Fit options) {
    this.model = model;
    this.steps = steps;
    this.options = options;
    this.compiled = steps.compiled();
    this.sources = new BatchSources(steps, compiled);
    this.figures = new Figures(compiled::names);
  }

  /** Trains on arrays. */
  public History run(Object x, Object y) {
    Samples samples = sources.reader().read(x, y, options.sampleWeight());
    Batches validation = validation();
    if (validation == null && options.validationSplit() > 0) {
      int splitAt = splitAt(samples.size());
      validation = validation(samples.range(splitAt, samples.size()));
      samples = samples.range(0, splitAt);
    }
    if (options.classWeight() != null) { // in training only
      samples = samples.withClassWeights(model.name(), options.classWeight());
    }
    Batches batches =
        sources.of(
            samples,
            StepKind.TRAIN,
            options.batchSize(),
            options.stepsPerEpoch(),
            options.shuffle());
    return run(batches, validation);
  }

  /**
   * Trains on a dataset.
   *
   * @throws IllegalArgumentException if options are set that make sense for arrays only
   */
  public History run(Dataset data) {
    refuse("validationSplit", options.validationSplit() > 0);
    refuse("sampleWeight", options.sampleWeight() != null);
    refuse("batchSize", options.batchSize() != null);
    return run(sources.toTrain(data, options), validation());
  }

  private static void refuse(String option, boolean isSet) {
    if (isSet) {
      throw new IllegalArgumentException(
          "The option %s is for arrays only, not for a dataset.".formatted(option));
    }
  }

  private int splitAt(int samples) {
    int splitAt = (int) Math.floor(samples * (1 - options.validationSplit()));
    if (splitAt == 0 || splitAt == samples) {
      throw new IllegalArgumentException(
          "%d samples cannot be split by validationSplit(%s): one side would be empty."
              .formatted(samples, options.validationSplit()));
    }
    return splitAt;
  }

  private Batches validation() {
    if (options.validationDataset() != null) {
      return sources.toTest(options.validationDataset(), options.validationSteps());
    }
    Batch data = options.validationData();
    return data == null
        ? null
        : validation(sources.reader().read(data.x(), data.y(), data.sampleWeight()));
  }

  private Batches validation(Samples samples) {
    return sources.of(
        samples,
        StepKind.TEST,
        options.validationBatchSize(),
        options.validationSteps(),
        Fit.Shuffle.NONE);
  }

  private History run(Batches batches, Batches validation) {
    CallbackList callbacks = new CallbackList(options.callbacks());
    callbacks.addDefault(new History());
    if (options.verbose() > 0) {
      callbacks.addDefault(new ProgbarLogger());
    }
    callbacks.setModel(model);
    callbacks.setParams(new Callback.Params(options.epochs(), batches.size(), options.verbose()));
    model.setStopTraining(false);
    callbacks.onTrainBegin();
    Map<String, Double> logs = new TreeMap<>();
    int first = callbacks.initialEpoch(options.initialEpoch());
    for (int epoch = first; epoch < options.epochs() && !model.isStopTraining(); epoch++) {
      callbacks.onEpochBegin(epoch);
      logs = epoch(batches, callbacks);
      if (validation != null && options.validatesAfter(epoch + 1)) {
        TestLoop test = new TestLoop(model, steps);
        for (Map.Entry<String, Double> figure : test.run(validation, callbacks).entrySet()) {
          logs.put("val_" + figure.getKey(), figure.getValue());
        }
      }
      callbacks.onEpochEnd(epoch, logs);
    }
    if (first < options.epochs()) {
      compiled.optimizer().finalizeWeights(compiled.trained());
    }
    callbacks.onTrainEnd(logs);
    return callbacks.get(History.class);
  }

  private Map<String, Double> epoch(Batches batches, CallbackList callbacks) {
    compiled.resetMetrics();
    batches.begin();
    for (int batch = 0; !model.isStopTraining() && batches.next(); batch++) {
      callbacks.onTrainBatchBegin(batch);
      steps.run(compiled, batches, figures, batch);
      callbacks.onTrainBatchEnd(batch, figures.logs());
    }
    batches.end();
    return figures.copy();
  }
}
