package dev.keris.examples;

import dev.keris.K;
import dev.keris.layers.Dense;
import dev.keris.layers.Dropout;
import dev.keris.models.Fit;
import dev.keris.models.Sequential;
import dev.keris.optimizers.SGD;
import dev.keris.utils.Utils;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A multilayer perceptron for ten classes, on the handwritten digits. */
public final class MlpSoftmax {
  private MlpSoftmax() {}

  /** Builds the untrained model. */
  static Sequential model() {
    Sequential model =
        new Sequential(
            new Dense(64).activation("relu").inputDim(64),
            new Dropout(0.5),
            new Dense(64).activation("relu"),
            new Dropout(0.5),
            new Dense(10).activation("softmax"));
    SGD sgd = new SGD(0.01).decay(1e-6).momentum(0.9).nesterov(true);
    model.compile(sgd, "categorical_crossentropy", "accuracy");
    return model;
  }

  /** Runs the example. */
  public static void main(String[] args) {
    K.setRandomSeed(42);
    Digits digits = Digits.load();
    INDArray xTrain = digits.xTrain().reshape(-1, 64);
    INDArray xTest = digits.xTest().reshape(-1, 64);

    Sequential model = model();
    model.fit(xTrain, Utils.toCategorical(digits.yTrain(), 10), Fit.epochs(20).batchSize(128));
    double[] score = model.evaluate(xTest, Utils.toCategorical(digits.yTest(), 10), 128);
    System.out.printf("Test accuracy %.2f%n", score[1]);
  }
}
