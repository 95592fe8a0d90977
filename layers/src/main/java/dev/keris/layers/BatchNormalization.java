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
import java.util.Map;
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
  private boolean isSynchronized;
  private boolean renorm;
  private final BatchRenormalization renormalization = new BatchRenormalization();
  private Variable movingMean;
  private Variable movingVariance;

  /** Sets the axis of features; the default is -1, 1 is right for {@code channels_first}. */
  public BatchNormalization axis(int features) {
    return set(() -> axis = features);
  }

  /** Sets the part of the moving averages that a batch leaves as it is; the default is 0.99. */
  public BatchNormalization momentum(double part) {
    Arguments.rate("BatchNormalization", "momentum", part);
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

  /**
   * Sets whether Keras shares a batch's statistics among devices, its {@code synchronized}; here
   * there is one device, so that it only goes into files. The default is false.
   */
  public BatchNormalization synchronize(boolean share) {
    return set(() -> isSynchronized = share);
  }

  /**
   * Sets whether batches in training are corrected towards the moving averages (Ioffe, 2017), which
   * helps with small batches; the default is false.
   */
  public BatchNormalization renorm(boolean correct) {
    return set(() -> renorm = correct);
  }

  /**
   * Sets limits of that correction: {@code rmin} and {@code rmax} of its factor, {@code dmax} of
   * the size of its shift; the default is none.
   */
  public BatchNormalization renormClipping(Map<String, Double> limits) {
    return set(() -> renormalization.clipping(limits));
  }

  /** Sets the part of the correction's averages that a batch leaves; the default is 0.99. */
  public BatchNormalization renormMomentum(double part) {
    Arguments.rate("BatchNormalization", "renorm_momentum", part);
    return set(() -> renormalization.momentum(part));
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
    if (renorm) {
      renormalization.build(weights, features, movingMeanInitializer, movingVarianceInitializer);
    }
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    if (!training || !isTrainable() && !followsKeras2()) {
      return normalize(input, movingMean.value(), movingVariance.value(), gamma(), beta());
    }
    int features = input.shape().axis(axis);
    int[] others = IntStream.range(0, input.rank()).filter(i -> i != features).toArray();
    if (renorm) {
      List<Tensor> moments = moments(input, others);
      return renormalize(input, moments.get(0), moments.get(1));
    }
    List<Tensor> batch = normalizeBatch(input, others);
    K.movingAverageUpdate(movingMean, batch.get(1), momentum);
    Tensor variance = remembered(batch.get(2), input.shape(), features);
    K.movingAverageUpdate(movingVariance, variance, momentum);
    return batch.get(0);
  }

  /** Keras 2 remembered an estimate of the variance of all data, not the variance of the batch. */
  private Tensor remembered(Tensor variance, Shape shape, int features) {
    double samples = (double) shape.size() / shape.dim(features);
    return followsKeras2() && samples > 1
        ? K.multiply(variance, samples / (samples - 1 - epsilon()))
        : variance;
  }

  /** Returns the result, the mean and the variance. */
  private List<Tensor> normalizeBatch(Tensor x, int[] others) {
    if (!isMasked(x)) {
      return K.normalizeBatchInTraining(x, gamma(), beta(), others, epsilon());
    }
    List<Tensor> moments = maskedMoments(x, others);
    Tensor normalized = normalize(x, moments.get(0), moments.get(1), gamma(), beta());
    return List.of(normalized, moments.get(0), moments.get(1));
  }

  private List<Tensor> moments(Tensor x, int[] axes) {
    return isMasked(x) ? maskedMoments(x, axes) : K.moments(x, axes, false);
  }

  /** Keras 2 looked at masked steps too. */
  private boolean isMasked(Tensor x) {
    return x.mask() != null && !followsKeras2();
  }

  private Tensor renormalize(Tensor x, Tensor mean, Tensor variance) {
    Tensor factor = renormalization.factor(variance, epsilon());
    Tensor shift = renormalization.shift(mean, epsilon());
    K.movingAverageUpdate(movingMean, mean, momentum);
    movingVariance.assign(renormalization.remember(mean, variance, momentum, epsilon()));
    Tensor scale = gamma() == null ? factor : K.multiply(factor, gamma());
    Tensor scaledShift = gamma() == null ? shift : K.multiply(shift, gamma());
    Tensor offset = beta() == null ? scaledShift : K.add(scaledShift, beta());
    return normalize(x, mean, variance, scale, offset);
  }

  private Tensor normalize(Tensor x, Tensor mean, Tensor variance, Tensor gamma, Tensor beta) {
    return K.batchNormalization(x, mean, variance, beta, gamma, axis, epsilon());
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

  @Override
  public Config config() {
    Config config =
        super.config()
            .set("axis", axis)
            .set("momentum", momentum)
            .set("moving_mean_initializer", movingMeanInitializer.serialize())
            .set("moving_variance_initializer", movingVarianceInitializer.serialize())
            .set("synchronized", isSynchronized);
    if (renorm) { // versions before 3.15 refuse the keys
      renormalization.write(config);
    }
    return config;
  }

  @Override
  public BatchNormalization baseConfig(Config config) {
    synchronize(config.getBoolean("synchronized", false));
    renorm(config.getBoolean("renorm", false));
    renormalization.read(config);
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
