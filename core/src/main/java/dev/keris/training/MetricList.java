package dev.keris.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of a compiled model with the names that they have in the logs, by Keras 3's rule. */
final class MetricList {
  private final String model;
  private final List<String> outputs;
  private final List<OutputMetric> all = new ArrayList<>();
  private final Map<String, Integer> used = new HashMap<>();

  private MetricList(String model, List<String> outputs) {
    this.model = model;
    this.outputs = outputs;
  }

  /**
   * Makes the metrics.
   *
   * @param model its name
   * @param outputs their names
   * @param metrics a list, for several outputs with one entry (or list of entries) each, or a map
   * @param weighted the same for metrics that take sample weights into account
   */
  static List<OutputMetric> of(
      String model, List<String> outputs, Object metrics, Object weighted) {
    MetricList list = new MetricList(model, outputs);
    list.add("metrics", metrics, false);
    list.add("weightedMetrics", weighted, true);
    return List.copyOf(list.all);
  }

  private void add(String argument, Object given, boolean weighted) {
    if (given == null || given instanceof List<?> list && list.isEmpty()) {
      return;
    }
    boolean forOnlyOutput = outputs.size() == 1 && !(given instanceof Map);
    List<Object> perOutput =
        forOnlyOutput ? List.of(given) : PerOutput.of(argument, given, outputs, "output", model);
    for (int output = 0; output < outputs.size(); output++) {
      for (Object identifier : flat(perOutput.get(output))) {
        String name = unique(OutputMetric.nameOf(identifier), output, weighted);
        all.add(new OutputMetric(identifier, output, weighted, name));
      }
    }
  }

  private static List<Object> flat(Object value) {
    List<Object> found = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(element -> found.addAll(flat(element)));
    } else if (value != null) {
      found.add(value);
    }
    return found;
  }

  private String unique(String base, int output, boolean weighted) {
    String prefix = outputs.size() > 1 ? outputs.get(output) + "_" : "";
    String name = prefix + base;
    if (weighted && used.containsKey(name)) {
      name = prefix + "weighted_" + base;
    }
    int before = used.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }

  /** Returns a name, numbered if it is among the names already. */
  static String unused(String base, List<String> names) {
    String name = base;
    for (int i = 1; names.contains(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }
}
