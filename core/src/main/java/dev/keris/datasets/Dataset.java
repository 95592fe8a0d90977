package dev.keris.datasets;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * Data that is made batch by batch: Keras's generators and {@code Sequence}
 * (keras.io/api/utils/python_utils). It may be endless; {@code stepsPerEpoch} then says where an
 * epoch ends. Each call of {@code iterator()} starts anew.
 */
@FunctionalInterface
public interface Dataset extends Iterable<Batch> {
  /** Returns the number of batches that an iterator gives, or -1 if it is not known. */
  default int size() {
    return -1;
  }

  /** Called after each epoch, such as to shuffle. */
  default void onEpochEnd() {}

  /** Returns a dataset of batches that exist already, such as a list of them. */
  static Dataset of(Iterable<Batch> batches) {
    return batches instanceof Dataset dataset ? dataset : batches::iterator;
  }

  /**
   * Returns a dataset of batches made when they are needed, Keras's {@code Sequence}.
   *
   * @param size the number of batches
   * @param batch makes the batch of an index from 0 to size, exclusive
   */
  static Dataset of(int size, IntFunction<Batch> batch) {
    return new Dataset() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Batch> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < size;
          }

          @Override
          public Batch next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return batch.apply(next++);
          }
        };
      }
    };
  }
}
