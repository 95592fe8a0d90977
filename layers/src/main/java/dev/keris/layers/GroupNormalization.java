package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Normalises groups of each sample's features to mean 0 and variance 1
 * (keras.io/api/layers/normalization_layers/group_normalization; Wu and He, 2018). The shape stays.
 */
public final class GroupNormalization extends NormalizationLayer<GroupNormalization> {
  private int groups;
  private int axis = -1;

  /** Makes a layer of 32 groups. */
  public GroupNormalization() {
    this(32);
  }

  /**
   * Makes a layer of a number of groups, which divides the features; -1 is one for each feature.
   */
  public GroupNormalization(int groups) {
    if (groups != -1) {
      Arguments.positive("GroupNormalization", "groups", groups);
    }
    this.groups = groups;
  }

  /** Sets the axis of features; the default is -1. */
  public GroupNormalization axis(int features) {
    return set(() -> axis = features);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    long features = Inputs.known(this, input, axis);
    if (groups == -1) {
      groups = Math.toIntExact(features);
    }
    if (features % groups != 0) {
      throw Inputs.refuse(
          this, "features along axis %d that %d groups divide".formatted(axis, groups), input);
    }
    addGammaAndBeta(weights, Shape.of(features));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Shape shape = input.shape();
    int features = shape.axis(axis);
    Shape grouped = shape.with(features, shape.dim(features) / groups).insert(features, groups);
    int[] over = IntStream.range(1, grouped.rank()).filter(i -> i != features).toArray();
    Tensor x = K.reshape(input, grouped);
    Tensor normal = K.layerNormalization(x, null, null, over, epsilon());
    Tensor y = K.reshape(normal, shape);
    long[] dims = new long[shape.rank()];
    Arrays.fill(dims, 1);
    dims[features] = shape.dim(features);
    if (gamma() != null) {
      y = K.multiply(y, K.reshape(gamma(), dims));
    }
    return beta() == null ? y : K.add(y, K.reshape(beta(), dims));
  }

  @Override
  public Config config() {
    return super.config().set("groups", groups).set("axis", axis);
  }

  @Override
  public GroupNormalization baseConfig(Config config) {
    axis(config.getInt("axis", -1));
    return super.baseConfig(config);
  }

  /** Makes an equal layer. */
  public static GroupNormalization fromConfig(Config config) {
    return new GroupNormalization(config.getInt("groups", 32)).baseConfig(config);
  }
}
