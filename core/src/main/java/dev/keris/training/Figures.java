package dev.keris.training;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The latest loss and metrics of a model. {@link #logs} shows them as a map without copying them,
 * so that a step makes no garbage when nobody looks.
 */
final class Figures {
  private final Supplier<List<String>> source;
  private final Map<String, Double> logs = new Logs();
  private List<String> names;
  private double[] values;
  private int[] sorted; // Keras 3 sorts what it logs by name

  /**
   * Makes figures that are all 0.
   *
   * @param names gives their names, once the model is built
   */
  Figures(Supplier<List<String>> names) {
    this.source = names;
  }

  private void nameOnce() {
    if (names == null) {
      names = source.get();
      values = new double[names.size()];
      Integer[] indices = new Integer[names.size()];
      Arrays.setAll(indices, i -> i);
      Arrays.sort(indices, (a, b) -> names.get(a).compareTo(names.get(b)));
      sorted = Arrays.stream(indices).mapToInt(i -> i).toArray();
    }
  }

  /** Reads the outputs of a step. */
  void read(Step step) {
    nameOnce();
    for (int i = 0; i < values.length; i++) {
      values[i] = step.figure(i);
    }
  }

  /** Returns a copy in the order of the names. */
  double[] values() {
    nameOnce();
    return values.clone();
  }

  /** Returns a view sorted by name, which changes with every step. */
  Map<String, Double> logs() {
    nameOnce();
    return logs;
  }

  /** Returns a copy sorted by name, which may be added to. */
  Map<String, Double> copy() {
    return new LinkedHashMap<>(logs());
  }

  private final class Logs extends AbstractMap<String, Double> {
    @Override
    public Double get(Object name) {
      int index = names.indexOf(name);
      return index < 0 ? null : (Double) values[index];
    }

    @Override
    public boolean containsKey(Object name) {
      return names.contains(name);
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return sorted.length;
        }

        @Override
        public Iterator<Entry<String, Double>> iterator() {
          return Arrays.stream(sorted)
              .mapToObj(i -> Map.entry(names.get(i), (Double) values[i]))
              .iterator();
        }
      };
    }
  }
}
