package dev.keris.metrics;

import dev.keris.K;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The thresholds of a metric, in ascending order.
 *
 * @param values the thresholds
 * @param isEven whether they divide 0 .. 1 into equal parts
 */
record Thresholds(double[] values, boolean isEven) {
  /** Below every prediction: what is not among the greatest ones is set to less than this. */
  static final double NONE = -1e10;

  /** Returns thresholds that a user gave, in 0 .. 1. */
  static Thresholds given(double... values) {
    for (double value : values) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "Thresholds must be between 0 and 1, got " + Arrays.toString(values) + ".");
      }
    }
    return new Thresholds(values.clone(), areEven(values));
  }

  /** Returns the given thresholds, or one default if none are given. */
  static Thresholds givenOr(double[] values, double orElse) {
    return values != null ? given(values) : new Thresholds(new double[] {orElse}, false);
  }

  /** Returns a number of thresholds from 0 to 1, or 0.5 alone. */
  static Thresholds spread(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("num_thresholds must be at least 1, got " + count + ".");
    }
    if (count == 1) {
      return new Thresholds(new double[] {0.5}, false);
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (double) i / (count - 1);
    }
    return new Thresholds(values, true);
  }

  /** Returns these inner thresholds between one a little below 0 and one a little above 1. */
  static Thresholds withMargin(double... inner) {
    double[] sorted = inner.clone();
    Arrays.sort(sorted);
    double[] values = new double[inner.length + 2];
    System.arraycopy(sorted, 0, values, 1, inner.length);
    values[values.length - 1] = 1;
    boolean even = areEven(values);
    values[0] = -K.epsilon();
    values[values.length - 1] = 1 + K.epsilon();
    return new Thresholds(values, even);
  }

  private static boolean areEven(double[] values) {
    if (values.length < 3) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      double even = (double) i / (values.length - 1);
      if (!(Math.abs(values[i] - even) <= K.epsilon() + 1e-5 * even)) {
        return false;
      }
    }
    return true;
  }

  int count() {
    return values.length;
  }

  boolean haveMargin() {
    return values[0] < 0;
  }

  /** Returns the numbers of a configuration: null, one number, a list or a serialized array. */
  static double[] numbers(Object config) {
    if (config == null) {
      return null;
    }
    if (config instanceof Map<?, ?> map && map.get("config") instanceof Map<?, ?> array) {
      return numbers(array.get("value"));
    }
    return config instanceof List<?> list
        ? list.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray()
        : new double[] {((Number) config).doubleValue()};
  }

  /** Returns numbers as {@link #numbers} reads them. */
  static Object config(double[] values) {
    if (values == null) {
      return null;
    }
    return values.length == 1 ? (Object) values[0] : Arrays.stream(values).boxed().toList();
  }
}
