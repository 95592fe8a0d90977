package dev.keris.metrics;

import dev.keris.utils.Config;

/**
 * The weighted harmonic mean of precision and recall of targets and predictions (batch, classes)
 * (keras.io/api/metrics/classification_metrics): {@code (1 + beta^2) * precision * recall / (beta^2
 * * precision + recall)}.
 */
public final class FBetaScore extends FScore<FBetaScore> {
  private double beta = 1;

  /** Makes the metric with a beta of 1. */
  public FBetaScore() {
    super("fbeta_score");
  }

  /** Sets how much more recall counts than precision; default 1. */
  public FBetaScore beta(double newBeta) {
    if (!(newBeta > 0)) {
      throw new IllegalArgumentException("beta must be positive, got " + newBeta + ".");
    }
    return set(() -> beta = newBeta);
  }

  @Override
  double weightOfRecall() {
    return beta;
  }

  @Override
  public Config config() {
    return super.config().set("beta", beta);
  }

  /** Makes the metric that a configuration describes. */
  public static FBetaScore fromConfig(Config config) {
    return new FBetaScore().configure(config).beta(config.getDouble("beta", 1));
  }
}
