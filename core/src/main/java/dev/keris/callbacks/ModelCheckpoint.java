package dev.keris.callbacks;

import dev.keris.utils.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Saves the model while it is trained (keras.io/api/callbacks/model_checkpoint).
 *
 * <pre>{@code
 * new ModelCheckpoint("weights.{epoch:02d}-{val_loss:.2f}.keras").saveBestOnly(true)
 * }</pre>
 *
 * <p>A file is written aside and moved into place, so that it is whole at any moment.
 */
public final class ModelCheckpoint extends Callback {
  private final String file;
  private String figure = "val_loss";
  private int verbose;
  private boolean saveBestOnly;
  private boolean saveWeightsOnly;
  private Monitor.Mode mode = Monitor.Mode.AUTO;
  private int saveFreq = SaveFrequency.EPOCH;
  private int period = 1;
  private Double best;

  private Monitor monitor;
  private int epoch;
  private int batches;
  private int epochs;

  /**
   * Makes a callback that saves the whole model after every epoch.
   *
   * @param file where to; {@code {epoch}}, {@code {batch}} if it is saved after some, and names of
   *     figures in braces, with formats as in Python, are filled in
   * @throws IllegalArgumentException unless it ends in {@code .keras}, {@code .h5} or {@code .hdf5}
   */
  public ModelCheckpoint(String file) {
    if (!file.toLowerCase(Locale.ROOT).matches("(?s).*\\.(keras|h5|hdf5)")) {
      throw new IllegalArgumentException(
          "The name of a file of ModelCheckpoint must end in .keras or .h5. Received: " + file);
    }
    this.file = file;
  }

  /** Makes a callback that saves the whole model after every epoch. */
  public ModelCheckpoint(Path file) {
    this(file.toString());
  }

  /** Sets the figure to watch; the default is {@code val_loss}. */
  public ModelCheckpoint monitor(String newFigure) {
    figure = newFigure;
    return this;
  }

  /** Sets whether messages are printed (1) or not (0, the default). */
  public ModelCheckpoint verbose(int newVerbose) {
    verbose = newVerbose;
    return this;
  }

  /** Sets whether the model is only saved if the figure has improved; the default is false. */
  public ModelCheckpoint saveBestOnly(boolean bestOnly) {
    saveBestOnly = bestOnly;
    return this;
  }

  /**
   * Sets whether only weights are saved; the default is false.
   *
   * @throws IllegalArgumentException if the name of the file does not end in {@code .weights.h5},
   *     {@code .h5} or {@code .hdf5}
   */
  public ModelCheckpoint saveWeightsOnly(boolean weightsOnly) {
    if (weightsOnly && file.toLowerCase(Locale.ROOT).endsWith(".keras")) {
      throw new IllegalArgumentException(
          "The name of a file of weights must end in .weights.h5. Received: " + file);
    }
    saveWeightsOnly = weightsOnly;
    return this;
  }

  /** Sets which values are better: {@code min}, {@code max}, or {@code auto} by the name. */
  public ModelCheckpoint mode(String newMode) {
    mode = Monitor.Mode.of(newMode);
    return this;
  }

  /**
   * Sets after how many train steps the model is saved; the default is after every epoch.
   *
   * @throws IllegalArgumentException unless positive
   */
  public ModelCheckpoint saveFreq(int steps) {
    saveFreq = SaveFrequency.steps(steps);
    return this;
  }

  /**
   * Sets that the model is saved after every {@code "epoch"}, the only word there is.
   *
   * @throws IllegalArgumentException for another word
   */
  public ModelCheckpoint saveFreq(String epoch) {
    saveFreq = SaveFrequency.word(epoch);
    return this;
  }

  /** Sets after how many epochs the model is saved, as in Keras 2; the default is 1. */
  public ModelCheckpoint period(int newPeriod) {
    if (newPeriod < 1) {
      throw new IllegalArgumentException("period must be positive. Received: " + newPeriod);
    }
    period = newPeriod;
    return this;
  }

  /** Sets a value that must be beaten before the model is saved; the default is none. */
  public ModelCheckpoint initialValueThreshold(double value) {
    best = value;
    return this;
  }

  /** Returns the best value of the figure so far, in earlier runs too; null if there is none. */
  public Double best() {
    return best;
  }

  @Override
  public void onTrainBegin() {
    monitor = null; // whose model may be another one
  }

  @Override
  public void onEpochBegin(int newEpoch) {
    epoch = newEpoch;
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (saveFreq != SaveFrequency.EPOCH && ++batches >= saveFreq) {
      batches = 0;
      Map<String, Double> withBatch = new LinkedHashMap<>(logs);
      withBatch.putIfAbsent(PathTemplate.BATCH, batch + 1.0);
      save(withBatch);
    }
  }

  @Override
  public void onEpochEnd(int newEpoch, Map<String, Double> logs) {
    if (saveFreq == SaveFrequency.EPOCH && ++epochs >= period) {
      epochs = 0;
      save(logs);
    }
  }

  private void save(Map<String, Double> logs) {
    Path path = PathTemplate.fill(file, epoch + 1, logs);
    if (!isWanted(logs, path)) {
      return;
    }
    try {
      AtomicFiles.write(
          path,
          temporary -> {
            if (saveWeightsOnly) {
              model().saveWeights(temporary);
            } else {
              model().save(temporary);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("ModelCheckpoint cannot write " + path, e);
    }
  }

  private boolean isWanted(Map<String, Double> logs, Path path) {
    if (!saveBestOnly) {
      print("saving model to %s", path);
      return true;
    }
    if (monitor == null) {
      monitor = new Monitor(figure, mode, 0);
    }
    Double current = monitor.value(logs, this);
    if (current == null) {
      return true; // as Keras: better too much than too little
    }
    String before = best == null ? "None" : number(best);
    double reference = best == null ? monitor.worst(model()) : best;
    if (!monitor.isBetter(current, reference, model())) {
      print("%s did not improve from %s", figure, before);
      return false;
    }
    print("%s improved from %s to %s, saving model to %s", figure, before, number(current), path);
    best = current;
    return true;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5f", value);
  }

  private void print(String format, Object... arguments) {
    if (verbose > 0) {
      System.out.printf("%nEpoch %d: %s%n", epoch + 1, format.formatted(arguments));
    }
  }
}
