package dev.keris.training;

import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import dev.keris.utils.Sequence;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Batches as a dataset makes them. */
final class DatasetBatches implements Batches {
  private static final System.Logger LOG = System.getLogger(DatasetBatches.class.getName());

  private final Dataset dataset;
  private final Function<Batch, Samples> reader;
  private final StepKind kind;
  private final Integer stepsPerEpoch;
  private final LongSupplier keys; // null if batches are taken as they come
  private Iterator<Batch> iterator;
  private Samples current;
  private StepKey key;
  private int step;
  private int counted = -1; // the batches of a whole pass

  /**
   * Takes batches from a dataset.
   *
   * @param stepsPerEpoch after how many batches an epoch ends, the next one going on there; null
   *     for a whole pass
   * @param keys gives new random bits for each reordering of a {@link Sequence}; null for none
   * @throws IllegalArgumentException if data is endless and a whole pass is asked for
   */
  DatasetBatches(
      Dataset dataset,
      Function<Batch, Samples> reader,
      StepKind kind,
      Integer stepsPerEpoch,
      LongSupplier keys) {
    if (dataset.isEndless() && stepsPerEpoch == null) {
      throw new IllegalArgumentException(
          "The data never ends: say by stepsPerEpoch, validationSteps or steps how much to take.");
    }
    this.dataset = dataset;
    this.reader = reader;
    this.kind = kind;
    this.stepsPerEpoch = stepsPerEpoch;
    this.keys = keys;
  }

  @Override
  public int size() {
    if (stepsPerEpoch != null) {
      return stepsPerEpoch;
    }
    return dataset.size() >= 0 ? dataset.size() : counted;
  }

  @Override
  public void begin() {
    step = 0;
    dataset.onEpochBegin();
    if (stepsPerEpoch == null || iterator == null || !iterator.hasNext()) {
      iterator = iterator();
    }
    if (!iterator.hasNext()) {
      throw new IllegalArgumentException("The dataset has no batches (any more).");
    }
  }

  private Iterator<Batch> iterator() {
    if (keys != null && dataset instanceof Sequence sequence) {
      return sequence.iterator(ArrayBatches.permutation(sequence.size(), keys.getAsLong()));
    }
    return dataset.iterator();
  }

  @Override
  public boolean next() {
    if (stepsPerEpoch != null && step >= stepsPerEpoch) {
      return false;
    }
    if (!iterator.hasNext()) {
      if (stepsPerEpoch != null) {
        warnOfEnd(step, stepsPerEpoch);
      } else {
        counted = step;
      }
      return false;
    }
    current = reader.apply(iterator.next());
    key = current.key(kind, current.size());
    step++;
    return true;
  }

  static void warnOfEnd(int steps, int expected) {
    LOG.log(
        System.Logger.Level.WARNING,
        "The input ran out of data after {0} of {1} steps; the epoch ends here.",
        steps,
        expected);
  }

  @Override
  public StepKey key() {
    return key;
  }

  @Override
  public void fill(Step target) {
    current.fill(target, null, 0, current.size());
  }

  @Override
  public void end() {
    dataset.onEpochEnd();
  }
}
