package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.initializers.InitialValues;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What all optimizers have in common (keras.io/api/optimizers): the learning rate, gradient
 * clipping, weight decay, averaging of weights, gradient accumulation and loss scaling. An
 * optimizer of one's own overrides {@link #buildSlots} and {@link #rule}.
 *
 * <p>Each update runs in this order: gradients are unscaled, accumulated and clipped, weights
 * decay, the rule changes them, their averages follow, constraints are applied.
 *
 * @param <O> the optimizer itself, so that options return it
 */
public abstract class BaseOptimizer<O extends BaseOptimizer<O>> extends OptimizerOptions<O> {
  /** What one update does to one weight and its slots. */
  @FunctionalInterface
  protected interface Rule {
    /** Assigns new values to a weight and its slots; the gradient has the weight's shape. */
    void update(Variable weight, Tensor gradient);
  }

  static final TensorSpec COUNTER = new TensorSpec(Shape.scalar(), DType.INT32);

  private final List<Variable> variables = new ArrayList<>();
  private final List<Variable> weights = new ArrayList<>();
  private Variable iterations;

  /** Makes an optimizer with a learning rate that can be set while training. */
  protected BaseOptimizer(double learningRate) {
    super(new LearningRate(learningRate));
  }

  /** Makes an optimizer whose learning rate follows a schedule. */
  protected BaseOptimizer(LearningRateSchedule schedule) {
    super(new LearningRate(schedule));
  }

  // ---- what an optimizer overrides

  /** Makes the state for the weights, by {@link #addSlots} in the order that Keras has. */
  protected abstract void buildSlots(List<Variable> weights);

  /**
   * Computes what all weights share in an update, once, and returns what it does to each.
   *
   * @param learningRate a floating point scalar
   * @param step the number of this update, counted from 1, a floating point scalar
   */
  protected abstract Rule rule(Tensor learningRate, Tensor step);

  // ---- for optimizers

  /**
   * Makes one state variable of each name for every weight, filled with zeros: all of the first
   * weight, then all of the second.
   */
  protected final List<Slot> addSlots(List<Variable> forWeights, String... names) {
    return addSlots(forWeights, 0, names);
  }

  /** Makes state variables as {@link #addSlots(List, String...)}, filled with a number. */
  protected final List<Slot> addSlots(
      List<Variable> forWeights, double initialValue, String... names) {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      slots.add(new Slot());
    }
    for (Variable weight : forWeights) {
      for (int i = 0; i < names.length; i++) {
        slots.get(i).put(weight, addSlot(weight, initialValue, names[i]));
      }
    }
    return slots;
  }

  /** Makes one state variable for one weight, filled with a number. */
  final Variable addSlot(Variable weight, double initialValue, String slotName) {
    String variableName = weight.path().replace('/', '_') + "_" + slotName;
    return addVariable(variableName, weight.spec(), initialValue);
  }

  /** Makes a state variable filled with a number. */
  protected final Variable addVariable(String variableName, TensorSpec spec, double initialValue) {
    Variable variable = new Variable(variableName, spec, false);
    if (initialValue != 0) {
      InitialValues.write(variable, position -> initialValue);
    }
    return track(variable);
  }

  private Variable track(Variable variable) {
    variable.path(name() + "/" + variable.name());
    variables.add(variable);
    return variable;
  }

  /** Stores a new value in a weight, converted to its type. */
  protected static void assign(Variable variable, Tensor value) {
    variable.assign(K.cast(value, variable.dtype()));
  }

  // ---- Optimizer

  /** Returns the weights that this was built for. */
  final List<Variable> weights() {
    return weights;
  }

  /** Returns the weight decay of a weight, or null for none. */
  Double weightDecayOf(Variable weight) {
    return weightDecay.rate();
  }

  @Override
  final boolean isBuilt() {
    return iterations != null;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if it was built for others already
   */
  @Override
  public void build(List<Variable> newWeights) {
    if (isBuilt()) {
      checkKnown(newWeights);
      return;
    }
    weights.addAll(newWeights);
    iterations = track(new Variable("iteration", COUNTER, false));
    Variable rate = learningRate.build();
    if (rate != null) {
      track(rate);
    }
    if (average.isUsed()) {
      average.build(addSlots(newWeights, "average").get(0));
    }
    if (accumulation.isUsed()) {
      accumulation.build(addSlots(newWeights, "gradient_accumulator").get(0));
    }
    buildSlots(newWeights);
  }

  private void checkKnown(List<Variable> others) {
    for (Variable other : others) {
      if (weights.stream().noneMatch(weight -> weight == other)) {
        throw new IllegalArgumentException(
            "Optimizer '%s' was built for other weights than %s: give each model its own optimizer."
                .formatted(name(), other.path()));
      }
    }
  }

  @Override
  public void apply(List<Tensor> gradients, List<Variable> changing) {
    checkKnown(changing);
    List<Tensor> unscaled =
        lossScaleFactor == null
            ? gradients
            : gradients.stream().map(g -> K.divide(g, lossScaleFactor)).toList();
    Tensor iteration = iterations.value();
    accumulation.apply(unscaled, changing, iteration, means -> update(means, changing));
    average.update(changing, accumulation.updates(iteration));
    for (Variable weight : changing) {
      if (weight.constraint() != null) {
        weight.assign(weight.constraint().apply(weight.value()));
      }
    }
    iterations.assign(K.add(iteration, 1));
  }

  private void update(List<Tensor> gradients, List<Variable> changing) {
    Tensor rate = learningRate.value(iterations);
    List<Tensor> clipped = clipping.apply(gradients);
    weightDecay.apply(changing, rate, this::weightDecayOf);
    Tensor step = K.add(accumulation.updates(iterations.value()), 1);
    Rule rule = rule(rate, K.cast(step, rate.dtype()));
    for (int i = 0; i < changing.size(); i++) {
      rule.update(changing.get(i), clipped.get(i));
    }
  }

  @Override
  public Tensor scaleLoss(Tensor loss) {
    return lossScaleFactor == null ? loss : K.multiply(loss, lossScaleFactor);
  }

  @Override
  public void finalizeWeights(List<Variable> trained) {
    if (average.isUsed() && isBuilt()) {
      average.overwrite(trained);
    }
  }

  @Override
  public void swapAverages(List<Variable> trained) {
    if (!average.isUsed() || !isBuilt()) {
      super.swapAverages(trained);
    }
    average.swap(trained);
  }

  @Override
  public List<Variable> variables() {
    return Collections.unmodifiableList(variables);
  }

  @Override
  public double learningRate() {
    return learningRate.current(iterations);
  }

  @Override
  public void setLearningRate(double newLearningRate) {
    learningRate.set(newLearningRate);
  }

  /** Returns whether the learning rate follows a schedule. */
  protected final boolean isScheduled() {
    return learningRate.isScheduled();
  }

  @Override
  public long iterations() {
    return isBuilt() ? accumulation.updates(count(iterations)) : 0;
  }

  /** Returns the value of a counter. */
  static long count(Variable counter) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(COUNTER.dtype().bytes()).order(ByteOrder.nativeOrder());
    counter.storage().read(0, buffer);
    return buffer.getInt(0);
  }
}
