package dev.keris.backend.reference;

import dev.keris.graph.Node;
import dev.keris.ops.Op;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls one kernel: {@code KernelRun.of(op).with(Shape.of(2), 1, 2).result()}. */
final class KernelRun {
  private final Op op;
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();

  private KernelRun(Op op) {
    this.op = op;
  }

  static KernelRun of(Op op) {
    return new KernelRun(op);
  }

  /** Adds an input of double precision; one number fills it, none counts from 0. */
  KernelRun with(Shape shape, double... numbers) {
    return with(DType.FLOAT64, shape, numbers);
  }

  /** Adds an input of any type. */
  KernelRun with(DType dtype, Shape shape, double... numbers) {
    inputs.add(Placeholder.of("input", new TensorSpec(shape, dtype)));
    double[] all = numbers;
    if (numbers.length != shape.size()) {
      all = new double[(int) shape.size()];
      Arrays.setAll(all, i -> numbers.length == 0 ? i : numbers[0]);
    }
    values.add(all);
    return this;
  }

  /** Returns the numbers of the first output. */
  double[] result() {
    return Kernels.compute(new Node(op, inputs), values).get(0);
  }
}
