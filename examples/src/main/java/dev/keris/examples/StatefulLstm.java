package dev.keris.examples;

import dev.keris.K;
import dev.keris.layers.Dense;
import dev.keris.layers.LSTM;
import dev.keris.models.Fit;
import dev.keris.models.Sequential;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Stacked recurrent layers that carry their state from one batch to the next. */
public final class StatefulLstm {
  private static final int BATCH = 32;

  private StatefulLstm() {}

  /** Builds the untrained model for batches of 32 sequences of 8 steps of 16 numbers. */
  static Sequential model() {
    Sequential model = new Sequential();
    model.add(new LSTM(32).returnSequences(true).stateful(true).batchInputShape(BATCH, 8, 16));
    model.add(new LSTM(32).returnSequences(true).stateful(true));
    model.add(new LSTM(32).stateful(true));
    model.add(new Dense(10).activation("softmax"));
    model.compile("rmsprop", "categorical_crossentropy", "accuracy");
    return model;
  }

  /** Runs the example. */
  public static void main(String[] args) {
    K.setRandomSeed(42);
    INDArray x = Nd4j.rand(DataType.FLOAT, 10 * BATCH, 8, 16);
    INDArray y = Nd4j.rand(DataType.FLOAT, 10 * BATCH, 10);
    y = y.div(y.sum(true, 1));

    Sequential model = model();
    for (int epoch = 0; epoch < 3; epoch++) {
      model.fit(x, y, Fit.epochs(1).batchSize(BATCH).shuffle(false));
      model.resetStates(); // a new pass over the data starts from zero states
    }
  }
}
