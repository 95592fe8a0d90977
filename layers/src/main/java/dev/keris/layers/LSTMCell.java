package dev.keris.layers;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.activations.Activations;
import dev.keris.initializers.Initializer;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * One step of an {@link LSTM} (keras.io/api/layers/recurrent_layers/lstm_cell; Hochreiter and
 * Schmidhuber, 1997). Inputs x (batch, features), h and c (batch, units); outputs h, h and c. Gates
 * lie in the order input, forget, candidate, output.
 */
public final class LSTMCell extends RecurrentCell<LSTMCell> {
  private ActivationFunction recurrentActivation = Activations.SIGMOID;
  private boolean unitForgetBias = true;

  /**
   * Makes a cell.
   *
   * @param units the size of states and outputs
   */
  public LSTMCell(int units) {
    super(units, 4);
  }

  /** Sets the function applied to the gates; the default is {@code "sigmoid"}. */
  public LSTMCell recurrentActivation(ActivationFunction function) {
    return set(() -> recurrentActivation = orLinear(function));
  }

  /** Sets whether the bias of the forget gate begins at 1; the default is true. */
  public LSTMCell unitForgetBias(boolean unit) {
    return set(() -> unitForgetBias = unit);
  }

  ActivationFunction recurrentActivation() {
    return recurrentActivation;
  }

  @Override
  public List<Shape> stateShapes(Shape input) {
    return List.of(Shape.of(units()), Shape.of(units()));
  }

  @Override
  Initializer firstBias() {
    return unitForgetBias ? new UnitForgetBias(biasInitializer(), units()) : biasInitializer();
  }

  private record UnitForgetBias(Initializer others, int units) implements Initializer {
    @Override
    public LongToDoubleFunction values(Shape shape, long seed) {
      LongToDoubleFunction usual = others.values(shape, seed);
      return i -> i / units == 1 ? 1 : usual.applyAsDouble(i);
    }

    @Override
    public Config config() {
      return others.config();
    }
  }

  @Override
  List<Tensor> step(Tensor projected, List<Tensor> states, List<Tensor> masks) {
    Tensor sum = K.add(projected, recurrentProduct(states.get(0), masks, 0, 4));
    List<Tensor> gates = K.split(sum, 4, -1);
    Tensor in = recurrentActivation.apply(gates.get(0));
    Tensor forget = recurrentActivation.apply(gates.get(1));
    Tensor candidate = activation().apply(gates.get(2));
    Tensor out = recurrentActivation.apply(gates.get(3));
    Tensor c = K.add(K.multiply(forget, states.get(1)), K.multiply(in, candidate));
    Tensor h = K.multiply(out, activation().apply(c));
    return List.of(h, h, c);
  }

  @Override
  public Config config() {
    return super.config()
        .set("recurrent_activation", recurrentActivation.id())
        .set("unit_forget_bias", unitForgetBias);
  }

  @Override
  public LSTMCell baseConfig(Config config) {
    if (config.hasKey("recurrent_activation")) {
      recurrentActivation(
          Registry.deserialize(ActivationFunction.class, config.get("recurrent_activation")));
    }
    unitForgetBias(config.getBoolean("unit_forget_bias", true));
    return super.baseConfig(config);
  }

  /** Makes an equal cell. */
  public static LSTMCell fromConfig(Config config) {
    return new LSTMCell(config.getInt("units", 0)).baseConfig(config);
  }
}
