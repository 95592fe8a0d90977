package dev.keris.compiler.simplify;

import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Cast;
import dev.keris.ops.Concat;
import dev.keris.ops.Linear;
import dev.keris.ops.MatMul;
import dev.keris.ops.Op;
import dev.keris.ops.Pad;
import dev.keris.ops.Reduce;
import dev.keris.ops.Reshape;
import dev.keris.ops.Select;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.ops.Unary;
import java.util.List;
import java.util.Map;

/** Which rules are tried on which operation, in which order. */
final class Rules {
  private static final List<Rule> GENERAL = List.of(Folding::fold);

  private static final Map<Class<? extends Op>, List<Rule>> BY_OPERATION =
      Map.ofEntries(
          Map.entry(Unary.class, List.of(Folding::fold, Broadcasts::elementwise, Algebra::unary)),
          Map.entry(
              Binary.class,
              List.of(Folding::fold, Broadcasts::elementwise, Algebra::binary, Pads::sum)),
          Map.entry(Select.class, List.of(Folding::fold, Broadcasts::elementwise, Algebra::select)),
          Map.entry(Cast.class, List.of(Folding::fold, Broadcasts::elementwise, Casts::cast)),
          Map.entry(BroadcastTo.class, List.of(Folding::fold, Broadcasts::broadcast)),
          Map.entry(Reshape.class, List.of(Folding::fold, Movements::reshape)),
          Map.entry(
              Transpose.class, List.of(Folding::fold, Movements::transpose, Products::transposed)),
          Map.entry(Slice.class, List.of(Folding::fold, Movements::slice)),
          Map.entry(Pad.class, List.of(Folding::fold, Movements::pad)),
          Map.entry(Concat.class, List.of(Folding::fold, Movements::concat)),
          Map.entry(
              Reduce.class,
              List.of(
                  Folding::fold,
                  Reductions::single,
                  Reductions::ofBroadcast,
                  Reductions::ofProduct)),
          Map.entry(
              Linear.class, List.of(Folding::fold, Products::ofTransposed, Products::flattened)),
          Map.entry(
              MatMul.class, List.of(Folding::fold, Products::ofTransposed, Products::flattened)));

  private Rules() {}

  static List<Rule> of(Op op) {
    return BY_OPERATION.getOrDefault(op.getClass(), GENERAL);
  }
}
