package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The base of recurrent layers (keras.io/api/layers/recurrent_layers/rnn): a {@link Cell} repeated
 * over the time steps of a sequence. Input (batch, time, ...), output the cell's last output, or
 * all of them; further inputs, if any, are the states to begin with.
 *
 * <p>Steps that the input's mask takes out leave the states as they are.
 *
 * @param <L> the layer's own class
 */
public abstract class Recurrent<L extends Recurrent<L>> extends BaseLayer<L> {
  private final Layer cellLayer;
  private final Cell cell;
  private final List<Variable> kept = new ArrayList<>();
  private boolean returnSequences;
  private boolean returnState;
  private boolean goBackwards;
  private boolean stateful;
  private boolean unroll;
  private boolean zeroOutputForMask;

  /** Makes a layer of a cell. */
  <C extends Layer & Cell> Recurrent(C cell) {
    this.cellLayer = track("cell", cell);
    this.cell = cell;
  }

  /**
   * Sets whether all outputs are returned, (batch, time, ...); the default is the last one only.
   */
  public L returnSequences(boolean all) {
    return set(() -> returnSequences = all);
  }

  /** Sets whether the last states are returned as further outputs; the default is false. */
  public L returnState(boolean states) {
    return set(() -> returnState = states);
  }

  /** Sets whether sequences are processed, and outputs returned, in reverse; the default is no. */
  public L goBackwards(boolean backwards) {
    return set(() -> goBackwards = backwards);
  }

  /**
   * Sets whether each batch begins with the states in which the one before ended; the default is
   * false. The size of batches must be fixed then, and {@code resetStates()} begins anew.
   */
  public L stateful(boolean keep) {
    return set(() -> stateful = keep);
  }

  /** Sets Keras's hint to compile each step separately; it changes nothing in the results. */
  public L unroll(boolean each) {
    return set(() -> unroll = each);
  }

  /** Sets whether the outputs of masked steps are zeros; the default is the output before. */
  public L zeroOutputForMask(boolean zeros) {
    return set(() -> zeroOutputForMask = zeros);
  }

  final boolean returnsSequences() {
    return returnSequences;
  }

  final boolean returnsState() {
    return returnState;
  }

  final boolean goesBackwards() {
    return goBackwards;
  }

  final boolean isStateful() {
    return stateful;
  }

  final boolean zeroesMasked() {
    return zeroOutputForMask;
  }

  @Override
  protected List<String> inputArguments() {
    return List.of("sequences", "initial_state");
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Inputs.minRank(this, x, 3);
    cellLayer.checkInputs(List.of(x.drop(1)));
    if (inputs.size() > 1) {
      Inputs.states(this, cell.stateShapes(x.drop(1)), inputs);
    }
    if (!kept.isEmpty()) {
      Inputs.dim(this, x, 0, kept.get(0).shape().dim(0));
    }
  }

  @Override
  protected void build(Shape input, Weights weights) {
    Shape step = input.drop(1);
    cellLayer.buildOnce(List.of(step));
    cellLayer.weights().forEach(weight -> weight.path(name() + "/" + weight.path()));
    if (!stateful) {
      return;
    }
    if (input.dim(0) == Shape.UNKNOWN) {
      throw new IllegalArgumentException(
          "Layer '%s' (%s) is stateful and needs to know the size of batches."
                  .formatted(name(), className())
              + " Give it with batchInputShape(size, ...), batchSize(size) or Input.batchSize."
              + " Received: shape="
              + input);
    }
    for (Shape state : cell.stateShapes(step)) {
      TensorSpec spec = new TensorSpec(state.prepend(input.dim(0)), dtype());
      kept.add(new Variable("state", spec, false));
    }
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    refuseConstants(arguments);
    Tensor x = inputs.get(0);
    List<Tensor> first = inputs.subList(1, inputs.size());
    if (first.isEmpty()) {
      first = firstStates(x);
    }
    Sequence result = run(x, x.mask(), first, training);
    List<Tensor> states = result.states().stream().map(this::cast).toList();
    for (int i = 0; i < kept.size(); i++) {
      kept.get(i).assign(states.get(i));
    }
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(cast(returnSequences ? result.outputs() : result.last()));
    if (returnState) {
      outputs.addAll(states);
    }
    return outputs;
  }

  /** The cell may have another type than the layer. */
  private Tensor cast(Tensor made) {
    return K.cast(made, dtype());
  }

  private void refuseConstants(CallArguments arguments) {
    if (arguments.asMap().containsKey("constants")) {
      throw noConstants(name(), arguments.asMap().keySet());
    }
  }

  /** Returns the exception for tensors that Keras 2 handed to the cell at each step. */
  static IllegalArgumentException noConstants(String owner, Object received) {
    return new IllegalArgumentException(
        "Layer '%s' takes no constants, as in Keras 3: repeat them over time and concatenate them"
                .formatted(owner)
            + " with the sequence. Received: "
            + received);
  }

  private List<Tensor> firstStates(Tensor x) {
    if (stateful) {
      return kept.stream().map(Variable::value).toList();
    }
    return cell.stateShapes(x.shape().drop(1)).stream()
        .map(shape -> K.full(shape.prepend(x.shape().dim(0)), 0, dtype()))
        .toList();
  }

  /** Computes a sequence; by default step by step. */
  Sequence run(Tensor x, Tensor mask, List<Tensor> first, boolean training) {
    Cell.Run run = cell.begin(x.shape().drop(1), training);
    return Sequence.unroll(run, x, mask, first, goBackwards, zeroOutputForMask);
  }

  /** The outputs' shapes, found without going through all steps. */
  @Override
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments arguments) {
    refuseConstants(arguments);
    Shape x = inputs.get(0).shape();
    Shape step = x.drop(1);
    List<TensorSpec> specs = new ArrayList<>();
    Shape output = cell.outputShape(step);
    specs.add(spec(returnSequences ? output.prepend(x.dim(1)) : output, x.dim(0)));
    if (returnState) {
      cell.stateShapes(step).forEach(state -> specs.add(spec(state, x.dim(0))));
    }
    return specs;
  }

  private TensorSpec spec(Shape sample, long batch) {
    return new TensorSpec(sample.prepend(batch), dtype());
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    List<Tensor> masks = new ArrayList<>(Collections.nCopies(outputs.size(), null));
    masks.set(0, returnSequences ? inputs.get(0).mask() : null);
    return masks;
  }

  @Override
  public void setDtype(DType newDtype) {
    super.setDtype(newDtype);
    sublayers().forEach(layer -> layer.setDtype(newDtype));
  }

  /**
   * Returns copies of the states, each (batch, ...), with which the next batch begins, as Keras's
   * {@code states}; none unless the layer is stateful and built.
   */
  public List<INDArray> states() {
    return kept.stream().map(WeightArrays::read).toList();
  }

  /**
   * Sets the states with which the next batch begins, as {@code reset_states(states)} of Keras 2.
   *
   * @param states an array (batch, ...) for each state, in the order of {@link #states}
   * @throws IllegalStateException unless the layer is stateful and built
   * @throws IllegalArgumentException if number or shapes differ
   */
  public void resetStates(INDArray... states) {
    if (kept.isEmpty()) {
      throw new IllegalStateException(
          "Layer '%s' (%s) has states to set only if it is stateful and built."
              .formatted(name(), className()));
    }
    WeightArrays.write(name(), kept, List.of(states));
  }

  @Override
  public void resetStates() {
    super.resetStates();
    for (Variable state : kept) {
      state.storage().write(0, ByteBuffer.allocate(Math.toIntExact(state.spec().bytes())));
    }
  }

  @Override
  public Config config() {
    return super.config()
        .set("return_sequences", returnSequences)
        .set("return_state", returnState)
        .set("go_backwards", goBackwards)
        .set("stateful", stateful)
        .set("unroll", unroll)
        .set("zero_output_for_mask", zeroOutputForMask);
  }

  @Override
  public L baseConfig(Config config) {
    returnSequences(config.getBoolean("return_sequences", false));
    returnState(config.getBoolean("return_state", false));
    goBackwards(config.getBoolean("go_backwards", false));
    stateful(config.getBoolean("stateful", false));
    unroll(config.getBoolean("unroll", false));
    zeroOutputForMask(config.getBoolean("zero_output_for_mask", false));
    return super.baseConfig(config);
  }
}
