package dev.keris.models;

import dev.keris.callbacks.History;
import dev.keris.datasets.ArraySource;
import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import dev.keris.losses.Loss;
import dev.keris.metrics.Metric;
import dev.keris.optimizers.Optimizer;
import dev.keris.tensor.Variable;
import dev.keris.training.Backup;
import dev.keris.training.Compiled;
import dev.keris.training.FitLoop;
import dev.keris.training.OnBatch;
import dev.keris.training.Steps;
import dev.keris.training.TestLoop;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The part of a model that is trained and evaluated (keras.io/api/models/model_training_apis).
 *
 * <p>Data (x, y, sample weights) is an {@link INDArray} of any order and numeric type, a primitive
 * array such as {@code float[][]} or {@code int[]}, or an {@link ArraySource} such as a dataset in
 * an HDF5 file, samples first. For several inputs or outputs it is an array or list of these in
 * order, or a map by name. A last dimension of size 1 may be missing.
 */
public abstract class Trainer extends Predictor {
  private final Steps steps = steps();
  private volatile boolean stopTraining;

  Trainer() {}

  @Override
  protected List<Variable> optimizerState() {
    return steps.optimizerState();
  }

  // ---- compile

  /**
   * Sets how the model is trained, all by Keras names.
   *
   * @param metrics names, {@link Metric} objects or functions; see {@link
   *     Compile#metrics(Object...)}
   * @throws IllegalArgumentException for an unknown name
   */
  public void compile(String optimizer, String loss, Object... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /** Sets how the model is trained; see {@link #compile(String, String, Object...)}. */
  public void compile(Optimizer optimizer, String loss, Object... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /** Sets how the model is trained; the loss may be a lambda {@code (yTrue, yPred) -> …}. */
  public void compile(String optimizer, Loss loss, Object... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /** Sets how the model is trained; the loss may be a lambda {@code (yTrue, yPred) -> …}. */
  public void compile(Optimizer optimizer, Loss loss, Object... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /**
   * Sets how the model is trained, with functions as metrics; see {@link Compile#metrics(Loss...)}.
   */
  public void compile(String optimizer, String loss, Loss... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /**
   * Sets how the model is trained, with functions as metrics; see {@link Compile#metrics(Loss...)}.
   */
  public void compile(String optimizer, Loss loss, Loss... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /**
   * Sets how the model is trained, with functions as metrics; see {@link Compile#metrics(Loss...)}.
   */
  public void compile(Optimizer optimizer, String loss, Loss... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /**
   * Sets how the model is trained, with functions as metrics; see {@link Compile#metrics(Loss...)}.
   */
  public void compile(Optimizer optimizer, Loss loss, Loss... metrics) {
    compile(Compile.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  /**
   * Sets how the model is trained. Which weights are trained is fixed here: freezing a layer later
   * takes effect at the next {@code compile}.
   *
   * @throws IllegalArgumentException if something does not fit the model's outputs
   */
  public void compile(Compile options) {
    steps.compile(new Compiled(model(), options, this::heldMetrics));
  }

  /** Returns what {@code compile} was given, or null before it. */
  public Compile compileOptions() {
    return steps.isCompiled() ? steps.compiled().options() : null;
  }

  /**
   * Returns the optimizer.
   *
   * @throws IllegalStateException before {@code compile}
   */
  public Optimizer optimizer() {
    return steps.compiled().optimizer();
  }

  /** Returns the names of what {@code evaluate} returns: the loss first, then metrics. */
  public List<String> metricsNames() {
    return steps.compiled().names();
  }

  /** Returns what {@code compile} made of its options; for use in the step being traced. */
  final Compiled compiled() {
    return steps.compiled();
  }

  /**
   * Returns the metrics, in the order of their names and without the losses: those that {@code
   * compile} named, then those that fields of the model and its layers hold.
   */
  @Override
  public List<Metric> metrics() {
    Set<Metric> all = new LinkedHashSet<>();
    if (steps.isCompiled()) {
      all.addAll(steps.compiled().metricObjects());
    }
    all.addAll(heldMetrics());
    return List.copyOf(all);
  }

  /** Forgets what metrics gathered. */
  public void resetMetrics() {
    steps.compiled().resetMetrics();
  }

  /** Returns what saves and restores the state of training; for callbacks. */
  public Backup backup() {
    return new Backup(steps);
  }

  // ---- fit, evaluate

  /** Trains for one epoch; see {@link #fit(Object, Object, Fit)}. */
  public History fit(Object x, Object y) {
    return fit(x, y, Fit.epochs(1));
  }

  /**
   * Trains.
   *
   * @param x inputs
   * @param y targets, in a shape that the losses take; null if no loss needs any
   * @return the figures of each epoch
   * @throws IllegalStateException before {@code compile}
   * @throws IllegalArgumentException if data or options do not fit, naming input or output
   */
  public History fit(Object x, Object y, Fit options) {
    return new FitLoop(model(), steps, options).run(x, y);
  }

  /** Trains for one epoch on batches as they come; see {@link #fit(Iterable, Fit)}. */
  public History fit(Iterable<Batch> data) {
    return fit(data, Fit.epochs(1));
  }

  /** Trains on batches as they come: a {@link Dataset}, a list, a generator. */
  public History fit(Iterable<Batch> data, Fit options) {
    return new FitLoop(model(), steps, options).run(Dataset.of(data));
  }

  /** Trains on batches as they come; Keras 2's name for {@link #fit(Iterable, Fit)}. */
  public History fitGenerator(Iterable<Batch> generator, Fit options) {
    return fit(generator, options);
  }

  /** Returns whether training ends before the next step. */
  public boolean isStopTraining() {
    return stopTraining;
  }

  /** Makes training end before the next step; for callbacks. */
  public void setStopTraining(boolean stop) {
    stopTraining = stop;
  }

  /** Returns loss and metrics; see {@link #evaluate(Object, Object, Evaluate)}. */
  public double[] evaluate(Object x, Object y) {
    return evaluate(x, y, Evaluate.options());
  }

  /** Returns loss and metrics, computed with batches of a size. */
  public double[] evaluate(Object x, Object y, int batchSize) {
    return evaluate(x, y, Evaluate.options().batchSize(batchSize));
  }

  /**
   * Returns loss and metrics in the order of {@link #metricsNames}.
   *
   * @throws IllegalStateException before {@code compile}
   * @throws IllegalArgumentException if data or options do not fit, naming input or output
   */
  public double[] evaluate(Object x, Object y, Evaluate options) {
    return new TestLoop(model(), steps).run(x, y, options);
  }

  /** Returns loss and metrics over batches as they come; see {@link #metricsNames}. */
  public double[] evaluate(Iterable<Batch> data) {
    return evaluate(data, Evaluate.options());
  }

  /** Returns loss and metrics over batches as they come. */
  public double[] evaluate(Iterable<Batch> data, Evaluate options) {
    return new TestLoop(model(), steps).run(Dataset.of(data), options);
  }

  /** Returns loss and metrics; Keras 2's name for {@link #evaluate(Iterable, Evaluate)}. */
  public double[] evaluateGenerator(Iterable<Batch> generator, Evaluate options) {
    return evaluate(generator, options);
  }

  // ---- one batch

  /**
   * Trains on one batch; returns its loss and metrics, as {@link #evaluate} does. They are those of
   * the batch alone, as in Keras 2; for those of all batches since {@link #resetMetrics}, as in
   * Keras 3, see {@link #trainOnBatch(Object, Object, Object, Map, boolean)}.
   */
  public double[] trainOnBatch(Object x, Object y) {
    return trainOnBatch(x, y, null, null, true);
  }

  /** Trains on one batch with sample weights, which may be null. */
  public double[] trainOnBatch(Object x, Object y, Object sampleWeight) {
    return trainOnBatch(x, y, sampleWeight, null, true);
  }

  /** Trains on one batch with weights of classes. */
  public double[] trainOnBatch(Object x, Object y, Map<Integer, Double> classWeight) {
    return trainOnBatch(x, y, null, classWeight, true);
  }

  /**
   * Trains on one batch.
   *
   * @param sampleWeight weights of samples, or null
   * @param classWeight weights of classes, or null
   * @param resetMetrics whether figures are those of the batch alone, rather than of all batches
   *     since the last reset
   */
  public double[] trainOnBatch(
      Object x,
      Object y,
      Object sampleWeight,
      Map<Integer, Double> classWeight,
      boolean resetMetrics) {
    return new OnBatch(steps).train(x, y, sampleWeight, classWeight, resetMetrics);
  }

  /** Returns loss and metrics of one batch. */
  public double[] testOnBatch(Object x, Object y) {
    return testOnBatch(x, y, null, true);
  }

  /** Returns loss and metrics of one batch with sample weights, which may be null. */
  public double[] testOnBatch(Object x, Object y, Object sampleWeight) {
    return testOnBatch(x, y, sampleWeight, true);
  }

  /** Returns loss and metrics of one batch, or of all batches since the last reset. */
  public double[] testOnBatch(Object x, Object y, Object sampleWeight, boolean resetMetrics) {
    return new OnBatch(steps).test(x, y, sampleWeight, resetMetrics);
  }

  /**
   * Returns by name what {@code evaluate}, {@code trainOnBatch} or {@code testOnBatch} has
   * returned, as Keras does with {@code return_dict=True}: {@code asDict(model.evaluate(x, y))}.
   *
   * @param figures as many as {@link #metricsNames}, in their order
   */
  public Map<String, Double> asDict(double[] figures) {
    List<String> names = metricsNames();
    if (figures.length != names.size()) {
      throw new IllegalArgumentException(
          "Model '%s' has %d figures %s, got %d."
              .formatted(name(), names.size(), names, figures.length));
    }
    Map<String, Double> dict = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i++) {
      dict.put(names.get(i), figures[i]);
    }
    return dict;
  }
}
