package dev.keris.layers;

import dev.keris.K;
import dev.keris.initializers.Initializer;
import dev.keris.initializers.Ones;
import dev.keris.initializers.Zeros;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Normalises each feature to mean 0 and variance 1 (keras.io/api/layers/normalization_layers/
 * batch_normalization; Ioffe and Szegedy, 2015): in training with the statistics of the batch,
 * which go into moving averages, else with those averages, as also when it is frozen. The shape
 * stays.
 */
public final class BatchNormalization extends NormalizationLayer<BatchNormalization> {
  private int axis = -1;
  private double momentum = 0.99;
  private Initializer movingMeanInitializer = new Zeros();
  private Initializer movingVarianceInitializer = new Ones();
  private Variable movingMean;
  private Variable movingVariance;

  /** Sets the axis of features; the default is -1, 1 is right for {@code channels_first}. */
  public BatchNormalization axis(int features) {
    return set(() -> axis = features);
  }

  /** Sets the part of the moving averages that a batch leaves as it is; the default is 0.99. */
  public BatchNormalization momentum(double part) {
    return set(() -> momentum = part);
  }

  /** Sets how the moving mean begins; the default is {@code "zeros"}. */
  public BatchNormalization movingMeanInitializer(Initializer initializer) {
    return set(() -> movingMeanInitializer = initializer);
  }

  /** Sets how the moving mean begins, by Keras name. */
  public BatchNormalization movingMeanInitializer(String name) {
    return movingMeanInitializer(Initializer.of(name));
  }

  /** Sets how the moving variance begins; the default is {@code "ones"}. */
  public BatchNormalization movingVarianceInitializer(Initializer initializer) {
    return set(() -> movingVarianceInitializer = initializer);
  }

  /** Sets how the moving variance begins, by Keras name. */
  public BatchNormalization movingVarianceInitializer(String name) {
    return movingVarianceInitializer(Initializer.of(name));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape input = inputs.get(0);
    if (axis >= input.rank() || axis < -input.rank()) {
      throw Inputs.refuse(this, "an input that has an axis " + axis, input);
    }
    if (movingMean != null) {
      Inputs.dim(this, input, axis, movingMean.shape().dim(0));
    }
  }

  @Override
  protected void build(Shape input, Weights weights) {
    Shape features = Shape.of(Inputs.known(this, input, axis));
    addGammaAndBeta(weights, features);
    movingMean = weights.addState("moving_mean", features, movingMeanInitializer);
    movingVariance = weights.addState("moving_variance", features, movingVarianceInitializer);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    if (!training || !isTrainable()) {
      return normalize(input, movingMean.value(), movingVariance.value());
    }
    int features = input.shape().axis(axis);
    int[] others = IntStream.range(0, input.rank()).filter(i -> i != features).toArray();
    if (input.mask() != null) {
      List<Tensor> moments = maskedMoments(input, others);
      remember(moments.get(0), moments.get(1));
      return normalize(input, moments.get(0), moments.get(1));
    }
    List<Tensor> result = K.normalizeBatchInTraining(input, gamma(), beta(), others, epsilon());
    remember(result.get(1), result.get(2));
    return result.get(0);
  }

  private Tensor normalize(Tensor x, Tensor mean, Tensor variance) {
    return K.batchNormalization(x, mean, variance, beta(), gamma(), axis, epsilon());
  }

  /** Mean and variance of what the mask, of one dimension less than x, leaves. */
  private static List<Tensor> maskedMoments(Tensor x, int[] axes) {
    if (x.mask().rank() != x.rank() - 1) {
      throw new IllegalArgumentException(
          "BatchNormalization expects a mask of one dimension less than its input. Received:"
              + " mask shape=%s, shape=%s".formatted(x.mask().shape(), x.shape()));
    }
    Tensor kept = K.broadcastTo(K.expandDims(K.cast(x.mask(), x.dtype()), -1), x.shape());
    Tensor count = K.add(K.sum(kept, axes, true), K.epsilon());
    Tensor mean = K.divide(K.sum(K.multiply(kept, x), axes, true), count);
    Tensor squares = K.square(K.subtract(K.multiply(kept, x), mean));
    Tensor variance = K.divide(K.sum(K.multiply(kept, squares), axes, true), count);
    return List.of(K.squeeze(mean, axes), K.squeeze(variance, axes));
  }

  private void remember(Tensor mean, Tensor variance) {
    movingMean.assign(moved(movingMean.value(), mean));
    movingVariance.assign(moved(movingVariance.value(), variance));
  }

  private Tensor moved(Tensor average, Tensor now) {
    return K.add(K.multiply(average, momentum), K.multiply(now, 1 - momentum));
  }

  @Override
  public Config config() {
    return super.config()
        .set("axis", axis)
        .set("momentum", momentum)
        .set("moving_mean_initializer", movingMeanInitializer.serialize())
        .set("moving_variance_initializer", movingVarianceInitializer.serialize())
        .set("synchronized", false);
  }

  @Override
  public BatchNormalization baseConfig(Config config) {
    if (config.getBoolean("renorm", false)) {
      throw new UnsupportedOperationException(
          "BatchNormalization '%s' asks for renorm, which is not supported."
              .formatted(config.getString("name", "?")));
    }
    axis(config.getInts("axis", 1, -1)[0]); // a list of one in files of tf.keras
    momentum(config.getDouble("momentum", 0.99));
    if (config.has("moving_mean_initializer")) {
      movingMeanInitializer(initializer(config, "moving_mean_initializer"));
    }
    if (config.has("moving_variance_initializer")) {
      movingVarianceInitializer(initializer(config, "moving_variance_initializer"));
    }
    return super.baseConfig(config);
  }

  private static Initializer initializer(Config config, String key) {
    return Registry.deserialize(Initializer.class, config.get(key));
  }

  /** Makes an equal layer. */
  public static BatchNormalization fromConfig(Config config) {
    return new BatchNormalization().baseConfig(config);
  }
}
