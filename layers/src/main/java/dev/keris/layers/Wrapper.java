package dev.keris.layers;

import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of layers that do something with another one (keras.io/api/layers/core_layers/wrapper),
 * which they build, train and save as part of them. One of one's own says in {@code call} what
 * becomes of the input, and has a static {@code fromConfig} that takes the layer out of the key
 * {@code layer}.
 *
 * <pre>{@code
 * class Residual extends Wrapper<Residual> {
 *   Residual(Layer layer) {
 *     super(layer);
 *   }
 *
 *   protected Tensor call(Tensor x, boolean training) {
 *     return K.add(x, layer().compute(x, training));
 *   }
 * }
 * }</pre>
 *
 * @param <L> the layer's own class
 */
public abstract class Wrapper<L extends Wrapper<L>> extends BaseLayer<L> {
  private final Layer layer;

  /**
   * Makes a layer of another one.
   *
   * @throws IllegalArgumentException if that is null
   */
  protected Wrapper(Layer layer) {
    this.layer = track(Arguments.given(className(), "layer", layer));
  }

  /** Returns the layer within. */
  public final Layer layer() {
    return layer;
  }

  @Override
  protected void build(List<Shape> inputs, Weights weights) {
    layer.buildOnce(inputs);
    super.build(inputs, weights);
  }

  @Override
  public Config config() {
    return super.config().set("layer", layer.serialize());
  }
}
