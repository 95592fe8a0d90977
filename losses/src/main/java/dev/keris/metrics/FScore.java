package dev.keris.metrics;

import dev.keris.K;
import dev.keris.losses.Ranks;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.Locale;
import java.util.Optional;

/** The harmonic mean of precision and recall, the latter weighing beta squared times as much. */
abstract class FScore<M extends FScore<M>> extends BaseMetric<M> {
  private enum Average {
    MICRO,
    MACRO,
    WEIGHTED
  }

  private Average average;
  private Double threshold;
  private Variable truePositives;
  private Variable falsePositives;
  private Variable falseNegatives;
  private Variable support;

  FScore(String name) {
    super(name);
  }

  /** Returns how much more recall counts than precision. */
  abstract double weightOfRecall();

  /**
   * Sets how the scores of classes become one: {@code "micro"} counts all classes together, {@code
   * "macro"} takes the mean, {@code "weighted"} the mean weighted by how often each class is true.
   * By default (null) there is one score for each class.
   */
  public M average(String name) {
    return set(() -> average = name == null ? null : Options.of(Average.class, "average", name));
  }

  /**
   * Sets the prediction above which a class counts as predicted; by default the greatest one is.
   */
  public M threshold(double newThreshold) {
    if (!(newThreshold > 0 && newThreshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold must be above 0 and at most 1, got " + newThreshold + ".");
    }
    return set(() -> threshold = newThreshold);
  }

  @Override
  public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    build(yTrue, yPred);
    Tensor t = K.cast(yTrue, DType.FLOAT32);
    Tensor p = predicted(K.cast(yPred, DType.FLOAT32));
    Tensor w =
        sampleWeight == null ? null : Ranks.align(K.cast(sampleWeight, DType.FLOAT32), p.rank());
    add(truePositives, K.multiply(p, t), w);
    add(falsePositives, K.multiply(p, K.subtract(1, t)), w);
    add(falseNegatives, K.multiply(K.subtract(1, p), t), w);
    add(support, t, w);
  }

  private void build(Tensor yTrue, Tensor yPred) {
    if (yPred.rank() != 2 || !yTrue.shape().equals(yPred.shape())) {
      throw new IllegalArgumentException(
          "Metric '%s' expects targets and predictions (batch, classes), got shapes %s and %s."
              .formatted(name(), yTrue.shape(), yPred.shape()));
    }
    if (truePositives == null) {
      freeze();
      long[] shape = average == Average.MICRO ? new long[0] : new long[] {yPred.shape().last()};
      truePositives = addVariable("true_positives", shape);
      falsePositives = addVariable("false_positives", shape);
      falseNegatives = addVariable("false_negatives", shape);
      support = addVariable("intermediate_weights", shape);
    }
  }

  private Tensor predicted(Tensor yPred) {
    if (threshold != null) {
      return K.cast(K.greater(yPred, threshold), DType.FLOAT32);
    }
    Tensor isGreatest = K.greaterEqual(yPred, K.max(yPred, -1, true));
    Tensor isAny = K.greater(K.abs(yPred), 1e-9); // where all are 0 none is the greatest
    return K.cast(K.logicalAnd(isGreatest, isAny), DType.FLOAT32);
  }

  private void add(Variable variable, Tensor values, Tensor weights) {
    Tensor weighted = weights == null ? values : K.multiply(values, weights);
    Tensor sum = average == Average.MICRO ? K.sum(weighted) : K.sum(weighted, 0);
    variable.assign(K.add(variable.value(), sum));
  }

  /** Returns the score: one for each class, or one for all if they are averaged. */
  @Override
  public Tensor result() {
    if (truePositives == null) {
      throw new IllegalStateException(
          "Metric '%s' knows its classes only after the first update.".formatted(name()));
    }
    Tensor tp = truePositives.value();
    Tensor precision = share(tp, K.add(tp, falsePositives.value()));
    Tensor recall = share(tp, K.add(tp, falseNegatives.value()));
    double square = weightOfRecall() * weightOfRecall();
    Tensor sum = K.add(K.multiply(precision, square), recall);
    Tensor score = K.multiply(share(K.multiply(precision, recall), sum), 1 + square);
    if (average == null) {
      return score;
    }
    return average == Average.WEIGHTED
        ? K.sum(K.multiply(score, share(support.value(), K.sum(support.value()))))
        : K.mean(score);
  }

  private static Tensor share(Tensor part, Tensor all) {
    return K.divide(part, K.add(all, K.epsilon()));
  }

  @Override
  public Config config() {
    return super.config()
        .set("average", average == null ? null : average.name().toLowerCase(Locale.ROOT))
        .set("threshold", threshold);
  }

  final M configure(Config config) {
    M metric = name(config.getString("name", name())).average(config.getString("average", null));
    return config.has("threshold") ? metric.threshold(config.getDouble("threshold")) : metric;
  }

  @Override
  public Optional<Boolean> greaterIsBetter() {
    return Optional.of(true);
  }
}
