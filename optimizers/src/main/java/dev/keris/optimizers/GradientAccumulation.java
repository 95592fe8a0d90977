package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.graph.Trace;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Averages the gradients of several batches before each update. */
final class GradientAccumulation {
  private Integer steps;
  private Slot sums;

  Integer steps() {
    return steps;
  }

  void steps(Integer newSteps) {
    if (newSteps != null && newSteps < 2) {
      throw new IllegalArgumentException(
          "gradient_accumulation_steps must be at least 2, got " + newSteps + ".");
    }
    steps = newSteps;
  }

  boolean isUsed() {
    return steps != null;
  }

  void build(Slot newSums) {
    sums = newSums;
  }

  /** Returns the number of updates that this number of batches has led to. */
  Tensor updates(Tensor batches) {
    return isUsed() ? K.floorDivide(batches, steps) : batches;
  }

  /** Returns the number of updates as {@link #updates(Tensor)}. */
  long updates(long batches) {
    return isUsed() ? batches / steps : batches;
  }

  /**
   * Hands gradients on to the update: at once, or the average of several batches at the last one.
   *
   * @param batches the number of batches before this one, an integer scalar
   */
  void apply(
      List<Tensor> gradients,
      List<Variable> weights,
      Tensor batches,
      Consumer<List<Tensor>> update) {
    if (!isUsed()) {
      update.accept(gradients);
      return;
    }
    Tensor isLast = K.equal(K.mod(K.add(batches, 1), steps), 0);
    List<Tensor> means = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Tensor sum = K.add(sums.value(weights.get(i)), gradients.get(i));
      sums.assign(weights.get(i), K.where(isLast, K.zerosLike(sum), sum));
      means.add(K.divide(sum, steps));
    }
    assignIf(isLast, () -> update.accept(means));
  }

  /** Runs code whose assignments take effect only in steps where the condition holds. */
  static void assignIf(Tensor condition, Runnable code) {
    Trace trace = Trace.current();
    Map<Variable, Tensor> before = new LinkedHashMap<>(trace.updates());
    code.run();
    new LinkedHashMap<>(trace.updates())
        .forEach(
            (variable, value) -> {
              Tensor old = before.getOrDefault(variable, trace.initial(variable));
              if (value != old) {
                variable.assign(K.where(condition, value, old));
              }
            });
  }
}
