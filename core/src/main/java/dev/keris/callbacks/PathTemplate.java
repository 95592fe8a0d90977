package dev.keris.callbacks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name with places for the epoch, the batch and figures: {@code
 * {epoch:02d}-{val_loss:.2f}.keras}.
 */
final class PathTemplate {
  private static final Pattern PLACE =
      Pattern.compile("\\{(\\w+)(?::(0?\\d*)(?:\\.(\\d+))?([dfeg]?))?\\}");

  /** The key of the batch's number among the figures. */
  static final String BATCH = "batch";

  private PathTemplate() {}

  /**
   * Fills the places.
   *
   * @throws IllegalArgumentException if a place names no figure
   */
  static Path fill(String template, int epoch, Map<String, Double> logs) {
    return Path.of(
        PLACE
            .matcher(template)
            .replaceAll(place -> Matcher.quoteReplacement(value(place, template, epoch, logs))));
  }

  private static String value(
      java.util.regex.MatchResult place, String template, int epoch, Map<String, Double> logs) {
    String name = place.group(1);
    Double value = logs.get(name);
    if (name.equals("epoch") || name.equals(BATCH) && value != null) {
      String width = place.group(2) == null ? "" : place.group(2);
      int number = name.equals("epoch") ? epoch : value.intValue();
      return String.format(Locale.ROOT, "%" + width + "d", number);
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "The file name \"%s\" asks for '%s', which is not there. Available: epoch, %s."
              .formatted(template, name, String.join(", ", logs.keySet())));
    }
    String precision = place.group(3);
    String letter = place.group(4) == null ? "" : place.group(4);
    if (precision == null && !letter.matches("[feg]")) {
      return value.toString();
    }
    String format =
        "%%%s.%s%s"
            .formatted(
                place.group(2),
                precision == null ? "6" : precision,
                letter.isEmpty() ? "f" : letter);
    return String.format(Locale.ROOT, format, value);
  }
}
