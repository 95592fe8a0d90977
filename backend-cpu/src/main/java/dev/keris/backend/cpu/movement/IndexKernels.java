package dev.keris.backend.cpu.movement;

import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.graph.Node;
import dev.keris.ops.Gather;
import dev.keris.ops.ScatterAdd;
import dev.keris.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** Taking slices by index, and adding them by index (float32), a slice at a time. */
public final class IndexKernels implements KernelFactory {
  private static final int BLOCK = 1024;

  @Override
  public boolean supports(Node node) {
    return node.op() instanceof Gather
        || node.op() instanceof ScatterAdd && node.output().dtype() == DType.FLOAT32;
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    return Optional.of(
        node.op() instanceof Gather gather
            ? gather(gather, inputs.get(0), inputs.get(1), outputs.get(0))
            : scatterAdd((ScatterAdd) node.op(), inputs.get(0), inputs.get(1), outputs.get(0)));
  }

  private static Step gather(Gather op, Operand data, Operand indices, Operand out) {
    int bound = (int) data.shape().dim(op.axis());
    int outer = (int) data.shape().slice(0, op.axis()).size();
    int inner = (int) data.shape().slice(op.axis() + 1).size();
    int count = indices.size();
    Mover mover = Mover.between(data, out);
    return () -> {
      for (int i = 0; i < count; i++) {
        int index = op.position(index(indices, i), bound);
        for (int o = 0; o < outer; o++) {
          mover.copyRun((o * bound + index) * inner, (o * count + i) * inner, inner);
        }
      }
    };
  }

  private static Step scatterAdd(ScatterAdd op, Operand indices, Operand updates, Operand out) {
    int bound = (int) op.size();
    int outer = (int) out.shape().slice(0, op.axis()).size();
    int inner = (int) out.shape().slice(op.axis() + 1).size();
    int count = indices.size();
    FloatBuffer source = updates.bytes().asFloatBuffer();
    FloatBuffer target = out.bytes().asFloatBuffer();
    float[] sum = new float[Math.min(BLOCK, inner)];
    float[] update = new float[sum.length];
    ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(1 << 16, out.bytes().capacity()));
    return () -> {
      for (int start = 0; start < out.bytes().capacity(); start += zeros.capacity()) {
        int length = Math.min(zeros.capacity(), out.bytes().capacity() - start);
        out.bytes().put(start, zeros, 0, length);
      }
      for (int i = 0; i < count; i++) {
        int index = op.position(index(indices, i), bound);
        for (int o = 0; o < outer; o++) {
          int from = (o * count + i) * inner;
          int to = (o * bound + index) * inner;
          for (int start = 0; start < inner; start += BLOCK) {
            int length = Math.min(BLOCK, inner - start);
            source.get(from + start, update, 0, length);
            target.get(to + start, sum, 0, length);
            add(sum, update, length);
            target.put(to + start, sum, 0, length);
          }
        }
      }
    };
  }

  private static void add(float[] sum, float[] update, int length) {
    for (int i = 0; i < length; i++) {
      sum[i] += update[i];
    }
  }

  private static long index(Operand indices, int position) {
    return indices.dtype() == DType.INT32
        ? indices.bytes().getInt(position * Integer.BYTES)
        : indices.bytes().getLong(position * Long.BYTES);
  }
}
