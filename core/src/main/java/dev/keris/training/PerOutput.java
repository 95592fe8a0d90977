package dev.keris.training;

import dev.keris.arrays.JavaArrays;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Spreads what a user gives as a list, by name, or once, over the inputs or outputs of a model. */
final class PerOutput {
  private PerOutput() {}

  /**
   * Returns one value per name.
   *
   * @param argument what is given, for messages, such as {@code loss}
   * @param given a list or an array of objects in the order of the names, a map by name, or one
   *     value for the only name; null gives nulls
   * @param names the names of the inputs or outputs
   * @param side {@code input} or {@code output}
   * @param model the name of the model
   * @throws IllegalArgumentException if names or numbers do not fit, listing the names
   */
  static List<Object> of(
      String argument, Object given, List<String> names, String side, String model) {
    List<Object> values = new ArrayList<>(Collections.nCopies(names.size(), null));
    if (given == null) {
      return values;
    }
    if (given instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) ->
              values.set(index(argument, String.valueOf(name), names, side, model), value));
      return values;
    }
    List<?> list = given instanceof List<?> l ? l : Collections.singletonList(given);
    if (given instanceof Object[] array && !JavaArrays.isNumeric(given)) {
      list = Arrays.asList(array);
    }
    if (list.size() != names.size()) {
      throw new IllegalArgumentException(
          "Model '%s' has %d %s%s %s, but %s has %d %s."
              .formatted(
                  model,
                  names.size(),
                  side,
                  names.size() == 1 ? "" : "s",
                  names,
                  argument,
                  list.size(),
                  list.size() == 1 ? "entry" : "entries"));
    }
    return new ArrayList<>(list);
  }

  private static int index(
      String argument, String name, List<String> names, String side, String model) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s names '%s', which is no %s of model '%s'.%s Its %ss are: %s."
              .formatted(
                  argument,
                  name,
                  side,
                  model,
                  Names.nearest(name, names).map(n -> " Did you mean '" + n + "'?").orElse(""),
                  side,
                  names));
    }
    return index;
  }
}
