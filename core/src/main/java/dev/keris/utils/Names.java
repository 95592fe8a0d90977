package dev.keris.utils;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Names in Keras's manner: snake case, automatic numbering, and the nearest of a list. */
public final class Names {
  /** The order in which Keras comes to attributes: by name, private ones last. */
  public static final Comparator<String> ATTRIBUTES =
      Comparator.comparing((String name) -> name.startsWith("_")).thenComparing(name -> name);

  private static final Map<String, Integer> USED = new ConcurrentHashMap<>();

  private Names() {}

  /** Returns a class name in snake case as Keras 3 does: Conv2D gives conv2d, LSTM lstm. */
  public static String snakeCase(String className) {
    return className
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns a snake-case name as a class name: mean_squared_error gives MeanSquaredError. */
  public static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String part : name.split("_")) {
      if (!part.isEmpty()) {
        camel.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
      }
    }
    return camel.toString();
  }

  /**
   * Returns what Keras calls a function: its class in snake case, or lambda if that has no name.
   *
   * @param className the name of its class
   */
  public static String ofFunction(Object function, String className) {
    boolean nameless = function.getClass().isHidden() || className.isEmpty();
    return nameless ? "lambda" : snakeCase(className);
  }

  /** Returns the next automatic name of a class: dense, dense_1, dense_2, … */
  public static String next(String className) {
    return numbered(snakeCase(className), USED);
  }

  /**
   * Returns the next name of a series: dense, dense_1, dense_2, …
   *
   * @param used how many there are of each base; one more is counted
   */
  public static String numbered(String base, Map<String, Integer> used) {
    int before = used.merge(base, 1, Integer::sum) - 1;
    return before == 0 ? base : base + "_" + before;
  }

  /** Takes an automatic name back, if no later one of its class was given out meanwhile. */
  public static void giveBack(String className, String name) {
    String base = snakeCase(className);
    USED.computeIfPresent(
        base,
        (key, count) -> {
          String last = count == 1 ? base : base + "_" + (count - 1);
          return last.equals(name) ? count - 1 : count;
        });
  }

  /** Starts automatic numbering anew, as {@code K.clearSession()} does. */
  public static void reset() {
    USED.clear();
  }

  /** Returns the name that differs least from the given one, if any is near. */
  public static Optional<String> nearest(String name, List<String> names) {
    String wanted = plain(name);
    String best = null;
    int bestDistance = Math.max(2, wanted.length() / 3) + 1;
    for (String candidate : names) {
      int distance = distance(wanted, plain(candidate));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** The Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
