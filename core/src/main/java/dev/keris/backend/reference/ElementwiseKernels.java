package dev.keris.backend.reference;

import dev.keris.compiler.FusedElementwise;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Constant;
import dev.keris.ops.RandomBits;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Each element of the result depends on the elements at the same place, and on nothing else. */
final class ElementwiseKernels {
  private ElementwiseKernels() {}

  static void register() {
    Kernels.add(
        Unary.class, (op, in, out) -> Arrays.stream(in.get(0).data()).map(op::compute).toArray());
    Kernels.add(Binary.class, ElementwiseKernels::binary);
    Kernels.add(Select.class, ElementwiseKernels::select);
    Kernels.add(
        Cast.class,
        (op, in, out) ->
            Arrays.stream(in.get(0).data()).map(x -> saturate(op.dtype(), x)).toArray());
    Kernels.add(Constant.class, (op, in, out) -> constant(op));
    Kernels.add(RandomUniform.class, ElementwiseKernels::uniform);
    Kernels.addMultiple(FusedElementwise.class, ElementwiseKernels::fused);
  }

  private static double[] binary(Binary op, List<Numbers> in, TensorSpec out) {
    double[] a = Strides.broadcast(in.get(0), out.shape());
    double[] b = Strides.broadcast(in.get(1), out.shape());
    double[] y = new double[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = op.compute(a[i], b[i]);
    }
    return y;
  }

  private static double[] select(Select op, List<Numbers> in, TensorSpec out) {
    double[] condition = Strides.broadcast(in.get(0), out.shape());
    double[] a = Strides.broadcast(in.get(1), out.shape());
    double[] b = Strides.broadcast(in.get(2), out.shape());
    double[] y = new double[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = condition[i] != 0 ? a[i] : b[i];
    }
    return y;
  }

  /** Too great numbers become the greatest integer, not one wrapped around as sums do. */
  private static double saturate(DType dtype, double x) {
    return dtype == DType.INT32 ? (int) x : x;
  }

  static double[] constant(Constant op) {
    double[] y = new double[(int) op.spec().shape().size()];
    Arrays.setAll(y, op::at);
    return y;
  }

  private static double[] uniform(RandomUniform op, List<Numbers> in, TensorSpec out) {
    double[] state = in.get(0).data();
    long key = op.key((int) state[0], (int) state[1], (int) state[2], (int) state[3]);
    double[] y = new double[(int) out.shape().size()];
    Arrays.setAll(y, i -> RandomBits.uniform(RandomBits.bits(key, i)));
    return y;
  }

  private static List<double[]> fused(
      FusedElementwise op, List<Numbers> in, List<TensorSpec> outs) {
    List<TensorSpec> specs = op.registers(in.stream().map(Numbers::spec).toList());
    List<Numbers> registers = new ArrayList<>(in);
    for (FusedElementwise.Instruction instruction : op.instructions()) {
      List<Numbers> arguments = instruction.arguments().stream().map(registers::get).toList();
      TensorSpec spec = specs.get(registers.size());
      double[] data = Kernels.compute(instruction.op(), arguments, List.of(spec)).get(0);
      registers.add(new Numbers(spec, data));
    }
    return op.results().stream().map(register -> registers.get(register).data()).toList();
  }
}
