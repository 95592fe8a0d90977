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
  private Runnable testBegin = () -> {};
  private Consumer<Map<String, Double>> testEnd = logs -> {};
  private IntConsumer testBatchBegin = batch -> {};
  private AtEnd testBatchEnd = (batch, logs) -> {};
  private Runnable predictBegin = () -> {};
  private Runnable predictEnd = () -> {};
  private IntConsumer predictBatchBegin = batch -> {};
  private IntConsumer predictBatchEnd = batch -> {};

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

  /** What Keras 2 called {@link #onTrainBatchBegin(IntConsumer)}. */
  public LambdaCallback onBatchBegin(IntConsumer action) {
    return onTrainBatchBegin(action);
  }

  /** What Keras 2 called {@link #onTrainBatchEnd(AtEnd)}. */
  public LambdaCallback onBatchEnd(AtEnd action) {
    return onTrainBatchEnd(action);
  }

  /** Sets what happens before an evaluation. */
  public LambdaCallback onTestBegin(Runnable action) {
    testBegin = action;
    return this;
  }

  /** Sets what happens after an evaluation. */
  public LambdaCallback onTestEnd(Consumer<Map<String, Double>> action) {
    testEnd = action;
    return this;
  }

  /** Sets what happens before each test step. */
  public LambdaCallback onTestBatchBegin(IntConsumer action) {
    testBatchBegin = action;
    return this;
  }

  /** Sets what happens after each test step. */
  public LambdaCallback onTestBatchEnd(AtEnd action) {
    testBatchEnd = action;
    return this;
  }

  /** Sets what happens before a prediction. */
  public LambdaCallback onPredictBegin(Runnable action) {
    predictBegin = action;
    return this;
  }

  /** Sets what happens after a prediction. */
  public LambdaCallback onPredictEnd(Runnable action) {
    predictEnd = action;
    return this;
  }

  /** Sets what happens before each predict step. */
  public LambdaCallback onPredictBatchBegin(IntConsumer action) {
    predictBatchBegin = action;
    return this;
  }

  /** Sets what happens after each predict step. */
  public LambdaCallback onPredictBatchEnd(IntConsumer action) {
    predictBatchEnd = action;
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

  @Override
  public void onTestBegin() {
    testBegin.run();
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    testEnd.accept(logs);
  }

  @Override
  public void onTestBatchBegin(int batch) {
    testBatchBegin.accept(batch);
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    testBatchEnd.accept(batch, logs);
  }

  @Override
  public void onPredictBegin() {
    predictBegin.run();
  }

  @Override
  public void onPredictEnd() {
    predictEnd.run();
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    predictBatchBegin.accept(batch);
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    predictBatchEnd.accept(batch);
  }
}
