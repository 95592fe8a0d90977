package dev.keris.backend.reference;

import dev.keris.backend.Elements;
import dev.keris.graph.Node;
import dev.keris.ops.Op;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All kernels of the reference backend, by the class of the operation. */
public final class Kernels {
  private static final Map<Class<?>, Kernel<Op>> ALL = new HashMap<>();

  static {
    ElementwiseKernels.register();
    MovementKernels.register();
    ReductionKernels.register();
    IndexingKernels.register();
    AxisKernels.register();
    MatMulKernel.register();
    ConvolutionKernels.register();
    PoolingKernels.register();
  }

  private Kernels() {}

  static <O extends Op> void addMultiple(Class<O> type, Kernel<O> kernel) {
    ALL.put(type, (op, inputs, outputs) -> kernel.compute(type.cast(op), inputs, outputs));
  }

  static <O extends Op> void add(Class<O> type, Kernel.Single<O> kernel) {
    addMultiple(type, (op, inputs, outputs) -> List.of(kernel.compute(op, inputs, outputs.get(0))));
  }

  /** Returns whether a node has a kernel. */
  public static boolean supports(Node node) {
    return ALL.containsKey(node.op().getClass());
  }

  /**
   * Computes a node.
   *
   * @param inputs the numbers of its inputs, in row-major order
   * @return the numbers of its outputs, rounded to their types
   * @throws IndexOutOfBoundsException if an index among the inputs is out of range
   */
  public static List<double[]> compute(Node node, List<double[]> inputs) {
    List<Numbers> numbers = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      numbers.add(new Numbers(node.input(i).spec(), inputs.get(i)));
    }
    return compute(node.op(), numbers, node.outputs().stream().map(Tensor::spec).toList());
  }

  static List<double[]> compute(Op op, List<Numbers> inputs, List<TensorSpec> specs) {
    List<double[]> outputs = ALL.get(op.getClass()).compute(op, inputs, specs);
    for (int i = 0; i < outputs.size(); i++) {
      round(outputs.get(i), specs.get(i));
    }
    return outputs;
  }

  private static void round(double[] values, TensorSpec spec) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.round(spec.dtype(), values[i]);
    }
  }
}
