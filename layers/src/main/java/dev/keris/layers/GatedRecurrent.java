package dev.keris.layers;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.Initializer;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of {@link LSTM}, {@link GRU} and {@link SimpleRNN}: a recurrent layer whose cell's
 * options are its own. Every option takes an object or its Keras string.
 *
 * @param <L> the layer's own class
 * @param <C> the class of its cell
 */
public abstract class GatedRecurrent<L extends GatedRecurrent<L, C>, C extends RecurrentCell<C>>
    extends Recurrent<L> {
  private final C cell;

  /** Makes a layer of a cell. */
  GatedRecurrent(C cell) {
    super(cell);
    this.cell = cell;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.rank(this, inputs.get(0), cell.inputRank() + 1);
    super.checkInputs(inputs);
  }

  final C cell() {
    return cell;
  }

  /** Integers become numbers of the kernels' type. */
  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    List<Tensor> cast = inputs.stream().map(x -> K.cast(x, dtype()).mask(x.mask())).toList();
    return super.call(cast, arguments, training);
  }

  /** Sets the function applied to candidates and outputs; the default is {@code "tanh"}. */
  public L activation(ActivationFunction function) {
    return set(() -> cell.activation(function));
  }

  /** Sets the function applied to candidates and outputs, by Keras name. */
  public L activation(String name) {
    return activation(ActivationFunction.of(name));
  }

  /** Accepts Keras 2's way to compute, 0 to 2, which makes no difference to the results. */
  public L implementation(int which) {
    return set(() -> cell.implementation(which));
  }

  /** Sets whether a bias is added; the default is true. */
  public L useBias(boolean use) {
    return set(() -> cell.useBias(use));
  }

  /** Sets how the input's kernel begins; the default is {@code "glorot_uniform"}. */
  public L kernelInitializer(Initializer initializer) {
    return set(() -> cell.kernelInitializer(initializer));
  }

  /** Sets how the input's kernel begins, by Keras name. */
  public L kernelInitializer(String name) {
    return kernelInitializer(Initializer.of(name));
  }

  /** Sets how the state's kernel begins; the default is {@code "orthogonal"}. */
  public L recurrentInitializer(Initializer initializer) {
    return set(() -> cell.recurrentInitializer(initializer));
  }

  /** Sets how the state's kernel begins, by Keras name. */
  public L recurrentInitializer(String name) {
    return recurrentInitializer(Initializer.of(name));
  }

  /** Sets how the bias begins; the default is {@code "zeros"}. */
  public L biasInitializer(Initializer initializer) {
    return set(() -> cell.biasInitializer(initializer));
  }

  /** Sets how the bias begins, by Keras name. */
  public L biasInitializer(String name) {
    return biasInitializer(Initializer.of(name));
  }

  /** Adds a penalty on the input's kernel to the loss; the default is none. */
  public L kernelRegularizer(Regularizer regularizer) {
    return set(() -> cell.kernelRegularizer(regularizer));
  }

  /** Adds a penalty on the input's kernel to the loss, by Keras name. */
  public L kernelRegularizer(String name) {
    return kernelRegularizer(Regularizer.of(name));
  }

  /** Adds a penalty on the state's kernel to the loss; the default is none. */
  public L recurrentRegularizer(Regularizer regularizer) {
    return set(() -> cell.recurrentRegularizer(regularizer));
  }

  /** Adds a penalty on the state's kernel to the loss, by Keras name. */
  public L recurrentRegularizer(String name) {
    return recurrentRegularizer(Regularizer.of(name));
  }

  /** Adds a penalty on the bias to the loss; the default is none. */
  public L biasRegularizer(Regularizer regularizer) {
    return set(() -> cell.biasRegularizer(regularizer));
  }

  /** Adds a penalty on the bias to the loss, by Keras name. */
  public L biasRegularizer(String name) {
    return biasRegularizer(Regularizer.of(name));
  }

  /** Projects the input's kernel after each update; the default is not to. */
  public L kernelConstraint(Constraint constraint) {
    return set(() -> cell.kernelConstraint(constraint));
  }

  /** Projects the input's kernel after each update, by Keras name. */
  public L kernelConstraint(String name) {
    return kernelConstraint(Constraint.of(name));
  }

  /** Projects the state's kernel after each update; the default is not to. */
  public L recurrentConstraint(Constraint constraint) {
    return set(() -> cell.recurrentConstraint(constraint));
  }

  /** Projects the state's kernel after each update, by Keras name. */
  public L recurrentConstraint(String name) {
    return recurrentConstraint(Constraint.of(name));
  }

  /** Projects the bias after each update; the default is not to. */
  public L biasConstraint(Constraint constraint) {
    return set(() -> cell.biasConstraint(constraint));
  }

  /** Projects the bias after each update, by Keras name. */
  public L biasConstraint(String name) {
    return biasConstraint(Constraint.of(name));
  }

  /**
   * Sets the part of the input that is dropped while training, the same at each step; 0 is none.
   */
  public L dropout(double rate) {
    return set(() -> cell.dropout(rate));
  }

  /**
   * Sets the part of the state that is dropped while training, the same at each step; 0 is none.
   */
  public L recurrentDropout(double rate) {
    return set(() -> cell.recurrentDropout(rate));
  }

  /** Sets the seed of dropout; the default is a new one for each run. */
  public L seed(Long newSeed) {
    return set(() -> cell.seed(newSeed));
  }

  /**
   * Returns what one operation for all steps has made of a sequence, with zeros at masked steps if
   * they are asked for.
   *
   * @param states the states after the last step, the output first
   */
  final Sequence fused(Tensor outputs, List<Tensor> states, Tensor mask) {
    if (mask == null) {
      return new Sequence(outputs, states.get(0), states);
    }
    Tensor shown = outputs;
    if (zeroesMasked()) {
      Tensor inOrder = goesBackwards() ? K.reverse(mask, 1) : mask;
      shown = K.where(K.expandDims(inOrder, -1), outputs, 0);
    }
    long time = outputs.shape().dim(1);
    return new Sequence(shown, K.squeeze(K.slice(shown, 1, time - 1, time), 1), states);
  }

  @Override
  public Config config() {
    return cell.config().setAll(super.config()); // name, trainable and dtype are the layer's
  }

  @Override
  public L baseConfig(Config config) {
    if (config.getBoolean("time_major", false)) {
      throw new IllegalArgumentException(
          "Layer '%s' (%s) expects the batch before time, as in Keras 3. Received: time_major=true"
              .formatted(config.getString("name", name()), className()));
    }
    Config own = Config.of(config.asMap()).set("name", cell.name());
    cell.baseConfig(own.remove("activity_regularizer").remove("batch_input_shape"));
    return super.baseConfig(config);
  }
}
