package dev.keris.io.hdf5;

import dev.keris.arrays.NDArrays;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of a dataset to be written: a view, so that they need not be copied whole. */
public interface Values {
  /** Returns shape and type. */
  TensorSpec spec();

  /** Writes the numbers to a channel, in native byte order. */
  void writeTo(WritableByteChannel channel) throws IOException;

  /** Returns the numbers of an array. */
  static Values of(INDArray array) {
    INDArray rowMajor = NDArrays.rowMajor(array);
    TensorSpec spec = NDArrays.spec(rowMajor);
    return new Values() {
      @Override
      public TensorSpec spec() {
        return spec;
      }

      @Override
      public void writeTo(WritableByteChannel channel) throws IOException {
        long most = 1 << 18;
        for (long offset = 0; offset < spec.bytes(); offset += most) {
          long count = Math.min(most, spec.bytes() - offset);
          ByteBuffer piece = NDArrays.bytes(rowMajor, offset, count);
          while (piece.hasRemaining()) {
            channel.write(piece);
          }
        }
        Reference.reachabilityFence(rowMajor); // its memory is freed when nobody can reach it
      }
    };
  }

  /** Returns the current value of a variable. */
  static Values of(Variable variable) {
    return new Values() {
      @Override
      public TensorSpec spec() {
        return variable.spec();
      }

      @Override
      public void writeTo(WritableByteChannel channel) throws IOException {
        variable.storage().writeTo(channel);
      }
    };
  }
}
