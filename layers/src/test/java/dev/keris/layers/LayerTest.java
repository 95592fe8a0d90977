package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.regularizers.L2;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** What all layers can do, by Keras's names. */
class LayerTest {
  /** Doubles its input and adds the mean of squares to the loss. */
  private static final class Penalising extends BaseLayer<Penalising> {
    private final int[] axes;

    Penalising(int... axes) {
      this.axes = axes;
    }

    @Override
    protected Tensor call(Tensor input, boolean training) {
      addLoss(K.mean(K.square(input), axes));
      return K.multiply(input, 2);
    }
  }

  @Test
  void aLayerCanAddToTheLoss() {
    LayerChecks checks = LayerChecks.of(new Penalising()).input(2, 3);
    assertTrue(checks.evaluate(true).gradientError() < 1e-6);
    refuses(() -> LayerChecks.of(new Penalising(0)).input(2, 3).evaluate(true), "scalar", "(3,)");
  }

  @Test
  void attentionDoesNotWarnOfMasksThatItUses() {
    List<String> messages =
        warnings(
            () -> {
              for (Layer layer :
                  List.of(new MultiHeadAttention(2, 2), new GroupQueryAttention(2, 4, 2))) {
                LayerChecks.of(layer)
                    .input(1, 2, 3)
                    .mask(1, 0)
                    .input(1, 2, 3)
                    .mask(1, 0)
                    .evaluate(false);
              }
            });
    assertEquals(List.of(), messages);
  }

  @Test
  void aLayerThatDoesNotSupportMasksSaysSoOnce() {
    List<String> messages =
        warnings(
            () -> {
              LayerChecks checks =
                  LayerChecks.of(new RepeatVector(2).name("again"))
                      .input(2, 3)
                      .mask(1, 0, 1, 1, 1, 1);
              checks.evaluate(false);
              checks.evaluate(true);
              LayerChecks.of(new Dense(2)).input(1, 2, 3).mask(1, 0).evaluate(false);
            });
    assertEquals(1, messages.size(), messages.toString());
    assertTrue(messages.get(0).contains("'again' (RepeatVector)"), messages.get(0));
  }

  private static List<String> warnings(Runnable work) {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            messages.add(new SimpleFormatter().formatMessage(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Layer.class.getName());
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }

  /** Returns its first input as often as is said. */
  private static final class PassingOn extends BaseLayer<PassingOn> {
    private final int outputs;

    PassingOn(int outputs) {
      this.outputs = outputs;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
      return Collections.nCopies(outputs, inputs.get(0)).stream().map(K::identity).toList();
    }

    @Override
    protected boolean supportsMasking() {
      return true;
    }
  }

  @Test
  void eachInputsMaskGoesToTheOutputInItsPlace() {
    Evaluation two = LayerChecks.of(new PassingOn(2)).input(1, 2, 1).mask(0, 1).evaluate(false);
    assertNotNull(two.outputs().get(0).mask());
    assertNull(two.outputs().get(1).mask());
    Evaluation second =
        LayerChecks.of(new PassingOn(1)).input(1, 2, 1).input(1, 2, 1).mask(0, 1).evaluate(false);
    assertNull(second.outputs().get(0).mask());
  }

  @Test
  void aScalarHasAnActivityPenaltyToo() {
    Layer mean = new ScalarMean().activityRegularizer(new L2(1));
    LayerChecks checks = LayerChecks.of(mean).input(new long[] {2, 1}, 1, 2);
    assertTrue(checks.evaluate(true).gradientError() < 1e-6);
  }

  /** Returns one number for all samples. */
  private static final class ScalarMean extends BaseLayer<ScalarMean> {
    @Override
    protected Tensor call(Tensor input, boolean training) {
      return K.mean(input, 0, 1);
    }
  }

  @Test
  void aLayerCanBeBuiltAndAskedForItsShapeWithoutBeingApplied() {
    Dense dense = new Dense(3);
    dense.build(-1, 2);
    assertEquals(9, dense.countParams());
    assertEquals(List.of(), dense.inboundNodes());
    assertEquals("(None, 5, 3)", new Dense(3).computeOutputShape(Shape.of(-1, 5, 2)).toString());
    refuses(() -> dense.build(-1, 4), "size 2");
  }

  @Test
  void variablesAreWeights() {
    BatchNormalization layer = new BatchNormalization();
    layer.build(-1, 2);
    assertEquals(layer.weights(), layer.variables());
    assertEquals(layer.trainableWeights(), layer.trainableVariables());
    assertEquals(layer.nonTrainableWeights(), layer.nonTrainableVariables());
    assertEquals("mixed_float16", new Dense(1).dtype("mixed_float16").dtypePolicy());
  }

  @Test
  void lossesArePenaltiesOnWeights() {
    Dense dense = new Dense(2).kernelInitializer("ones").kernelRegularizer(new L2(0.5));
    assertEquals(List.of(), dense.losses());
    dense.build(-1, 3);
    assertArrayEquals(
        new double[] {3}, dense.losses().stream().mapToDouble(x -> x).toArray(), 1e-6);
  }

  @Test
  void trainingMayBeAnArgument() {
    CallArguments training = CallArguments.NONE.with("training", true);
    Lambda always = new Lambda(x -> new Dropout(0.5).applyAll(List.of(x), training).get(0));
    double[] output = LayerChecks.of(always).input(1, 100).evaluate(false).output(0);
    assertTrue(Arrays.stream(output).anyMatch(y -> y == 0));
  }
}
