package dev.keris.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.models.Fit;
import dev.keris.models.Model;
import dev.keris.utils.Utils;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The models of the guides learn: on data that can be learnt by heart the loss falls. */
class GuideModelsTest {
  @BeforeEach
  void seed() {
    K.setRandomSeed(42);
    Nd4j.getRandom().setSeed(42);
  }

  @Test
  void mlpForTwoClasses() {
    INDArray x = random(64, 20);
    INDArray y = x.sum(1).gt(10).castTo(DataType.FLOAT).reshape(64, 1);
    learns(MlpBinary.model(), x, y, 40);
  }

  @Test
  void mlpForTenClasses() {
    learns(MlpSoftmax.model(), random(64, 64), oneHot(64), 40);
  }

  @Test
  void vggLikeConvnet() {
    Model model = VggLikeConvnet.model();
    learns(model, random(4, 100, 100, 3), oneHot(4), 3);
    assertArrayEquals(new long[] {2, 10}, model.predict(random(2, 100, 100, 3)).shape());
  }

  @Test
  void headlinesWithTwoInputsAndTwoOutputs() {
    Model model = HeadlineModel.model();
    INDArray words = random(16, 100).mul(10_000).castTo(DataType.INT32);
    INDArray figures = random(16, 5);
    INDArray labels = random(16, 1).mul(2).castTo(DataType.INT32);
    falls(
        model
            .fit(
                Map.of("main_input", words, "aux_input", figures),
                Map.of("main_output", labels, "aux_output", labels),
                Fit.epochs(6).batchSize(16).verbose(0))
            .history()
            .get("loss"));
    INDArray[] predictions = model.predictAll(words, figures);
    assertArrayEquals(new long[] {16, 1}, predictions[0].shape());
    assertArrayEquals(new long[] {16, 1}, predictions[1].shape());
  }

  @Test
  void tweetsReadByOneSharedLstm() {
    INDArray[] tweets = {random(4, 280, 256), random(4, 280, 256)};
    INDArray[] same = {Nd4j.createFromArray(0, 1, 1, 0).reshape(4, 1)};
    falls(
        SharedLstmTweets.model()
            .fit(tweets, same, Fit.epochs(4).batchSize(4).verbose(0))
            .history()
            .get("loss"));
  }

  @Test
  void stackedStatefulLstms() {
    Model model = StatefulLstm.model();
    learns(model, random(32, 8, 16), oneHot(32), 30);
    INDArray x = random(32, 8, 16);
    INDArray first = model.predictOnBatch(x);
    INDArray second = model.predictOnBatch(x);
    assertTrue(!first.equalsWithEps(second, 1e-7), "the state is carried on");
  }

  private static void learns(Model model, INDArray x, INDArray y, int epochs) {
    Fit options = Fit.epochs(epochs).batchSize((int) x.size(0)).shuffle(false).verbose(0);
    falls(model.fit(x, y, options).history().get("loss"));
  }

  private static void falls(List<Double> losses) {
    double first = losses.get(0);
    double last = losses.get(losses.size() - 1);
    assertTrue(last < first, "loss from " + first + " to " + last);
  }

  private static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape);
  }

  private static INDArray oneHot(int count) {
    return Utils.toCategorical(random(count).mul(10).castTo(DataType.INT32), 10);
  }
}
