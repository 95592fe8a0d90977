package dev.keris.layers;

import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/** How much is added to, or taken off, each side of the spatial axes. */
final class Borders {
  private final int[][] sides;

  private Borders(int[][] sides) {
    this.sides = sides;
  }

  /**
   * Makes borders.
   *
   * @param axes the number of spatial axes
   * @param values one number for all sides, one for each axis, or {@code {before, after}} for each
   *     axis, one after the other
   */
  static Borders of(String owner, String name, int axes, int... values) {
    int[][] sides = new int[axes][2];
    boolean legal = values.length == 1 || values.length == axes || values.length == 2 * axes;
    for (int i = 0; legal && i < axes; i++) {
      int perAxis = values.length == 1 ? 0 : values.length == axes ? 1 : 2;
      sides[i][0] = values[i * perAxis];
      sides[i][1] = values[i * perAxis + (perAxis == 2 ? 1 : 0)];
      legal = sides[i][0] >= 0 && sides[i][1] >= 0;
    }
    if (!legal) {
      throw new IllegalArgumentException(
          "%s: %s must be 1, %d or %d integers, none negative. Received: %s=%s"
              .formatted(owner, name, axes, 2 * axes, name, Arrays.toString(values)));
    }
    return new Borders(sides);
  }

  /** Reads borders in any form that Keras writes. */
  static int[] read(Config config, String key, int orElse) {
    Object value = config.get(key);
    if (value instanceof List<?> list) {
      return list.stream()
          .flatMap(item -> item instanceof List<?> pair ? pair.stream() : List.of(item).stream())
          .mapToInt(item -> ((Number) item).intValue())
          .toArray();
    }
    return new int[] {value instanceof Number n ? n.intValue() : orElse};
  }

  int before(int axis) {
    return sides[axis][0];
  }

  int after(int axis) {
    return sides[axis][1];
  }

  /** Returns the borders as a configuration holds them: a pair, or a list of pairs. */
  Object toConfig() {
    List<List<Integer>> pairs = Arrays.stream(sides).map(Arguments::list).toList();
    return pairs.size() == 1 ? pairs.get(0) : pairs;
  }
}
