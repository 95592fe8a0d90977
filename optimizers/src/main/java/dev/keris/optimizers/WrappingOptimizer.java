package dev.keris.optimizers;

import dev.keris.initializers.InitialValues;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.List;

/** What optimizers that leave the updates to others have in common: a name and a state. */
abstract class WrappingOptimizer<O extends WrappingOptimizer<O>> implements Optimizer {
  private final List<Variable> own = new ArrayList<>();
  private String name;

  /** Returns the optimizers inside, in the order of their states. */
  abstract List<Optimizer> inner();

  /** Sets the name; by default that of the class in snake case, numbered. */
  @SuppressWarnings("unchecked")
  public O name(String newName) {
    name = newName;
    return (O) this;
  }

  final String name() {
    if (name == null) {
      name = Names.next(className());
    }
    return name;
  }

  /** Makes what Keras keeps first; the learning rate never changes from 0. */
  final Variable buildIteration() {
    Variable iteration = add("iteration", BaseOptimizer.COUNTER, 0);
    add("learning_rate", LearningRate.spec(), 0);
    return iteration;
  }

  final Variable add(String variableName, TensorSpec spec, double value) {
    Variable variable = new Variable(variableName, spec, false);
    variable.path(name() + "/" + variableName);
    InitialValues.write(variable, position -> value);
    own.add(variable);
    return variable;
  }

  /** Leaves scaling of the loss to the optimizer around. */
  static void withoutLossScale(Optimizer inner) {
    if (inner instanceof OptimizerOptions<?> options) {
      options.lossScaleFactor = null;
    }
  }

  @Override
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(own);
    inner().forEach(optimizer -> all.addAll(optimizer.variables()));
    return List.copyOf(all);
  }

  @Override
  public void restoreMissing(List<Variable> missing) {
    inner().forEach(optimizer -> optimizer.restoreMissing(missing));
  }
}
