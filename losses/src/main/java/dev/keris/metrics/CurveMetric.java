package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.Optional;

/** Metrics that look at many thresholds: their counts, and the rates that follow from them. */
abstract class CurveMetric<M extends CurveMetric<M>> extends BaseMetric<M> {
  private Variable truePositives;
  private Variable falsePositives;
  private Variable trueNegatives;
  private Variable falseNegatives;

  CurveMetric() {
    super(null);
  }

  /** Makes the counts, unless they exist. */
  final void build(Shape shape) {
    if (truePositives == null) {
      freeze();
      TensorSpec spec = new TensorSpec(shape, DType.FLOAT32);
      truePositives = addVariable("true_positives", spec);
      falsePositives = addVariable("false_positives", spec);
      trueNegatives = addVariable("true_negatives", spec);
      falseNegatives = addVariable("false_negatives", spec);
    }
  }

  final boolean isBuilt() {
    return truePositives != null;
  }

  final void add(ConfusionCounts counts) {
    add(truePositives, counts.truePositives());
    add(falsePositives, counts.falsePositives());
    add(trueNegatives, counts.trueNegatives());
    add(falseNegatives, counts.falseNegatives());
  }

  private static void add(Variable variable, Tensor counted) {
    variable.assign(K.add(variable.value(), counted));
  }

  final Tensor tp() {
    return truePositives.value();
  }

  final Tensor fp() {
    return falsePositives.value();
  }

  final Tensor tn() {
    return trueNegatives.value();
  }

  final Tensor fn() {
    return falseNegatives.value();
  }

  /** Returns the recall, or sensitivity, at each threshold. */
  final Tensor recall() {
    return K.divideNoNan(tp(), K.add(tp(), fn()));
  }

  /** Returns the precision at each threshold. */
  final Tensor precision() {
    return K.divideNoNan(tp(), K.add(tp(), fp()));
  }

  /** Returns the specificity at each threshold. */
  final Tensor specificity() {
    return K.divideNoNan(tn(), K.add(tn(), fp()));
  }

  @Override
  public Optional<Boolean> greaterIsBetter() {
    return Optional.of(true);
  }
}
