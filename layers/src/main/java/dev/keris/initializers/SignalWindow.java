package dev.keris.initializers;

import dev.keris.utils.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * What the samples of a signal's frame are multiplied with before its spectrum is taken, so that
 * the frame's ends count little (en.wikipedia.org/wiki/Window_function). Named windows are those of
 * scipy.signal.windows.
 *
 * @param name the name, or null
 * @param samples the numbers themselves, or null
 */
public record SignalWindow(String name, List<Double> samples) {
  /** No window: all samples count the same, and nothing is scaled. */
  public static final SignalWindow NONE = new SignalWindow(null, null);

  /** Of each name what samples are multiplied with, from the frame's begin, 0, to its end, 1. */
  private static final Map<String, DoubleUnaryOperator> NAMED =
      Map.of(
          "boxcar", cosines(1),
          "hann", cosines(0.5, 0.5),
          "hamming", cosines(0.54, 0.46),
          "blackman", cosines(0.42, 0.5, 0.08),
          "nuttall", cosines(0.3635819, 0.4891775, 0.1365995, 0.0106411),
          "blackmanharris", cosines(0.35875, 0.48829, 0.14128, 0.01168),
          "flattop", cosines(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
          "tukey", SignalWindow::tukey);

  /** A sum of cosines whose signs alternate. */
  private static DoubleUnaryOperator cosines(double... factors) {
    return part -> {
      double sum = 0;
      for (int k = 0; k < factors.length; k++) {
        sum += (k % 2 == 0 ? 1 : -1) * factors[k] * Math.cos(2 * Math.PI * k * part);
      }
      return sum;
    };
  }

  /** Half a wave of a cosine up, 1 for half of the frame, and down again. */
  private static double tukey(double part) {
    double fromEdge = Math.min(part, 1 - part);
    return fromEdge > 0.25 ? 1 : (1 - Math.cos(4 * Math.PI * fromEdge)) / 2;
  }

  /**
   * Returns the window with a name; {@link #NONE} for null.
   *
   * @throws IllegalArgumentException for an unknown name, listing those known
   */
  public static SignalWindow of(String name) {
    if (name == null) {
      return NONE;
    }
    if (!NAMED.containsKey(name)) {
      List<String> known = List.copyOf(new TreeSet<>(NAMED.keySet()));
      throw new IllegalArgumentException(
          "Unknown window '%s'.%s Known: %s."
              .formatted(
                  name,
                  Names.nearest(name, known).map(n -> " Did you mean '" + n + "'?").orElse(""),
                  String.join(", ", known)));
    }
    return new SignalWindow(name, null);
  }

  /** Returns the window of these numbers, as many as a frame has samples. */
  public static SignalWindow of(double... samples) {
    return new SignalWindow(null, Arrays.stream(samples).boxed().toList());
  }

  /** Returns the window that a configuration holds: a name, a list, or null. */
  public static SignalWindow read(Object value) {
    return value instanceof List<?> list
        ? of(list.stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray())
        : of((String) value);
  }

  /** Returns the window as configurations hold it. */
  public Object config() {
    return samples == null ? name : samples;
  }

  /** Returns whether there is none. */
  public boolean isNone() {
    return config() == null;
  }

  /**
   * Returns a number for each sample of a frame.
   *
   * @param periodic whether the window would go on with the next frame, instead of being symmetric
   * @throws IllegalArgumentException if the window is of numbers, but not as many
   */
  public double[] values(int length, boolean periodic) {
    double[] values = new double[length];
    if (samples != null) {
      if (samples.size() != length) {
        throw new IllegalArgumentException(
            "A window of %d numbers cannot be that of frames of %d samples."
                .formatted(samples.size(), length));
      }
      Arrays.setAll(values, samples::get);
      return values;
    }
    DoubleUnaryOperator window = NAMED.get(name == null ? "boxcar" : name);
    double end = periodic ? length : length - 1;
    Arrays.setAll(values, i -> length == 1 ? 1 : window.applyAsDouble(i / end));
    return values;
  }
}
