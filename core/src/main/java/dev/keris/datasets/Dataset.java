package dev.keris.datasets;

import dev.keris.utils.Sequence;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Data that is made batch by batch: Keras's generators, and, if batches can be asked for by index,
 * its {@link Sequence} (keras.io/api/utils/python_utils). Each call of {@code iterator()} starts
 * anew.
 */
@FunctionalInterface
public interface Dataset extends Iterable<Batch> {
  /** Returns the number of batches that an iterator gives, or -1 if it is not known. */
  default int size() {
    return -1;
  }

  /** Returns whether it never ends, so that {@code stepsPerEpoch} must say where an epoch does. */
  default boolean isEndless() {
    return false;
  }

  /** Called before each epoch. */
  default void onEpochBegin() {}

  /** Called after each epoch, such as to shuffle. */
  default void onEpochEnd() {}

  /** Returns a dataset of batches that exist already, such as a list of them. */
  static Dataset of(Iterable<Batch> batches) {
    return batches instanceof Dataset dataset ? dataset : batches::iterator;
  }

  /**
   * Returns a dataset of batches made when they are needed.
   *
   * @param size the number of batches
   * @param batch makes the batch of an index from 0 to size, exclusive
   */
  static Sequence of(int size, IntFunction<Batch> batch) {
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative, got " + size + ".");
    }
    return new Sequence() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Batch get(int index) {
        return batch.apply(index);
      }
    };
  }

  /**
   * Returns an endless dataset, as most of Keras 2's generators are.
   *
   * @param next makes one batch after the other
   */
  static Dataset generate(Supplier<Batch> next) {
    return new Dataset() {
      @Override
      public boolean isEndless() {
        return true;
      }

      @Override
      public Iterator<Batch> iterator() {
        return Stream.generate(next).iterator();
      }
    };
  }

  /**
   * Returns the same batches, made in the background before they are asked for, by one thread.
   *
   * @param maxQueueSize how many batches there are at most beside the current one
   */
  default Dataset prefetch(int maxQueueSize) {
    return Prefetch.of(this, maxQueueSize);
  }
}
