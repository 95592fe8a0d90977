package dev.keris.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes figures for TensorBoard (keras.io/api/callbacks/tensorboard), to be looked at with {@code
 * tensorboard --logdir logs}: of each epoch the loss, metrics and the learning rate in the folder
 * {@code train}, those of validation in {@code validation}, under Keras's names such as {@code
 * epoch_loss}. Histograms, graphs, images, embeddings and profiles are not written.
 */
public final class TensorBoard extends Callback {
  private static final String VALIDATION = "val_";

  private final Path logDir;
  private int updateFreq;
  private boolean writeStepsPerSecond;
  private EventFile train;
  private EventFile validation;
  private long firstStep;
  private long began;
  private long batches;
  private long batchBegan;

  /** Makes a callback that writes to the folder {@code logs}. */
  public TensorBoard() {
    this("logs");
  }

  /** Makes a callback; the folder is made if it does not exist. */
  public TensorBoard(Path logDir) {
    this.logDir = logDir;
  }

  /** Makes a callback; see {@link #TensorBoard(Path)}. */
  public TensorBoard(String logDir) {
    this(Path.of(logDir));
  }

  /**
   * Sets when figures are written besides those of epochs: {@code "epoch"} for never (the default),
   * {@code "batch"} for after each train step.
   *
   * @throws IllegalArgumentException for anything else
   */
  public TensorBoard updateFreq(String when) {
    if (!when.equals("epoch") && !when.equals("batch")) {
      throw new IllegalArgumentException(
          "updateFreq must be 'epoch', 'batch' or a number of steps, got '%s'.".formatted(when));
    }
    updateFreq = when.equals("batch") ? 1 : 0;
    return this;
  }

  /**
   * Sets after how many train steps each figures are written, besides those of epochs.
   *
   * @throws IllegalArgumentException unless positive
   */
  public TensorBoard updateFreq(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("updateFreq must be positive, got " + steps + ".");
    }
    updateFreq = steps;
    return this;
  }

  /**
   * Sets whether the number of train steps per second is written, of epochs and where figures of
   * steps are written of those; the default is false.
   */
  public TensorBoard writeStepsPerSecond(boolean write) {
    writeStepsPerSecond = write;
    return this;
  }

  /** Writes figures, with the failures of files as unchecked exceptions. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException("TensorBoard cannot write to " + logDir, e);
    }
  }

  private EventFile train() throws IOException {
    if (train == null) {
      train = new EventFile(logDir.resolve("train"));
    }
    return train;
  }

  private EventFile validation() throws IOException {
    if (validation == null) {
      validation = new EventFile(logDir.resolve("validation"));
    }
    return validation;
  }

  @Override
  public void onEpochBegin(int epoch) {
    firstStep = model().optimizer().iterations();
    began = System.nanoTime();
  }

  @Override
  public void onTrainBegin() {
    batches = 0;
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    batches++;
    batchBegan = System.nanoTime();
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (updateFreq > 0 && batches % updateFreq == 0) {
      double seconds = (System.nanoTime() - batchBegan) / 1e9;
      long step = batches;
      write(
          () -> {
            if (writeStepsPerSecond) {
              train().scalar("batch_steps_per_second", 1 / seconds, step);
            }
            for (Map.Entry<String, Double> figure : logs.entrySet()) {
              train().scalar("batch_" + figure.getKey(), figure.getValue(), step);
            }
            train().flush();
          });
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    write(
        () -> {
          for (Map.Entry<String, Double> figure : logs.entrySet()) {
            String name = figure.getKey();
            boolean validating = name.startsWith(VALIDATION);
            String tag = "epoch_" + (validating ? name.substring(VALIDATION.length()) : name);
            (validating ? validation() : train()).scalar(tag, figure.getValue(), epoch);
          }
          Double rate = learningRate();
          if (rate != null && !logs.containsKey("learning_rate")) {
            train().scalar("epoch_learning_rate", rate, epoch);
          }
          if (writeStepsPerSecond) {
            long steps = model().optimizer().iterations() - firstStep;
            double seconds = (System.nanoTime() - began) / 1e9;
            train().scalar("epoch_steps_per_second", steps / seconds, epoch);
          }
          train().flush();
        });
  }

  /** Several optimizers have no learning rate together. */
  private Double learningRate() {
    try {
      return model().optimizer().learningRate();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    long step = model().optimizer().iterations();
    write(
        () -> {
          for (Map.Entry<String, Double> figure : logs.entrySet()) {
            String tag = "evaluation_%s_vs_iterations".formatted(figure.getKey());
            validation().scalar(tag, figure.getValue(), step);
          }
          validation().flush();
        });
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    write(
        () -> {
          for (EventFile file : new EventFile[] {train, validation}) {
            if (file != null) {
              file.close();
            }
          }
        });
    train = null;
    validation = null;
  }
}
