package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KConvolutionTest {
  private static final long[] ONE = {1};
  private static final long[] TWO = {2};

  private static Tensor conv(Tensor x, Tensor kernel, long stride, String padding) {
    return K.conv(x, kernel, new long[] {stride}, padding, "channels_last", ONE, 1);
  }

  @Test
  void paddingWordsChooseTheSize() {
    Tensor x = K.zeros(2, 7, 3);
    Tensor kernel = K.zeros(3, 3, 4);
    assertEquals(Shape.of(2, 5, 4), K.conv1d(x, kernel, 1, "valid", null, 1).shape());
    assertEquals(Shape.of(2, 4, 4), K.conv1d(x, kernel, 2, "same", null, 1).shape());
    assertEquals(Shape.of(2, 7, 4), K.conv1d(x, kernel, 1, "causal", null, 2).shape());
    Tensor image = K.zeros(1, 6, 8, 3);
    Tensor square = K.zeros(3, 3, 3, 5);
    assertEquals(Shape.of(1, 4, 6, 5), K.conv2d(image, square).shape());
    assertEquals(
        Shape.of(1, 3, 8, 5),
        K.conv2d(image, square, new long[] {2, 1}, "same", null, ONE).shape());
    Tensor volume = K.zeros(1, 4, 4, 4, 2);
    assertEquals(
        Shape.of(1, 2, 2, 2, 6),
        K.conv3d(volume, K.zeros(2, 2, 2, 2, 6), TWO, "valid", null, ONE).shape());
  }

  @Test
  void causalOutputsSeeNothingLater() {
    Tensor x = Eval.random(1, 1, 6, 2);
    Tensor kernel = Eval.random(2, 3, 2, 1);
    Tensor y = K.sum(K.slice(conv(x, kernel, 1, "causal"), 1, 0, 4));
    double[] gradient = Eval.of(K.gradients(y, List.of(x)).get(0));
    for (int i = 8; i < 12; i++) {
      assertEquals(0, gradient[i]);
    }
    assertTrue(gradient[7] != 0);
  }

  @Test
  void channelsMayComeFirst() {
    Tensor x = Eval.random(1, 2, 6, 7, 4);
    Tensor kernel = Eval.random(2, 3, 2, 2, 6);
    Tensor bias = Eval.random(3, 6);
    Tensor last = K.conv(x, kernel, bias, TWO, "same", "channels_last", ONE, 2);
    Tensor first =
        K.conv(K.moveaxis(x, -1, 1), kernel, bias, TWO, "same", "channels_first", ONE, 2);
    Eval.same(K.moveaxis(last, -1, 1), first);
    Tensor pooled = K.maxPool(x, TWO, TWO, "valid", "channels_last");
    Eval.same(
        K.moveaxis(pooled, -1, 1),
        K.maxPool(K.moveaxis(x, -1, 1), TWO, TWO, "valid", "channels_first"));
  }

  @Test
  void depthwiseConvolutionTreatsChannelsByThemselves() {
    Tensor x = Eval.random(1, 1, 5, 5, 2);
    Tensor kernel = Eval.random(2, 3, 3, 2, 3);
    List<Tensor> expected = new ArrayList<>();
    for (long c = 0; c < 2; c++) {
      Tensor channel = K.slice(x, 3, c, c + 1);
      expected.add(conv(channel, K.slice(kernel, 2, c, c + 1), 1, "same"));
    }
    Tensor deep = K.depthwiseConv(x, kernel, ONE, "same", null, ONE);
    Eval.same(K.concatenate(expected, -1), deep);
    Tensor pointwise = Eval.random(3, 1, 1, 6, 4);
    Eval.same(
        conv(deep, pointwise, 1, "valid"),
        K.separableConv(x, kernel, pointwise, ONE, "same", null, ONE));
  }

  /** Sizes as Keras computes them; the numbers are those of the gradient of a convolution. */
  @ParameterizedTest
  @CsvSource({
    "valid,1,3,6",
    "valid,2,3,9",
    "valid,3,2,12",
    "same,1,3,4",
    "same,2,3,8",
    "same,2,4,8",
    "same,3,2,12",
    "same,2,1,8"
  })
  void transposedConvolutionIsTheGradient(String padding, long stride, long taps, long size) {
    Tensor y = Eval.random(1, 2, 4, 3);
    Tensor kernel = Eval.random(2, taps, 2, 3);
    Tensor x = K.convTranspose(y, kernel, new long[] {stride}, padding, null, "channels_last", ONE);
    assertEquals(Shape.of(2, size, 2), x.shape());
    Tensor input = Eval.random(3, 2, size, 2);
    Tensor forward = conv(input, kernel, stride, padding);
    assertEquals(y.shape(), forward.shape());
    Tensor gradient = K.gradients(K.sum(K.multiply(forward, y)), List.of(input)).get(0);
    Eval.same(gradient, x);
  }

  @ParameterizedTest
  @CsvSource({"valid,0,9", "valid,1,10", "same,0,7", "same,1,8"})
  void outputPaddingAddsToTheSize(String padding, long extra, long size) {
    Tensor y = Eval.random(1, 1, 4, 3);
    Tensor kernel = Eval.random(2, 3, 2, 3);
    Tensor x = K.convTranspose(y, kernel, TWO, padding, new long[] {extra}, null, ONE);
    assertEquals(Shape.of(1, size, 2), x.shape());
    Tensor all = K.convTranspose(y, kernel, TWO, "valid", null, null, ONE);
    long from = padding.equals("same") && extra == 0 ? 1 : 0; // what is cut off is shared out
    long shared = Math.min(size, 9 - from);
    Eval.same(K.slice(all, 1, from, from + shared), K.slice(x, 1, 0, shared));
  }

  @Test
  void poolsOfTwoAndThreeDimensions() {
    Tensor x = Eval.counting(1, 2, 2, 1);
    Eval.check(K.pool2d(x, TWO, ONE, "same", null, "avg"), Shape.of(1, 2, 2, 1), 1.5, 2, 2.5, 3);
    Eval.check(K.pool2d(x, TWO, ONE, "valid", null, "max"), Shape.of(1, 1, 1, 1), 3);
    Eval.check(K.averagePool(x, TWO, TWO, "valid", null), Shape.of(1, 1, 1, 1), 1.5);
    Tensor volume = Eval.counting(1, 2, 2, 2, 1);
    Eval.check(K.pool3d(volume, TWO, ONE, "valid", null, "max"), Shape.of(1, 1, 1, 1, 1), 7);
  }

  @Test
  void complaintsNameTheArgument() {
    Tensor x = K.zeros(1, 5, 5, 2);
    Tensor kernel = K.zeros(3, 3, 2, 2);
    for (String[] wrong :
        new String[][] {{"causal", "causal"}, {"full", "'full'"}, {"VALID", "'VALID'"}}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> conv(x, kernel, 1, wrong[0]))
              .getMessage();
      assertTrue(message.contains(wrong[1]), message);
    }
    assertThrows(IllegalArgumentException.class, () -> conv(x, K.zeros(3, 2, 2), 1, "same"));
    assertThrows(
        IllegalArgumentException.class,
        () -> K.convTranspose(x, kernel, TWO, "same", TWO, null, ONE));
    assertThrows(IllegalArgumentException.class, () -> K.pool2d(x, TWO, TWO, "same", null, "sum"));
    assertThrows(
        IllegalArgumentException.class,
        () -> K.maxPool(x, new long[] {2, 2, 2}, TWO, "same", null));
  }
}
