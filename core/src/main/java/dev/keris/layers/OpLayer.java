package dev.keris.layers;

import dev.keris.ops.Op;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation applied to functional tensors, as a layer of the model: what {@code K.add(x, y)}
 * becomes between layers. Its other operands (constants) are kept inside.
 */
public final class OpLayer extends Layer {
  private final Op op;
  private final List<Tensor> operands;

  private OpLayer(Op op, List<Tensor> operands) {
    this.op = op;
    this.operands = operands;
  }

  /** Applies an operation to operands of which at least one is functional. */
  static List<Tensor> compute(Op op, List<Tensor> operands) {
    List<Tensor> functional = operands.stream().filter(t -> t.node() == null).toList();
    List<Tensor> kept = new ArrayList<>();
    operands.forEach(t -> kept.add(t.node() == null ? null : t));
    return new OpLayer(op, kept).applyAll(functional);
  }

  /** Returns the operation. */
  public Op op() {
    return op;
  }

  /** Returns the operands in order, null where an input of the layer goes. */
  public List<Tensor> operands() {
    return operands;
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    List<Tensor> all = new ArrayList<>();
    int next = 0;
    for (Tensor operand : operands) {
      all.add(operand != null ? operand : inputs.get(next++));
    }
    return op.applyAll(all);
  }

  @Override
  protected boolean castsInputs() {
    return false;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public String toString() {
    return "<OpLayer name=" + name() + ", op=" + op + ">";
  }
}
