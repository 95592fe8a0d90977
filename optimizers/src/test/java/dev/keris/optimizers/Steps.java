package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.backend.Elements;
import dev.keris.graph.Eager;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Lets an optimizer change one weight, step by step, on the reference backend. */
final class Steps {
  final Variable weight;
  private final Optimizer optimizer;

  Steps(Optimizer optimizer, double... initial) {
    Backends.use("reference");
    TensorSpec spec = new TensorSpec(Shape.of(initial.length), DType.FLOAT64);
    this.weight = new Variable("kernel", spec, true);
    weight.path("dense/kernel");
    write(weight, initial);
    this.optimizer = optimizer;
    optimizer.build(List.of(weight));
  }

  /** Makes one update with a gradient and returns the new weight. */
  double[] update(double... gradient) {
    Eager.run(
        Backends.get("reference"),
        () ->
            optimizer.apply(
                List.of(K.constant(gradient, DType.FLOAT64, gradient.length)), List.of(weight)));
    return read(weight);
  }

  static double[] read(Variable variable) {
    ByteBuffer buffer = buffer(variable);
    variable.storage().read(0, buffer);
    return Elements.read(variable.dtype(), buffer.flip());
  }

  static void write(Variable variable, double... values) {
    ByteBuffer buffer = buffer(variable);
    Elements.write(variable.dtype(), values, buffer);
    variable.storage().write(0, buffer);
  }

  private static ByteBuffer buffer(Variable variable) {
    return ByteBuffer.allocateDirect(Math.toIntExact(variable.spec().bytes()))
        .order(ByteOrder.nativeOrder());
  }
}
