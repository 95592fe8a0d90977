package dev.keris.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;

/**
 * Reads some of a dataset's elements as they are in the file, without the others: jhdf itself reads
 * parts row by row of the last axis, which takes seconds for pictures, and of chunks not at all.
 */
interface Slices {
  /**
   * Fills a target with the elements from an index on, in row-major order.
   *
   * @param first a multiple of {@link #unit}, as is the number of elements that the target takes
   */
  void read(long first, ByteBuffer target);

  /** Returns how many elements are read together. */
  long unit();

  /**
   * Returns elements as they lie in the file, only to be copied; null where that cannot be.
   *
   * @param first the index of the first one
   * @param count how many they are
   */
  default ByteBuffer map(long first, long count) {
    return null;
  }

  /**
   * Returns the way to read a dataset.
   *
   * @throws IllegalArgumentException if it does not lie in the file, or in an unknown way
   */
  static Slices of(Hdf5File file, Dataset dataset) {
    if (dataset instanceof ContiguousDataset contiguous) {
      return contiguous(file, contiguous);
    }
    if (dataset instanceof ChunkedDataset chunked) {
      return new ChunkSlices(chunked);
    }
    if (dataset instanceof CompactDataset compact) {
      return inMemory(compact.getDataBuffer(), compact.getDataType().getSize());
    }
    throw new IllegalArgumentException(
        "%s is laid out in a way that cannot be read here".formatted(dataset.getPath()));
  }

  private static Slices contiguous(Hdf5File file, ContiguousDataset dataset) {
    HdfBackingStorage storage = dataset.getHdfFile().getHdfBackingStorage();
    long available = storage.size() - storage.getUserBlockSize();
    long address = dataset.getDataAddress();
    long bytes = dataset.getSizeInBytes();
    if (address < 0 || bytes > available || address > available - bytes) {
      throw new IllegalArgumentException(
          dataset.getPath() + " lies beyond the end of the file, or has never been written");
    }
    int width = dataset.getDataType().getSize();
    return new Slices() {
      @Override
      public void read(long first, ByteBuffer target) {
        file.read(address + first * width, target);
      }

      @Override
      public ByteBuffer map(long first, long count) {
        return file.map(address + first * width, count * width);
      }

      @Override
      public long unit() {
        return 1;
      }
    };
  }

  private static Slices inMemory(ByteBuffer bytes, int width) {
    return new Slices() {
      @Override
      public void read(long first, ByteBuffer target) {
        target.put(bytes.slice(Math.toIntExact(first * width), target.remaining()));
      }

      @Override
      public long unit() {
        return 1;
      }
    };
  }
}
