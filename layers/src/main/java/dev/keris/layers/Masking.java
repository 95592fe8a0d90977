package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Takes out the time steps of which every feature is a certain number
 * (keras.io/api/layers/core_layers/masking): later layers skip them. Input (batch, time, features,
 * ...); the shape stays, and masked steps become zeros.
 */
public final class Masking extends BaseLayer<Masking> {
  private final double maskValue;

  /** Makes a layer that takes out steps of zeros. */
  public Masking() {
    this(0);
  }

  /** Makes a layer that takes out steps of which every feature is this number. */
  public Masking(double maskValue) {
    this.maskValue = maskValue;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.minRank(this, inputs.get(0), 2);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return K.where(K.expandDims(mask(input), -1), input, 0);
  }

  private Tensor mask(Tensor input) {
    return K.any(K.notEqual(input, maskValue), -1);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    return List.of(mask(inputs.get(0)));
  }

  @Override
  public Config config() {
    return super.config().set("mask_value", maskValue);
  }

  /** Makes an equal layer. */
  public static Masking fromConfig(Config config) {
    return new Masking(config.getDouble("mask_value", 0)).baseConfig(config);
  }
}
