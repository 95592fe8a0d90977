package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decoupled weight decay (Loshchilov and Hutter, 2019): before each update a weight loses {@code
 * learning rate * rate} of itself.
 */
final class WeightDecay {
  private final List<Variable> excluded = new ArrayList<>();
  private final List<Pattern> excludedNames = new ArrayList<>();
  private Double rate;

  Double rate() {
    return rate;
  }

  void rate(Double newRate) {
    rate = newRate;
  }

  void exclude(List<Variable> weights) {
    excluded.addAll(weights);
  }

  void excludeNames(List<String> regularExpressions) {
    regularExpressions.stream().map(Pattern::compile).forEach(excludedNames::add);
  }

  void apply(List<Variable> weights, Tensor learningRate) {
    if (rate == null) {
      return;
    }
    Tensor kept = K.subtract(1, K.multiply(learningRate, rate));
    for (Variable weight : weights) {
      if (applies(weight)) {
        weight.assign(K.multiply(weight.value(), K.cast(kept, weight.dtype())));
      }
    }
  }

  private boolean applies(Variable weight) {
    return excluded.stream().noneMatch(v -> v == weight)
        && excludedNames.stream().noneMatch(p -> p.matcher(weight.name()).find());
  }
}
