package dev.keris.layers;

import dev.keris.operations.KerasOperation;
import dev.keris.operations.Primitives;
import dev.keris.ops.Op;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation applied to functional tensors, as a layer of the model: what {@code K.add(x, y)}
 * becomes between layers. Its other operands (constants) are kept inside. As in Keras 3, masks end
 * here.
 */
public final class OpLayer extends Layer {
  private final Op op;
  private final List<Tensor> operands;

  private OpLayer(Op op, List<Tensor> operands) {
    this.op = op;
    this.operands = operands;
    setName(automaticName(op));
  }

  private static String automaticName(Op op) {
    if (op instanceof KerasOperation operation && operation.config().has("name")) {
      return operation.config().getString("name", null);
    }
    String keras = Primitives.className(op);
    return Names.next(keras != null ? keras : op.toString().replaceAll("\\W.*", ""));
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

  /** Returns Keras 3's class for the operation, or the operation's own name if it has none. */
  @Override
  public String className() {
    return op == null || Primitives.className(op) == null
        ? String.valueOf(op)
        : Primitives.className(op);
  }

  /**
   * Returns Keras 3's expression for the operation.
   *
   * @throws UnsupportedOperationException if it has none
   */
  public KerasOperation expression() {
    return Primitives.express(name(), op, operands);
  }

  @Override
  public Config config() {
    return expression().config();
  }

  @Override
  public Config serialize() {
    return expression().serialize();
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
  public String toString() {
    return "<OpLayer name=" + name() + ", op=" + op + ">";
  }
}
