package dev.keris.initializers;

import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fills a weight with one number (keras.io/api/layers/initializers/#constant-class). That is {@code
 * w = value}. {@link #of} makes one of an array, such as vectors of words.
 *
 * @param value the number; 0 by default
 */
public record Constant(double value) implements Initializer {
  /** Fills with zeros. */
  public Constant() {
    this(0);
  }

  /**
   * Makes an initializer that fills a weight with the numbers of an array, which has the weight's
   * shape or broadcasts to it.
   */
  public static Initializer of(INDArray value) {
    return ConstantArray.of(value);
  }

  @Override
  public LongToDoubleFunction values(Shape shape, long seed) {
    return i -> value;
  }

  @Override
  public Config config() {
    return new Config().set("value", value);
  }

  /** Makes an equal initializer, of a number or nested lists of numbers. */
  public static Initializer fromConfig(Config config) {
    return config.get("value") instanceof List<?> array
        ? ConstantArray.read(array)
        : new Constant(config.getDouble("value", 0));
  }
}
