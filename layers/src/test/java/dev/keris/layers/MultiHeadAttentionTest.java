package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.tensor.DType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MultiHeadAttentionTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new MultiHeadAttention(2, 3)).input(2, 3, 4).input(2, 4, 4).gives(2, 3, 4);
    LayerChecks.of(new MultiHeadAttention(2, 2).valueDim(3).outputShape(5).useBias(false))
        .input(1, 3, 4)
        .input(1, 2, 3)
        .input(1, 2, 2)
        .gives(1, 3, 5);
    LayerChecks.of(new MultiHeadAttention(2, 2).useGate(true).dropout(0.2).kernelRegularizer("l2"))
        .input(1, 3, 2)
        .mask(1, 1, 1) // a row without anything to attend to drowns differences in -1e9
        .input(1, 3, 2)
        .mask(1, 1, 0)
        .argument("use_causal_mask", true)
        .gives(1, 3, 2);
  }

  @Test
  void attendsOverSeveralAxes() {
    LayerChecks.of(new MultiHeadAttention(2, 2).attentionAxes(2))
        .input(1, 2, 3, 2)
        .input(1, 2, 3, 2)
        .gives(1, 2, 3, 2);
    LayerChecks.of(new MultiHeadAttention(1, 2))
        .input(1, 2, 2, 2)
        .input(1, 2, 2, 2)
        .gives(1, 2, 2, 2);
  }

  @Test
  void attendsWithinAWindow() {
    LayerChecks checks =
        LayerChecks.of(new MultiHeadAttention(1, 2).slidingWindow(2))
            .input(1, 4, 2)
            .input(1, 4, 2)
            .argument("return_attention_scores", true);
    double[] scores = checks.evaluate(false).output(1);
    assertEquals(
        "1100111001110011",
        Arrays.stream(scores).mapToObj(s -> s > 1e-9 ? "1" : "0").collect(Collectors.joining()));
    LayerChecks.of(new MultiHeadAttention(1, 2).slidingWindow(2))
        .input(1, 3, 2)
        .input(1, 3, 2)
        .gives(1, 3, 2);
  }

  @Test
  void masksMayBeArguments() {
    LayerChecks checks =
        LayerChecks.of(new MultiHeadAttention(1, 2))
            .input(1, 2, 2)
            .input(1, 3, 2)
            .input(1, 3, 2)
            .argument("value_mask", K.constant(new double[] {1, 1, 0}, DType.BOOL, 1, 3))
            .argument("key_mask", K.constant(new double[] {0, 1, 1}, DType.BOOL, 1, 3))
            .argument("return_attention_scores", true);
    assertArrayEquals(new double[] {0, 1, 0, 0, 1, 0}, checks.evaluate(false).output(1), 1e-9);
  }

  @Test
  void returnsScoresThatSumToOne() {
    Evaluation evaluation =
        LayerChecks.of(new MultiHeadAttention(2, 2))
            .input(1, 3, 2)
            .input(1, 4, 2)
            .argument("return_attention_scores", true)
            .evaluate(false);
    assertEquals("(1, 2, 3, 4)", evaluation.outputs().get(1).shape().toString());
    assertEquals(6, Arrays.stream(evaluation.output(1)).sum(), 1e-9);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new MultiHeadAttention(0, 2), "num_heads");
    refuses(() -> new MultiHeadAttention(2, 2).apply(new Input(3), new Input(3)), "3 dimensions");
    refuses(() -> new MultiHeadAttention(2, 2).slidingWindow(0), "sliding_window");
  }
}
