package dev.keris.backend.reference;

import dev.keris.ops.Op;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** Computes the outputs of an operation; the caller rounds them to their types. */
interface Kernel<O extends Op> {
  List<double[]> compute(O op, List<Numbers> inputs, List<TensorSpec> outputs);

  /** The usual case: one output. */
  interface Single<O extends Op> {
    double[] compute(O op, List<Numbers> inputs, TensorSpec output);
  }
}
