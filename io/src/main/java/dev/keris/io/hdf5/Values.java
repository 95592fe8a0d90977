package dev.keris.io.hdf5;

import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;

/**
 * The numbers of a dataset to be written: read in pieces, so that they need not be copied whole.
 */
public interface Values {
  /** Returns shape and type. */
  TensorSpec spec();

  /** Fills the remaining space of the target from a byte offset, in native byte order. */
  void read(long offset, ByteBuffer target);

  /** Returns the current value of a variable. */
  static Values of(Variable variable) {
    return new Values() {
      @Override
      public TensorSpec spec() {
        return variable.spec();
      }

      @Override
      public void read(long offset, ByteBuffer target) {
        variable.storage().read(offset, target);
      }
    };
  }
}
