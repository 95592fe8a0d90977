package dev.keris.preprocessing.sequence;

import dev.keris.datasets.Batch;
import dev.keris.utils.Seeds;
import dev.keris.utils.Sequence;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batches of windows of a time series, each with the target at its first step: Keras 3's {@code
 * keras.utils.timeseries_dataset_from_array}. To predict the step after a window, give targets that
 * begin so much later.
 */
public final class TimeseriesDataset implements Sequence {
  private final Windows data;
  private final Windows targets; // null for none
  private final int sequenceLength;
  private int sequenceStride = 1;
  private int samplingRate = 1;
  private int batchSize = 128;
  private int startIndex;
  private int endIndex;
  private Random random; // null if windows are not shuffled
  private volatile int[] starts; // made when it is first used

  /**
   * Makes a dataset.
   *
   * @param data the series, of shape (steps, …)
   * @param targets of shape (windows, …), or null
   * @param sequenceLength the number of steps of a window
   */
  public TimeseriesDataset(INDArray data, INDArray targets, int sequenceLength) {
    this.data = new Windows("data", data);
    this.targets = targets == null ? null : new Windows("targets", targets);
    this.sequenceLength = requirePositive("sequenceLength", sequenceLength);
    this.endIndex = this.data.size();
  }

  private static int requirePositive(String argument, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1, got %d.".formatted(argument, value));
    }
    return value;
  }

  private TimeseriesDataset set(Runnable change) {
    if (starts != null) {
      throw new IllegalStateException("Options cannot be set once the dataset has been used.");
    }
    change.run();
    return this;
  }

  /** Sets how many steps windows are apart; the default is 1. */
  public TimeseriesDataset sequenceStride(int steps) {
    return set(() -> sequenceStride = requirePositive("sequenceStride", steps));
  }

  /** Sets how many steps those of a window are apart; the default is 1. */
  public TimeseriesDataset samplingRate(int rate) {
    return set(() -> samplingRate = requirePositive("samplingRate", rate));
  }

  /** Sets the number of windows in a batch; the default is 128. */
  public TimeseriesDataset batchSize(int size) {
    return set(() -> batchSize = requirePositive("batchSize", size));
  }

  /** Sets the first step that is used; the default is 0. */
  public TimeseriesDataset startIndex(int index) {
    return set(() -> startIndex = index);
  }

  /** Sets the step after the last that is used; the default is the number of steps. */
  public TimeseriesDataset endIndex(int index) {
    return set(() -> endIndex = index);
  }

  /** Sets that windows are in random order, another one each epoch; the default is in time. */
  public TimeseriesDataset shuffle() {
    return shuffle(Seeds.next());
  }

  /** Sets that windows are in random order; the same seed gives the same ones. */
  public TimeseriesDataset shuffle(long seed) {
    return set(() -> random = new Random(seed));
  }

  private synchronized int[] starts() {
    if (starts == null) {
      int used = endIndex - startIndex;
      if (startIndex < 0 || used < 1 || endIndex > data.size()) {
        throw new IllegalArgumentException(
            "startIndex %d and endIndex %d do not choose any of %d steps."
                .formatted(startIndex, endIndex, data.size()));
      }
      int windows = used - (sequenceLength - 1) * samplingRate;
      if (targets != null) {
        windows = Math.min(windows, targets.size() - startIndex);
      }
      if (windows < 1) {
        throw new IllegalArgumentException(
            "%d steps are too few for a window of %d, %d apart."
                .formatted(used, sequenceLength, samplingRate));
      }
      int[] order =
          IntStream.range(0, (windows + sequenceStride - 1) / sequenceStride)
              .map(i -> startIndex + i * sequenceStride)
              .toArray();
      starts = shuffled(order);
    }
    return starts;
  }

  private int[] shuffled(int[] order) {
    for (int i = order.length - 1; random != null && i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  /** Brings windows into another random order, unless they are in that of time. */
  @Override
  public synchronized void onEpochEnd() {
    starts = shuffled(starts().clone());
  }

  @Override
  public int size() {
    return (starts().length + batchSize - 1) / batchSize;
  }

  /** Returns a batch: windows (batch, sequenceLength, …) and, if there are any, targets. */
  @Override
  public Batch get(int index) {
    int from = index * batchSize;
    int[] batch = IntStream.of(starts()).skip(from).limit(batchSize).toArray();
    INDArray x = data.from(batch, sequenceLength, samplingRate, false);
    return targets == null ? Batch.of(x) : Batch.of(x, targets.at(batch));
  }
}
