package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.Optional;

/** What precision and recall have in common: right ones among right and wrong ones. */
abstract class RatioMetric<M extends RatioMetric<M>> extends BaseMetric<M> {
  private final String wrongName;
  private double[] thresholds;
  private Integer topK;
  private Integer classId;
  private Variable right;
  private Variable wrong;

  RatioMetric(String wrongName) {
    super(null);
    this.wrongName = wrongName;
  }

  /** Returns what counts as wrong. */
  abstract Tensor wrong(ConfusionCounts counts);

  /** Sets the thresholds, from 0 to 1, above which predictions are positive; default 0.5. */
  public M thresholds(double... newThresholds) {
    Thresholds.given(newThresholds);
    return set(() -> thresholds = newThresholds.clone());
  }

  /** Sets that only the k greatest predictions, whatever their size, are positive. */
  public M topK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("top_k must be at least 1, got " + k + ".");
    }
    return set(() -> topK = k);
  }

  /** Sets the only class that is looked at; by default all are. */
  public M classId(int newClassId) {
    return set(() -> classId = newClassId);
  }

  @Override
  public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    build();
    Thresholds limits = Thresholds.givenOr(thresholds, topK == null ? 0.5 : Thresholds.NONE);
    BinaryPredictions batch =
        BinaryPredictions.of(name(), yTrue, yPred, sampleWeight, topK, classId);
    ConfusionCounts counts = ConfusionCounts.of(batch, limits, false);
    right.assign(K.add(right.value(), counts.truePositives()));
    wrong.assign(K.add(wrong.value(), wrong(counts)));
  }

  private void build() {
    if (right == null) {
      freeze();
      int count = thresholds == null ? 1 : thresholds.length;
      right = addVariable("true_positives", count);
      wrong = addVariable(wrongName, count);
    }
  }

  /** Returns the share, a scalar for one threshold, else one number for each. */
  @Override
  public Tensor result() {
    build();
    Tensor share = K.divideNoNan(right.value(), K.add(right.value(), wrong.value()));
    return share.shape().last() == 1 ? K.squeeze(share, 0) : share;
  }

  @Override
  public Config config() {
    return super.config()
        .set("thresholds", Thresholds.config(thresholds))
        .set("top_k", topK)
        .set("class_id", classId);
  }

  final M configure(Config config) {
    M metric = name(config.getString("name", null));
    double[] values = Thresholds.numbers(config.get("thresholds"));
    if (values != null) {
      metric.thresholds(values);
    }
    if (config.has("top_k")) {
      metric.topK(config.getInt("top_k", 1));
    }
    return config.has("class_id") ? metric.classId(config.getInt("class_id", 0)) : metric;
  }

  @Override
  public Optional<Boolean> greaterIsBetter() {
    return Optional.of(true);
  }
}
