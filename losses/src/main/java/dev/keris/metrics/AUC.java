package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.Locale;

/**
 * The area under a curve of binary predictions, over many thresholds
 * (keras.io/api/metrics/classification_metrics): of the true positive rate over the false positive
 * rate (ROC), of precision over recall (PR), or of the gains of those (PRGAIN; Flach and Kull,
 * 2015). That is {@code sum((x[i + 1] - x[i]) * (y[i] + y[i + 1]) / 2)} over neighbouring points of
 * the ROC curve; between those of the PR curve it follows {@code tp / (tp + fp)}, whose parts rise
 * along a line.
 */
public final class AUC extends CurveMetric<AUC> {
  private int numThresholds = 200;
  private double[] thresholds;
  private Curve curve = Curve.ROC;
  private Summation summationMethod = Summation.INTERPOLATION;
  private boolean multiLabel;
  private Integer numLabels;
  private double[] labelWeights;
  private boolean fromLogits;

  /** Makes the metric of the ROC curve at 200 thresholds. */
  public AUC() {}

  /** Sets how many thresholds the curve has, at least 2; default 200. */
  public AUC numThresholds(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("num_thresholds must be at least 2, got " + count + ".");
    }
    return set(() -> numThresholds = count);
  }

  /** Sets thresholds from 0 to 1, to which two ends are added, in place of evenly spaced ones. */
  public AUC thresholds(double... newThresholds) {
    Thresholds.given(newThresholds);
    return set(
        () -> {
          thresholds = newThresholds.clone();
          numThresholds = newThresholds.length + 2;
        });
  }

  /** Sets the curve: {@code "ROC"} (the default), {@code "PR"} or {@code "PRGAIN"}. */
  public AUC curve(String name) {
    return set(() -> curve = Options.of(Curve.class, "curve", name));
  }

  /**
   * Sets how the area between thresholds is counted: {@code "interpolation"} (the default), {@code
   * "minoring"} (a lower bound) or {@code "majoring"} (an upper bound).
   */
  public AUC summationMethod(String name) {
    return set(() -> summationMethod = Options.of(Summation.class, "summation_method", name));
  }

  /** Sets whether each label has a curve of its own, whose areas are averaged; default false. */
  public AUC multiLabel(boolean newMultiLabel) {
    return set(() -> multiLabel = newMultiLabel);
  }

  /** Sets the number of labels, which else is taken from the first predictions. */
  public AUC numLabels(int labels) {
    return set(() -> numLabels = labels);
  }

  /** Sets the weight of each label: of its area if labels have their own, else of its elements. */
  public AUC labelWeights(double... weights) {
    return set(() -> labelWeights = weights.clone());
  }

  /** Sets whether predictions are logits, else probabilities; default false. */
  public AUC fromLogits(boolean newFromLogits) {
    return set(() -> fromLogits = newFromLogits);
  }

  @Override
  public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    if (multiLabel && yPred.rank() != 2) {
      throw new IllegalArgumentException(
          "Metric '%s' with labels of their own expects predictions (batch, labels), got shape %s."
              .formatted(name(), yPred.shape()));
    }
    if (labelWeights != null && yPred.shape().last() != labelWeights.length) {
      throw new IllegalArgumentException(
          "Metric '%s' has %d label weights, but predictions have shape %s."
              .formatted(name(), labelWeights.length, yPred.shape()));
    }
    build(multiLabel ? yPred.shape().last() : 0);
    Tensor p = fromLogits ? K.sigmoid(yPred) : yPred;
    BinaryPredictions batch = BinaryPredictions.of(name(), yTrue, p, sampleWeight, null, null);
    if (labelWeights != null && !multiLabel) {
      batch = batch.weighted(weights());
    }
    add(ConfusionCounts.of(batch, allThresholds(), multiLabel));
  }

  private void build(long labels) {
    build(multiLabel ? Shape.of(numThresholds, labels) : Shape.of(numThresholds));
  }

  private Thresholds allThresholds() {
    if (thresholds != null) {
      return Thresholds.withMargin(thresholds);
    }
    double[] even = Thresholds.spread(numThresholds).values();
    double[] inner = Arrays.copyOfRange(even, 1, numThresholds - 1);
    return new Thresholds(Thresholds.withMargin(inner).values(), true);
  }

  private Tensor weights() {
    return K.constant(labelWeights, DType.FLOAT32, labelWeights.length);
  }

  /** Returns the area, a scalar: of all labels together or averaged over them. */
  @Override
  public Tensor result() {
    if (!isBuilt() && multiLabel && numLabels == null) {
      throw new IllegalStateException(
          "Metric '%s' knows its number of labels only after the first update.".formatted(name()));
    }
    build(numLabels == null ? 0 : numLabels);
    Tensor areas = K.sum(area(), 0);
    if (!multiLabel) {
      return areas;
    }
    return labelWeights == null
        ? K.mean(areas)
        : K.divideNoNan(K.sum(K.multiply(areas, weights())), K.sum(weights()));
  }

  /** Returns the area between each two thresholds. */
  private Tensor area() {
    return switch (curve) {
      case ROC -> summationMethod.area(K.divideNoNan(fp(), K.add(fp(), tn())), recall());
      case PR ->
          summationMethod == Summation.INTERPOLATION
              ? CurveArea.interpolatedPrecision(tp(), fp(), fn())
              : summationMethod.area(recall(), precision());
      case PRGAIN -> {
        Tensor odds = K.divideNoNan(K.add(tp(), fn()), K.add(tn(), fp()));
        Tensor none = K.equal(tp(), 0);
        Tensor recallGain = K.subtract(1, K.multiply(odds, K.divideNoNan(fn(), tp())));
        Tensor precisionGain = K.subtract(1, K.multiply(odds, K.divideNoNan(fp(), tp())));
        yield summationMethod.area(
            K.maximum(K.where(none, 0, recallGain), 0), K.where(none, 1, precisionGain));
      }
    };
  }

  @Override
  public Config config() {
    Config config =
        super.config()
            .set("num_thresholds", numThresholds)
            .set("curve", curve.name())
            .set("summation_method", summationMethod.name().toLowerCase(Locale.ROOT))
            .set("multi_label", multiLabel)
            .set("num_labels", numLabels)
            .set(
                "label_weights",
                labelWeights == null ? null : Arrays.stream(labelWeights).boxed().toList())
            .set("from_logits", fromLogits);
    return thresholds == null
        ? config
        : config.set("thresholds", Arrays.stream(thresholds).boxed().toList());
  }

  /** Makes the metric that a configuration describes. */
  public static AUC fromConfig(Config config) {
    AUC auc =
        new AUC()
            .name(config.getString("name", null))
            .numThresholds(config.getInt("num_thresholds", 200))
            .curve(config.getString("curve", "ROC"))
            .summationMethod(config.getString("summation_method", "interpolation"))
            .multiLabel(config.getBoolean("multi_label", false))
            .fromLogits(config.getBoolean("from_logits", false));
    if (config.has("thresholds")) {
      auc.thresholds(Thresholds.numbers(config.get("thresholds")));
    }
    if (config.has("num_labels")) {
      auc.numLabels(config.getInt("num_labels", 1));
    }
    return config.has("label_weights")
        ? auc.labelWeights(Thresholds.numbers(config.get("label_weights")))
        : auc;
  }

  /** The curves. */
  private enum Curve {
    ROC,
    PR,
    PRGAIN
  }

  /** What height a curve has between two thresholds. */
  private enum Summation {
    INTERPOLATION,
    MAJORING,
    MINORING;

    Tensor area(Tensor x, Tensor y) {
      Tensor left = CurveArea.left(y);
      Tensor right = CurveArea.right(y);
      Tensor height =
          switch (this) {
            case INTERPOLATION -> K.multiply(K.add(left, right), 0.5);
            case MAJORING -> K.maximum(left, right);
            case MINORING -> K.minimum(left, right);
          };
      return K.multiply(K.subtract(CurveArea.left(x), CurveArea.right(x)), height);
    }
  }
}
