package dev.keris.examples;

import dev.keris.K;
import dev.keris.layers.Conv2D;
import dev.keris.layers.Dense;
import dev.keris.layers.Dropout;
import dev.keris.layers.Flatten;
import dev.keris.layers.MaxPooling2D;
import dev.keris.models.Fit;
import dev.keris.models.Sequential;
import java.nio.file.Path;

/** Trains a small convolutional network to read handwritten digits, tests it and saves it. */
public final class DigitsConvnet {
  private DigitsConvnet() {}

  /** Builds the untrained model. */
  static Sequential model() {
    Sequential model =
        new Sequential(
            new Conv2D(32, 3, 3).activation("relu").padding("same").inputShape(8, 8, 1),
            new Conv2D(64, 3, 3).activation("relu").padding("same"),
            new MaxPooling2D(2, 2),
            new Dropout(0.25),
            new Flatten(),
            new Dense(128).activation("relu"),
            new Dropout(0.5),
            new Dense(10).activation("softmax"));
    model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
    return model;
  }

  /** Runs the example; the first argument, if any, is the file to save to. */
  public static void main(String[] args) {
    K.setRandomSeed(42);
    Digits digits = Digits.load();

    Sequential model = model();
    model.summary();
    model.fit(digits.xTrain(), digits.yTrain(), Fit.epochs(15).batchSize(32).validationSplit(0.1));

    double[] score = model.evaluate(digits.xTest(), digits.yTest());
    System.out.printf("Test loss %.4f, test accuracy %.2f %%%n", score[0], 100 * score[1]);

    Path file = Path.of(args.length > 0 ? args[0] : "digits.keras");
    model.save(file);
    System.out.println("Saved the trained model to " + file.toAbsolutePath());
  }
}
