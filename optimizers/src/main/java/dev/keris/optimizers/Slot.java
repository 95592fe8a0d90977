package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * One kind of state that an optimizer keeps for each weight, such as its momentum: a variable of
 * the weight's shape.
 */
public final class Slot {
  private final Map<Variable, Variable> variables = new IdentityHashMap<>();

  Slot() {}

  void put(Variable weight, Variable variable) {
    variables.put(weight, variable);
  }

  /** Returns the variable that belongs to a weight, or null if it has none. */
  public Variable of(Variable weight) {
    return variables.get(weight);
  }

  /** Returns the current value for a weight in the step being traced. */
  public Tensor value(Variable weight) {
    return of(weight).value();
  }

  /** Stores a new value for a weight and returns it. */
  public Tensor assign(Variable weight, Tensor value) {
    Variable variable = of(weight);
    Tensor stored = K.cast(value, variable.dtype());
    variable.assign(stored);
    return stored;
  }

  /**
   * Moves the exponential moving average for a weight towards a value: {@code average += (value -
   * average) * (1 - beta)}.
   *
   * @return the new average
   */
  public Tensor average(Variable weight, Tensor value, double beta) {
    Tensor old = value(weight);
    return assign(weight, K.add(old, K.multiply(K.subtract(value, old), 1 - beta)));
  }
}
