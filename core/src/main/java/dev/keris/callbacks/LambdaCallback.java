package dev.keris.callbacks;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A callback made of functions (keras.io/api/callbacks/lambda_callback): {@code new
 * LambdaCallback().onEpochEnd((epoch, logs) -> …)}.
 */
public final class LambdaCallback extends Callback {
  /** What happens at the end of an epoch or of a step. */
  @FunctionalInterface
  public interface AtEnd {
    /** Takes the index and the logs. */
    void accept(int index, Map<String, Double> logs);
  }

  private Runnable trainBegin = () -> {};
  private Consumer<Map<String, Double>> trainEnd = logs -> {};
  private IntConsumer epochBegin = epoch -> {};
  private AtEnd epochEnd = (epoch, logs) -> {};
  private IntConsumer batchBegin = batch -> {};
  private AtEnd batchEnd = (batch, logs) -> {};

  /** Makes a callback that does nothing. */
  public LambdaCallback() {}

  /** Sets what happens before the first epoch. */
  public LambdaCallback onTrainBegin(Runnable action) {
    trainBegin = action;
    return this;
  }

  /** Sets what happens after the last epoch. */
  public LambdaCallback onTrainEnd(Consumer<Map<String, Double>> action) {
    trainEnd = action;
    return this;
  }

  /** Sets what happens before each epoch. */
  public LambdaCallback onEpochBegin(IntConsumer action) {
    epochBegin = action;
    return this;
  }

  /** Sets what happens after each epoch. */
  public LambdaCallback onEpochEnd(AtEnd action) {
    epochEnd = action;
    return this;
  }

  /** Sets what happens before each train step. */
  public LambdaCallback onTrainBatchBegin(IntConsumer action) {
    batchBegin = action;
    return this;
  }

  /** Sets what happens after each train step. */
  public LambdaCallback onTrainBatchEnd(AtEnd action) {
    batchEnd = action;
    return this;
  }

  @Override
  public void onTrainBegin() {
    trainBegin.run();
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    trainEnd.accept(logs);
  }

  @Override
  public void onEpochBegin(int epoch) {
    epochBegin.accept(epoch);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    epochEnd.accept(epoch, logs);
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    batchBegin.accept(batch);
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    batchEnd.accept(batch, logs);
  }
}
