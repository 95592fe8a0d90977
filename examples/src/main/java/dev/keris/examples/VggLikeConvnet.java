package dev.keris.examples;

import dev.keris.K;
import dev.keris.layers.Conv2D;
import dev.keris.layers.Dense;
import dev.keris.layers.Dropout;
import dev.keris.layers.Flatten;
import dev.keris.layers.MaxPooling2D;
import dev.keris.models.Fit;
import dev.keris.models.Sequential;
import dev.keris.optimizers.SGD;
import dev.keris.utils.Utils;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A convolutional network in the manner of VGG, on random pictures. */
public final class VggLikeConvnet {
  private VggLikeConvnet() {}

  /** Builds the untrained model for pictures of 100 × 100 pixels in three colours. */
  static Sequential model() {
    Sequential model = new Sequential();
    model.add(new Conv2D(32, 3, 3).activation("relu").inputShape(100, 100, 3));
    model.add(new Conv2D(32, 3, 3).activation("relu"));
    model.add(new MaxPooling2D(2, 2));
    model.add(new Dropout(0.25));
    model.add(new Conv2D(64, 3, 3).activation("relu"));
    model.add(new Conv2D(64, 3, 3).activation("relu"));
    model.add(new MaxPooling2D(2, 2));
    model.add(new Dropout(0.25));
    model.add(new Flatten());
    model.add(new Dense(256).activation("relu"));
    model.add(new Dropout(0.5));
    model.add(new Dense(10).activation("softmax"));
    SGD sgd = new SGD(0.01).decay(1e-6).momentum(0.9).nesterov(true);
    model.compile(sgd, "categorical_crossentropy");
    return model;
  }

  /** Runs the example. */
  public static void main(String[] args) {
    K.setRandomSeed(42);
    INDArray x = Nd4j.rand(DataType.FLOAT, 100, 100, 100, 3);
    INDArray labels = Nd4j.rand(DataType.FLOAT, 100, 1).mul(10).castTo(DataType.INT32);
    INDArray y = Utils.toCategorical(labels, 10);

    Sequential model = model();
    model.fit(x, y, Fit.epochs(2).batchSize(32));
    System.out.printf("Loss %.4f%n", model.evaluate(x, y, 32)[0]);
  }
}
