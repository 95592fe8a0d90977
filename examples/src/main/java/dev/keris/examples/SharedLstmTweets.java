package dev.keris.examples;

import dev.keris.K;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.LSTM;
import dev.keris.layers.Layers;
import dev.keris.models.Fit;
import dev.keris.models.Model;
import dev.keris.tensor.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One layer shared by two inputs: were two tweets written by the same person? Both are read by the
 * same LSTM. The data are random.
 */
public final class SharedLstmTweets {
  private SharedLstmTweets() {}

  /** Builds the untrained model for tweets of 280 characters out of 256. */
  static Model model() {
    Tensor tweetA = new Input(280, 256);
    Tensor tweetB = new Input(280, 256);
    LSTM shared = new LSTM(64);
    Tensor same =
        Layers.concatenate(shared.apply(tweetA), shared.apply(tweetB))
            .then(new Dense(1).activation("sigmoid"));
    Model model = new Model(new Tensor[] {tweetA, tweetB}, new Tensor[] {same});
    model.compile("rmsprop", "binary_crossentropy", "accuracy");
    return model;
  }

  /** Runs the example. */
  public static void main(String[] args) {
    K.setRandomSeed(42);
    INDArray a = Nd4j.rand(DataType.FLOAT, 64, 280, 256);
    INDArray b = Nd4j.rand(DataType.FLOAT, 64, 280, 256);
    INDArray labels = Nd4j.rand(DataType.FLOAT, 64, 1).mul(2).castTo(DataType.INT32);
    model().fit(new INDArray[] {a, b}, new INDArray[] {labels}, Fit.epochs(3).batchSize(32));
  }
}
