package dev.keris.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The values of an initializer for one shape, and what is to be expected of them. */
record Sample(Initializer initializer, double[] values) {
  static Sample of(Initializer initializer, long... shape) {
    return seeded(initializer, 7, shape);
  }

  static Sample seeded(Initializer initializer, long seed, long... shape) {
    var values = initializer.values(Shape.of(shape), seed);
    long size = Shape.of(shape).size();
    return new Sample(
        initializer, LongStream.range(0, size).mapToDouble(values::applyAsDouble).toArray());
  }

  double mean() {
    return Arrays.stream(values).average().getAsDouble();
  }

  double std() {
    double mean = mean();
    return Math.sqrt(
        Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().getAsDouble());
  }

  double min() {
    return Arrays.stream(values).min().getAsDouble();
  }

  double max() {
    return Arrays.stream(values).max().getAsDouble();
  }

  Sample hasMoments(double mean, double std) {
    assertEquals(mean, mean(), 0.02 * std, "mean");
    assertEquals(std, std(), 0.02 * std, "standard deviation");
    return this;
  }

  Sample isWithin(double low, double high) {
    assertEquals(low, min(), 0.01 * (high - low), "minimum");
    assertEquals(high, max(), 0.01 * (high - low), "maximum");
    return this;
  }

  /** Equal seeds give equal values, others do not; a configuration makes an equal initializer. */
  void keepsTheContract(long... shape) {
    assertArrayEquals(values, of(initializer, shape).values);
    assertFalse(Arrays.equals(values, seeded(initializer, 8, shape).values), "another seed");
    Config config = initializer.config().set("seed", 3);
    Initializer copy = Registry.get(Initializer.class, initializer.className(), config);
    assertEquals(3L, copy.config().getLong("seed"));
    double[] seeded = seeded(copy, 1, shape).values;
    assertArrayEquals(seeded, seeded(copy, 2, shape).values, "a seed of its own");
    assertEquals(config.remove("seed"), copy.config().remove("seed"));
  }
}
