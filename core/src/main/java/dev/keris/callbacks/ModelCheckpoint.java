package dev.keris.callbacks;

import dev.keris.utils.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
  private int saveFreq;
  private Double initialValueThreshold;

  private Monitor monitor;
  private Double best;
  private int epoch;
  private int batches;

  /**
   * Makes a callback that saves the whole model after every epoch.
   *
   * @param file where to; {@code {epoch}} and names of figures in braces, with formats as in
   *     Python, are filled in
   */
  public ModelCheckpoint(String file) {
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

  /** Sets whether only weights are saved; the default is false. */
  public ModelCheckpoint saveWeightsOnly(boolean weightsOnly) {
    saveWeightsOnly = weightsOnly;
    return this;
  }

  /** Sets which values are better: {@code min}, {@code max}, or {@code auto} by the name. */
  public ModelCheckpoint mode(String newMode) {
    mode = Monitor.Mode.of(newMode);
    return this;
  }

  /** Sets after how many train steps the model is saved; the default is after every epoch. */
  public ModelCheckpoint saveFreq(int steps) {
    saveFreq = steps;
    return this;
  }

  /** Sets a value that must be beaten before the model is saved; the default is none. */
  public ModelCheckpoint initialValueThreshold(double value) {
    initialValueThreshold = value;
    return this;
  }

  @Override
  public void onTrainBegin() {
    monitor = null;
    best = null;
    batches = 0;
  }

  @Override
  public void onEpochBegin(int newEpoch) {
    epoch = newEpoch;
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (saveFreq > 0 && ++batches >= saveFreq) {
      batches = 0;
      save(logs);
    }
  }

  @Override
  public void onEpochEnd(int newEpoch, Map<String, Double> logs) {
    if (saveFreq == 0) {
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
      best = initialValueThreshold;
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
