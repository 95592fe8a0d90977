package dev.keris.examples;

import dev.keris.K;
import dev.keris.layers.Dense;
import dev.keris.layers.Dropout;
import dev.keris.models.Fit;
import dev.keris.models.Sequential;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A multilayer perceptron for two classes: is the sum of twenty numbers above its mean? */
public final class MlpBinary {
  private MlpBinary() {}

  /** Builds the untrained model. */
  static Sequential model() {
    Sequential model =
        new Sequential(
            new Dense(64).inputDim(20).activation("relu"),
            new Dropout(0.5),
            new Dense(64).activation("relu"),
            new Dropout(0.5),
            new Dense(1).activation("sigmoid"));
    model.compile("rmsprop", "binary_crossentropy", "accuracy");
    return model;
  }

  /** Runs the example. */
  public static void main(String[] args) {
    K.setRandomSeed(42);
    INDArray xTrain = Nd4j.rand(DataType.FLOAT, 1000, 20);
    INDArray xTest = Nd4j.rand(DataType.FLOAT, 100, 20);

    Sequential model = model();
    model.fit(xTrain, labels(xTrain), Fit.epochs(20).batchSize(128));
    double[] score = model.evaluate(xTest, labels(xTest), 128);
    System.out.printf("Test accuracy %.2f%n", score[1]);
  }

  private static INDArray labels(INDArray x) {
    return x.sum(1).gt(10).castTo(DataType.FLOAT).reshape(x.size(0), 1);
  }
}
