package dev.keris.examples;

import dev.keris.K;
import dev.keris.layers.Dense;
import dev.keris.layers.Embedding;
import dev.keris.layers.Input;
import dev.keris.layers.LSTM;
import dev.keris.layers.Layers;
import dev.keris.models.Compile;
import dev.keris.models.Fit;
import dev.keris.models.Model;
import dev.keris.tensor.Tensor;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Two inputs, two outputs: how often will a headline be shared, judged from its words and from
 * further figures, with an auxiliary loss on the words alone. The data are random.
 */
public final class HeadlineModel {
  private HeadlineModel() {}

  /** Builds the untrained model for headlines of 100 words out of 10,000. */
  static Model model() {
    Tensor words = new Input(100).dtype("int32").name("main_input");
    Tensor lstmOut = words.then(new Embedding(10_000, 512)).then(new LSTM(32));
    Tensor auxiliaryOutput = new Dense(1).activation("sigmoid").name("aux_output").apply(lstmOut);

    Tensor figures = new Input(5).name("aux_input");
    Tensor mainOutput =
        Layers.concatenate(lstmOut, figures)
            .then(new Dense(64).activation("relu"))
            .then(new Dense(64).activation("relu"))
            .then(new Dense(64).activation("relu"))
            .then(new Dense(1).activation("sigmoid").name("main_output"));

    Model model =
        new Model(new Tensor[] {words, figures}, new Tensor[] {mainOutput, auxiliaryOutput});
    model.compile(
        Compile.optimizer("rmsprop")
            .loss(
                Map.of(
                    "main_output", "binary_crossentropy",
                    "aux_output", "binary_crossentropy"))
            .lossWeights(Map.of("main_output", 1.0, "aux_output", 0.2)));
    return model;
  }

  /** Runs the example. */
  public static void main(String[] args) {
    K.setRandomSeed(42);
    INDArray headlines = Nd4j.rand(DataType.FLOAT, 256, 100).mul(10_000).castTo(DataType.INT32);
    INDArray figures = Nd4j.rand(DataType.FLOAT, 256, 5);
    INDArray labels = Nd4j.rand(DataType.FLOAT, 256, 1).mul(2).castTo(DataType.INT32);

    Model model = model();
    model.summary();
    model.fit(
        Map.of("main_input", headlines, "aux_input", figures),
        Map.of("main_output", labels, "aux_output", labels),
        Fit.epochs(3).batchSize(32));
  }
}
