package dev.keris.training;

import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Inputs, targets and sample weights in the order and form in which a model's steps take them. */
final class Samples {
  private final List<Rows> x;
  private final List<Rows> y; // null for an output without targets
  private final List<Rows> weights; // null for an output without weights
  private final Rows[] data; // all that is there, as a step takes it

  Samples(List<Rows> x, List<Rows> y, List<Rows> weights) {
    this.x = x;
    this.y = y;
    this.weights = weights;
    List<Rows> all = new ArrayList<>();
    List.of(x, y, weights)
        .forEach(list -> list.stream().filter(rows -> rows != null).forEach(all::add));
    this.data = all.toArray(Rows[]::new);
  }

  int size() {
    return x.get(0).size();
  }

  /**
   * Returns the same samples, weighted by the class of their target.
   *
   * @throws IllegalArgumentException if they have weights already
   */
  Samples withClassWeights(String model, Map<Integer, Double> classWeights) {
    if (weights.stream().anyMatch(rows -> rows != null)) {
      throw new IllegalArgumentException(
          "classWeight and sampleWeight cannot be given at the same time.");
    }
    return new Samples(x, y, ClassWeights.of(model, y, classWeights));
  }

  /** Returns the key of steps that take some samples at once. */
  StepKey key(StepKind kind, int samples) {
    return new StepKey(kind, specs(x, samples), specs(y, samples), specs(weights, samples));
  }

  private static List<TensorSpec> specs(List<Rows> rows, int samples) {
    List<TensorSpec> specs = new ArrayList<>();
    rows.forEach(r -> specs.add(r == null ? null : r.spec(samples)));
    return specs;
  }

  /** Copies samples into a step; see {@link Rows#copy}. */
  void fill(Step step, int[] order, int from, int to) {
    for (int i = 0; i < data.length; i++) {
      data[i].copy(order, from, to, step.input(i));
    }
  }

  /** Returns some neighbouring samples. */
  Samples range(int from, int to) {
    return new Samples(range(x, from, to), range(y, from, to), range(weights, from, to));
  }

  private static List<Rows> range(List<Rows> rows, int from, int to) {
    List<Rows> parts = new ArrayList<>();
    rows.forEach(r -> parts.add(r == null ? null : r.range(from, to)));
    return parts;
  }
}
