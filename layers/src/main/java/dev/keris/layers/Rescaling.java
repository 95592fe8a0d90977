package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/**
 * Computes {@code x * scale + offset}, with one number for all elements or one for each channel
 * (keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling). Channels are the last
 * axis, or, of images, where {@code K.imageDataFormat()} says. The shape stays.
 */
public final class Rescaling extends BaseLayer<Rescaling> {
  private final double[] scale;
  private double[] offset = {0};

  /** Makes a layer; give one scale, or one for each channel. */
  public Rescaling(double... scale) {
    this.scale = scale.clone();
  }

  /** Sets the offset, or one for each channel; the default is 0. */
  public Rescaling offset(double... newOffset) {
    return set(() -> offset = newOffset.clone());
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = K.cast(input, dtype());
    boolean first = x.rank() > 2 && DataFormat.of(null).isFirst();
    return K.add(K.multiply(x, constant(scale, first)), constant(offset, first));
  }

  private Tensor constant(double[] values, boolean channelsFirst) {
    if (values.length == 1) {
      return K.constant(values[0], dtype());
    }
    long[] dims = channelsFirst ? new long[] {values.length, 1, 1} : new long[] {values.length};
    return K.constant(values, dtype(), dims);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config().set("scale", value(scale)).set("offset", value(offset));
  }

  private static Object value(double[] values) {
    return values.length == 1 ? values[0] : Arrays.stream(values).boxed().toList();
  }

  /** Makes an equal layer. */
  public static Rescaling fromConfig(Config config) {
    return new Rescaling(values(config, "scale", 1))
        .offset(values(config, "offset", 0))
        .baseConfig(config);
  }

  private static double[] values(Config config, String key, double orElse) {
    if (config.get(key) instanceof List<?> list) {
      return list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }
    return new double[] {config.getDouble(key, orElse)};
  }
}
