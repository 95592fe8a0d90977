package dev.keris.initializers;

import dev.keris.ops.RandomBits;
import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.function.LongToDoubleFunction;

/**
 * The base of random initializers (keras.io/api/layers/initializers): a seed of its own, or null
 * for a new one each time. With a seed of its own an initializer gives the same values each time.
 */
public abstract class SeededInitializer implements Initializer {
  private static final double TWO_PI = 2 * Math.PI;

  private final Long seed;

  /** Sets the seed; null (the default) means a new one for each weight. */
  protected SeededInitializer(Long seed) {
    this.seed = seed;
  }

  @Override
  public final LongToDoubleFunction values(Shape shape, long given) {
    return draw(shape, seed != null ? seed : given);
  }

  /** Returns the value at each row-major position for a seed. */
  protected abstract LongToDoubleFunction draw(Shape shape, long seed);

  @Override
  public Config config() {
    return new Config().set("seed", seed);
  }

  /** Returns the seed in a configuration, or null. */
  protected static Long seed(Config config) {
    return config.getLong("seed");
  }

  /** Returns uniform numbers in [low, high). */
  static LongToDoubleFunction uniform(long seed, double low, double high) {
    long key = RandomBits.key(seed, 0, 0);
    return i -> low + (high - low) * RandomBits.uniform(RandomBits.bits(key, (int) i));
  }

  /** Returns normal numbers, by the transform of Box and Muller. */
  static LongToDoubleFunction normal(long seed, double mean, double stddev) {
    return i -> mean + stddev * standardNormal(seed, 0, i);
  }

  /** Returns normal numbers drawn again while more than two standard deviations off the mean. */
  static LongToDoubleFunction truncatedNormal(long seed, double mean, double stddev) {
    return i -> {
      double z = standardNormal(seed, 0, i);
      for (int attempt = 1; Math.abs(z) > 2; attempt++) {
        z = standardNormal(seed, attempt, i);
      }
      return mean + stddev * z;
    };
  }

  private static double standardNormal(long seed, int attempt, long i) {
    double u1 = RandomBits.uniform(RandomBits.bits(RandomBits.key(seed, attempt, 1), (int) i));
    double u2 = RandomBits.uniform(RandomBits.bits(RandomBits.key(seed, attempt, 2), (int) i));
    return Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(TWO_PI * u2);
  }
}
