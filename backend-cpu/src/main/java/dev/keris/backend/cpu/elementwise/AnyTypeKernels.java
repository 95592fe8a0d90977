package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Cells;
import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Op;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import java.util.List;
import java.util.Optional;

/**
 * Elementwise operations on any types, a number at a time in double precision: for the integers and
 * conversions around labels, masks and indices, and for float64.
 */
public final class AnyTypeKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    Op op = node.op();
    return op instanceof Unary
        || op instanceof Binary
        || op instanceof Select
        || op instanceof Cast;
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Cells out = Cells.of(outputs.get(0));
    int size = outputs.get(0).size();
    Cells[] in = inputs.stream().map(Cells::of).toArray(Cells[]::new);
    Positions[] at =
        inputs.stream()
            .map(operand -> new Positions(operand.shape(), outputs.get(0).shape()))
            .toArray(Positions[]::new);
    Op op = node.op();
    if (op instanceof Unary unary) {
      return Optional.of(
          () -> {
            for (int i = 0; i < size; i++) {
              out.put(i, unary.compute(in[0].get(i)));
            }
          });
    } else if (op instanceof Binary binary) {
      return Optional.of(
          () -> {
            for (int i = 0; i < size; i++) {
              out.put(i, binary.compute(in[0].get(at[0].of(i)), in[1].get(at[1].of(i))));
            }
          });
    } else if (op instanceof Select) {
      return Optional.of(
          () -> {
            for (int i = 0; i < size; i++) {
              int chosen = in[0].get(at[0].of(i)) != 0 ? 1 : 2;
              out.put(i, in[chosen].get(at[chosen].of(i)));
            }
          });
    }
    boolean saturates = ((Cast) op).dtype() == DType.INT32; // a sum wraps around, a cast does not
    return Optional.of(
        () -> {
          for (int i = 0; i < size; i++) {
            double x = in[0].get(i);
            out.put(i, saturates ? (int) x : x);
          }
        });
  }
}
