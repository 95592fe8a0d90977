package dev.keris.io.hdf5;

import dev.keris.arrays.Conversion;
import dev.keris.arrays.NDArrays;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import io.jhdf.api.Dataset;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array in an HDF5 file; its numbers are read when asked for, in pieces. */
public final class StoredArray {
  private static final int PIECE = 1 << 20;
  private static final long MAPPED = 1 << 22; // bytes from which on mapping pays
  private static final long MOST_MAPPED = 1 << 30;
  private static final long CONVERTED_LIMIT = 1 << 28;

  private final Hdf5File file;
  private final Dataset dataset;
  private final Shape shape;
  private ElementType stored; // made, as the slices, when numbers are asked for
  private Slices slices;
  private ByteBuffer scratch = ByteBuffer.allocate(0);

  StoredArray(Hdf5File file, Dataset dataset) {
    this.file = file;
    this.dataset = dataset;
    this.shape = shape(dataset);
  }

  private static Shape shape(Dataset dataset) {
    long[] dims = dataset.getDimensionsAsLong();
    long size = dataset.getDataType().getSize();
    for (long dim : dims) {
      size = dim < 0 ? -1 : Math.multiplyExact(size, dim);
      if (size < 0) {
        throw new IllegalArgumentException(
            "%s has an impossible shape, %s".formatted(dataset.getPath(), Arrays.toString(dims)));
      }
    }
    return Shape.of(dims);
  }

  /** Returns the dimensions. */
  public Shape shape() {
    return shape;
  }

  /** Returns the path in the file. */
  public String path() {
    return dataset.getPath();
  }

  /**
   * Returns the type of tensors that is nearest to the one in the file.
   *
   * @throws IllegalArgumentException if it does not hold numbers
   */
  public DType dtype() {
    return file.guarded(() -> stored().nearest());
  }

  /** Copies the numbers, converted to its type, to a variable of the same number of elements. */
  public void copyTo(Variable variable) {
    file.guarded(
        () -> {
          if (shape.size() != variable.shape().size()) {
            throw new IllegalArgumentException(
                "%s has shape %s, expected %s".formatted(path(), shape, variable.shape()));
          }
          DType type = variable.dtype();
          if (copyMapped(variable, shape.size() * type.bytes())) {
            return null;
          }
          int most = (int) Math.min(shape.size(), pieceSize());
          ByteBuffer piece =
              ByteBuffer.allocateDirect(most * type.bytes()).order(ByteOrder.nativeOrder());
          for (long first = 0; first < shape.size(); first += most) {
            int count = (int) Math.min(most, shape.size() - first);
            elements(first, type, piece.clear().limit(count * type.bytes()));
            variable.storage().write(first * type.bytes(), piece.flip());
          }
          return null;
        });
  }

  /** Copies a large array as it is from the mapped file; returns whether that could be done. */
  private boolean copyMapped(Variable variable, long bytes) {
    if (bytes < MAPPED || !stored().isPlain(variable.dtype())) {
      return false;
    }
    int width = stored.width();
    for (long offset = 0; offset < bytes; offset += MOST_MAPPED) {
      long count = Math.min(MOST_MAPPED, bytes - offset) / width;
      ByteBuffer piece = slices().map(offset / width, count);
      if (piece == null) {
        return false;
      }
      variable.storage().write(offset, piece);
    }
    return true;
  }

  /** Returns how many elements are read at once. */
  private int pieceSize() {
    if (shape.size() == 0) {
      return 1;
    }
    long unit = slices().unit();
    return Math.toIntExact(unit * Math.max(1, PIECE / stored().width() / unit));
  }

  private ElementType stored() {
    if (stored == null) {
      stored = ElementType.of(dataset);
    }
    return stored;
  }

  private Slices slices() {
    if (slices == null) {
      slices = Slices.of(file, dataset);
    }
    return slices;
  }

  /** Returns a copy of the numbers, of the nearest type. */
  public INDArray read() {
    return file.guarded(
        () -> {
          long most = Math.max(CONVERTED_LIMIT, file.size() * 4);
          if (dataset.getSizeInBytes() > most) {
            throw new IllegalArgumentException(
                "%s of shape %s is larger than the file can hold".formatted(path(), shape));
          }
          DType type = dtype();
          INDArray array = NDArrays.create(new TensorSpec(shape, type));
          int step = pieceSize();
          for (long first = 0; first < shape.size(); first += step) {
            long count = Math.min(step, shape.size() - first);
            elements(
                first, type, NDArrays.bytes(array, first * type.bytes(), count * type.bytes()));
          }
          Reference.reachabilityFence(array);
          return array;
        });
  }

  /**
   * Reads neighbouring samples, which are what the first axis counts.
   *
   * @param from the first one
   * @param to the one after the last
   * @param type the type that they are converted to
   * @param target takes them at its position, in native byte order
   */
  public void read(long from, long to, DType type, ByteBuffer target) {
    file.guarded(
        () -> {
          long each = shape.slice(1).size();
          int step = (int) Math.max(1, PIECE / Math.max(1, each));
          for (long row = from; each > 0 && row < to; row += step) {
            int count = Math.toIntExact(Math.min(step, to - row) * each * type.bytes());
            elements(row * each, type, target.slice(target.position(), count));
            target.position(target.position() + count);
          }
          return null;
        });
  }

  private void elements(long first, DType type, ByteBuffer target) {
    Slices source = slices();
    if (stored().isPlain(type)) {
      source.read(first, target);
      return;
    }
    int count = target.remaining() / type.bytes();
    int bytes = Math.multiplyExact(count, stored.width());
    if (scratch.capacity() < bytes) {
      scratch = ByteBuffer.allocate(bytes).order(stored.order());
    }
    source.read(first, scratch.clear().limit(bytes));
    Conversion.convert(
        stored.type(), scratch.flip(), type, target.order(ByteOrder.nativeOrder()), count);
  }
}
