package dev.keris.benchmarks;

import dev.keris.layers.Conv2D;
import dev.keris.layers.Dense;
import dev.keris.layers.Dropout;
import dev.keris.layers.Flatten;
import dev.keris.layers.MaxPooling2D;
import dev.keris.models.Sequential;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The models and data of the benchmarks. */
final class Bench {
  private Bench() {}

  /** The guides' multilayer perceptron for two classes. */
  static Sequential mlp() {
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

  /** A wide perceptron for ten classes. */
  static Sequential wide() {
    Sequential model =
        new Sequential(
            new Dense(512).inputDim(784).activation("relu"),
            new Dense(512).activation("relu"),
            new Dense(10).activation("softmax"));
    model.compile("adam", "sparse_categorical_crossentropy");
    return model;
  }

  /** A small convolutional network on pictures of 28 × 28. */
  static Sequential convnet() {
    Sequential model =
        new Sequential(
            new Conv2D(32, 3, 3).activation("relu").inputShape(28, 28, 1),
            new Conv2D(64, 3, 3).activation("relu"),
            new MaxPooling2D(2, 2),
            new Dropout(0.25),
            new Flatten(),
            new Dense(128).activation("relu"),
            new Dropout(0.5),
            new Dense(10).activation("softmax"));
    model.compile("adam", "sparse_categorical_crossentropy");
    return model;
  }

  static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape);
  }

  static INDArray classes(int count, long... shape) {
    return random(shape).mul(count).castTo(DataType.INT32);
  }
}
