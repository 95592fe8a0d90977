package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * Divides each sample by its Euclidean norm along some axes
 * (keras.io/api/layers/normalization_layers/unit_normalization). The shape stays.
 */
public final class UnitNormalization extends BaseLayer<UnitNormalization> {
  private int[] axes = {-1};
  private boolean single = true;

  /** Sets the axes; the default is the last one. */
  public UnitNormalization axis(int... newAxes) {
    return set(
        () -> {
          axes = newAxes.clone();
          single = axes.length == 1;
        });
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return K.l2Normalize(input, axes);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config().set("axis", single ? axes[0] : Arguments.list(axes));
  }

  /** Makes an equal layer. */
  public static UnitNormalization fromConfig(Config config) {
    UnitNormalization layer = new UnitNormalization().axis(config.getInts("axis", 1, -1));
    layer.single = config.get("axis") == null || config.get("axis") instanceof Number;
    return layer.baseConfig(config);
  }
}
