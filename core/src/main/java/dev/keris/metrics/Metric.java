package dev.keris.metrics;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.initializers.InitialValues;
import dev.keris.layers.LayerFields;
import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A figure that is gathered over the batches of an epoch (keras.io/api/metrics). Its state is held
 * in variables; {@link #update} and {@link #result} are traced into the step's program, so a metric
 * costs no transfer of predictions.
 *
 * <p>Order of calls: the constructor adds variables; each step's program traces {@code update},
 * then {@code result}; {@link #reset} runs between epochs. A metric may be made of others: those in
 * its fields are part of it.
 */
public abstract class Metric implements Configurable {
  private final List<Variable> variables = new ArrayList<>();
  private String name;

  /**
   * Makes a metric.
   *
   * @param name the name in the logs, or null for the class name in snake case, numbered
   */
  protected Metric(String name) {
    this.name = name;
  }

  /** Returns the name in the logs. */
  public String name() {
    if (name == null) {
      name = Names.next(className());
    }
    return name;
  }

  final void rename(String newName) {
    name = newName;
  }

  /** Adds a state variable of type float32, zero at first and after each reset. */
  protected final Variable addVariable(String variableName, long... shape) {
    return addVariable(variableName, new TensorSpec(Shape.of(shape), DType.FLOAT32));
  }

  /** Adds a state variable, zero at first and after each reset. */
  protected final Variable addVariable(String variableName, TensorSpec spec) {
    Variable variable = new Variable(variableName, spec, false);
    variables.add(variable);
    return variable;
  }

  /**
   * Returns the state, followed by that of metrics in fields of this one; of some metrics there is
   * none before the first {@link #update}.
   */
  public List<Variable> variables() {
    variables.forEach(variable -> variable.path(name() + "/" + variable.name()));
    List<Variable> all = new ArrayList<>(variables);
    LayerFields.metricsOf(this).forEach(part -> all.addAll(part.variables()));
    return Collections.unmodifiableList(all);
  }

  /**
   * Takes a batch into account, by assigning new values to the variables.
   *
   * @param yTrue targets
   * @param yPred predictions
   * @param sampleWeight weights that broadcast to the values, or null for none
   */
  public abstract void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight);

  /** Returns the figure so far, a scalar (a few metrics give a vector). */
  public abstract Tensor result();

  /** Returns whether greater figures are better, if that is known; callbacks ask. */
  public Optional<Boolean> greaterIsBetter() {
    return Optional.empty();
  }

  /**
   * Takes a batch of arrays into account, outside of a model; see {@link #updateState(Object,
   * Object, Object)}.
   */
  public void updateState(Object yTrue, Object yPred) {
    updateState(yTrue, yPred, null);
  }

  /**
   * Takes a batch of arrays into account, outside of a model.
   *
   * @param yTrue targets, an INDArray or a primitive array such as {@code float[][]}
   * @param yPred predictions
   * @param sampleWeight weights that broadcast to the values, one number for all, or null for none
   * @throws IllegalArgumentException if the metric does not take such shapes, or class indices are
   *     out of range
   */
  public void updateState(Object yTrue, Object yPred, Object sampleWeight) {
    try {
      Eager.compute(
          backend(),
          Arrays.asList(yTrue, yPred, sampleWeight),
          data -> {
            update(data.get(0), data.get(1), data.get(2));
            return List.of();
          });
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "The metric '%s' cannot be computed: %s".formatted(name(), e.getMessage()), e);
    }
  }

  /**
   * Returns the figure so far as a number.
   *
   * @throws IllegalStateException if it is not one number; see {@link #figures}
   */
  public double figure() {
    double[] figures = figures();
    if (figures.length != 1) {
      throw new IllegalStateException(
          "Metric '%s' gives %d figures, not one.".formatted(name(), figures.length));
    }
    return figures[0];
  }

  /** Returns the figure so far as one number or, of a few metrics, several. */
  public double[] figures() {
    return Eager.value(backend(), this::result);
  }

  private Backend backend() {
    List<Variable> state = variables();
    return state.isEmpty() ? Backends.current() : state.get(0).backend();
  }

  /** Forgets all batches; Keras's name for {@link #reset}. */
  public final void resetState() {
    reset();
  }

  /**
   * Adds what other metrics of the same kind and options have seen, each since its last reset.
   *
   * @throws IllegalArgumentException if one has another state
   */
  public void mergeState(Collection<? extends Metric> others) {
    List<Variable> state = variables();
    List<TensorSpec> specs = state.stream().map(Variable::spec).toList();
    for (Metric other : others) {
      List<Variable> added = other.variables();
      if (!specs.equals(added.stream().map(Variable::spec).toList())) {
        throw new IllegalArgumentException(
            "The state of metric '%s' is of another kind than that of '%s'."
                .formatted(other.name(), name()));
      }
      Eager.run(
          backend(),
          () -> {
            for (int i = 0; i < specs.size(); i++) {
              Variable mine = state.get(i);
              mine.assign(K.add(mine.value(), added.get(i).value()));
            }
          });
    }
  }

  /** Forgets all batches; metrics in fields do so too. */
  public void reset() {
    for (Variable variable : variables) {
      InitialValues.write(variable, position -> 0);
    }
    LayerFields.metricsOf(this).forEach(Metric::reset);
  }

  @Override
  public Config config() {
    return new Config().set("name", name()).set("dtype", "float32");
  }

  /** Returns the mean over all samples of a function of targets and predictions. */
  public static Metric of(String name, BinaryOperator<Tensor> function) {
    return new MeanMetricWrapper(name, function);
  }

  /** Returns the metric with a Keras name, called by another name in the logs. */
  public static Metric of(String kerasName, String name) {
    Metric metric = of(kerasName);
    metric.rename(name);
    return metric;
  }

  /** Returns the metric with a Keras name, such as {@code "mae"}. */
  public static Metric of(String name) {
    return Registry.get(Metric.class, name);
  }
}
