package dev.keris.layers;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.activations.Activations;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.Initializer;
import dev.keris.initializers.Orthogonal;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The base of cells with a kernel for the input and one for the state, each wide enough for all
 * gates, and dropout on both.
 *
 * @param <L> the cell's own class
 */
public abstract class RecurrentCell<L extends RecurrentCell<L>> extends KernelLayer<L>
    implements Cell {
  private final int units;
  private final int gates;
  private final WeightOptions recurrentOptions =
      new WeightOptions("recurrent", "recurrent_kernel", new Orthogonal());
  private double dropout;
  private double recurrentDropout;
  private Long seed;
  private Variable recurrentKernel;

  /** Sets the size of states and outputs, and the number of gates. */
  RecurrentCell(int units, int gates) {
    this.units = Arguments.positive(className(), sizeKey(), units);
    this.gates = gates;
    activation(Activations.TANH);
  }

  /** Accepts Keras 2's way to compute, 0 to 2, which makes no difference to the results. */
  public L implementation(int which) {
    if (which < 0 || which > 2) {
      throw new IllegalArgumentException(
          "%s: implementation must be 0, 1 or 2. Received: implementation=%d"
              .formatted(className(), which));
    }
    return set(() -> {});
  }

  /** Returns the number of dimensions of what a step is given. */
  int inputRank() {
    return 2;
  }

  /** Returns what the configuration calls the size of states; asked for while it is made. */
  String sizeKey() {
    return "units";
  }

  /** Sets how the state's kernel begins; the default is {@code "orthogonal"}. */
  public L recurrentInitializer(Initializer initializer) {
    return set(() -> recurrentOptions.initializer(initializer));
  }

  /** Adds a penalty on the state's kernel to the loss; the default is none. */
  public L recurrentRegularizer(Regularizer regularizer) {
    return set(() -> recurrentOptions.regularizer(regularizer));
  }

  /** Projects the state's kernel after each update; the default is not to. */
  public L recurrentConstraint(Constraint constraint) {
    return set(() -> recurrentOptions.constraint(constraint));
  }

  /**
   * Sets the part of the input that is dropped while training, the same at each step; 0 is none.
   */
  public L dropout(double rate) {
    Arguments.rate(className(), "dropout", rate);
    return set(() -> dropout = rate);
  }

  /**
   * Sets the part of the state that is dropped while training, the same at each step; 0 is none.
   */
  public L recurrentDropout(double rate) {
    Arguments.rate(className(), "recurrent_dropout", rate);
    return set(() -> recurrentDropout = rate);
  }

  /** Sets the seed of dropout; the default is a new one for each run. */
  public L seed(Long newSeed) {
    return set(() -> seed = newSeed);
  }

  final int units() {
    return units;
  }

  final Variable recurrentKernel() {
    return recurrentKernel;
  }

  /** Returns whether the state is dropped from, so that each gate needs its own product. */
  final boolean dropsStates(boolean training) {
    return training && recurrentDropout > 0 && recurrentDropout < 1;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.rank(this, inputs.get(0), 2);
    if (kernel() != null) {
      Inputs.dim(this, inputs.get(0), -1, kernel().shape().dim(0));
    }
  }

  @Override
  protected void build(Shape input, Weights weights) {
    long width = (long) units * gates;
    addKernel(weights, Shape.of(Inputs.known(this, input, -1), width));
    addRecurrentKernel(weights, Shape.of(units, width));
    addBias(weights, biasShape(), firstBias());
  }

  final void addRecurrentKernel(Weights weights, Shape shape) {
    recurrentKernel = recurrentOptions.add(weights, shape);
  }

  /** Returns the shape of the bias. */
  Shape biasShape() {
    return Shape.of((long) units * gates);
  }

  /** Returns how the bias begins. */
  Initializer firstBias() {
    return biasInitializer();
  }

  @Override
  public List<Shape> stateShapes(Shape input) {
    return List.of(Shape.of(units));
  }

  /**
   * Returns a sequence with dropout as at each step, for kernels that compute all gates at once.
   */
  final Tensor dropInputs(Tensor sequence, boolean training) {
    Tensor mask = masks(1, dropout, sequence.shape().drop(1), training).get(0);
    return mask == null ? sequence : K.multiply(sequence, K.expandDims(mask, 1));
  }

  /** Returns a mask for each of so many gates, or nulls where nothing is dropped. */
  private List<Tensor> masks(int count, double rate, Shape shape, boolean training) {
    if (!training || rate <= 0 || rate >= 1) {
      return Collections.nCopies(count, null);
    }
    List<Tensor> masks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      masks.add(K.dropout(K.full(shape, 1, dtype()), rate, null, seed));
    }
    return masks;
  }

  /** Returns a sequence (batch, time, ...) times the input's kernel, or some of its columns. */
  Tensor inputTimes(Tensor sequence, Tensor columns) {
    return K.matmul(sequence, columns);
  }

  /** Returns a state times its kernel, or some of its columns. */
  Tensor stateTimes(Tensor state, Tensor columns) {
    return K.matmul(state, columns);
  }

  /** Returns a sequence times the input's kernel, gate by gate if each has a mask of its own. */
  private Tensor product(Tensor x, Tensor matrix, List<Tensor> masks) {
    if (masks.get(0) == null) {
      return inputTimes(x, matrix);
    }
    if (masks.size() == 1) {
      return inputTimes(K.multiply(x, masks.get(0)), matrix);
    }
    List<Tensor> columns = K.split(matrix, gates, -1);
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      parts.add(inputTimes(K.multiply(x, masks.get(i)), columns.get(i)));
    }
    return K.concatenate(parts, -1);
  }

  @Override
  public final Run begin(Shape input, boolean training) {
    boolean perGate = dropsStates(training);
    List<Tensor> inputMasks = masks(perGate ? gates : 1, dropout, input, training);
    inputMasks = inputMasks.stream().map(m -> m == null ? null : K.expandDims(m, 1)).toList();
    Shape state = stateShapes(input).get(0).prepend(input.dim(0));
    List<Tensor> stateMasks = masks(gates, recurrentDropout, state, training);
    return new CellRun(inputMasks, stateMasks);
  }

  private final class CellRun implements Run {
    private final List<Tensor> inputMasks;
    private final List<Tensor> stateMasks;

    CellRun(List<Tensor> inputMasks, List<Tensor> stateMasks) {
      this.inputMasks = inputMasks;
      this.stateMasks = stateMasks;
    }

    @Override
    public Tensor project(Tensor sequence) {
      Tensor product = product(sequence, kernel().value(), inputMasks);
      return bias() == null ? product : K.add(product, inputBias(bias().value()));
    }

    @Override
    public List<Tensor> step(Tensor input, List<Tensor> states) {
      return RecurrentCell.this.step(input, states, stateMasks);
    }
  }

  /** Returns the part of the bias that is added to the input's product. */
  Tensor inputBias(Tensor wholeBias) {
    return wholeBias;
  }

  /** Returns a state times some columns of its kernel; gates begin at a number of units. */
  final Tensor recurrentProduct(Tensor state, List<Tensor> masks, int fromGate, int toGate) {
    Tensor matrix = recurrentKernel.value();
    if (masks.get(0) == null) {
      boolean all = fromGate == 0 && toGate == gates;
      return stateTimes(
          state,
          all ? matrix : K.slice(matrix, -1, (long) fromGate * units, (long) toGate * units));
    }
    List<Tensor> parts = new ArrayList<>();
    for (int i = fromGate; i < toGate; i++) {
      Tensor columns = K.slice(matrix, -1, (long) i * units, (i + 1L) * units);
      parts.add(stateTimes(K.multiply(state, masks.get(i)), columns));
    }
    return parts.size() == 1 ? parts.get(0) : K.concatenate(parts, -1);
  }

  /**
   * Computes one step.
   *
   * @param projected the input's product with its kernel, bias added: (batch, gates * units)
   * @param masks for each gate what to multiply the state with before {@link #recurrentProduct}
   * @return the output, followed by the new states
   */
  abstract List<Tensor> step(Tensor projected, List<Tensor> states, List<Tensor> masks);

  /** One step by itself: inputs are x and the states. */
  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    return Sequence.step(this, inputs, training);
  }

  /** Returns a function applied to gates, for cells that have one. */
  static ActivationFunction orLinear(ActivationFunction function) {
    return function == null ? Activations.LINEAR : function;
  }

  @Override
  public Config config() {
    Config config =
        super.config()
            .set("units", units)
            .set("dropout", dropout)
            .set("recurrent_dropout", recurrentDropout)
            .set("seed", seed);
    recurrentOptions.write(config);
    return config;
  }

  @Override
  public L baseConfig(Config config) {
    recurrentOptions.read(config);
    dropout(config.getDouble("dropout", 0));
    recurrentDropout(config.getDouble("recurrent_dropout", 0));
    seed(config.getLong("seed"));
    return super.baseConfig(config);
  }
}
