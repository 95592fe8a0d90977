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
import org.junit.jupiter.params.provider.ValueSource;

class KImagesTest {
  private static final String LAST = "channels_last";
  private static final long[] ONE = {1};
  private static final long[] TWO = {2};

  private static Tensor row(double... values) {
    return Eval.tensor(Shape.of(1, 1, values.length, 1), values);
  }

  private static void check(Tensor resized, double... expected) {
    Eval.check(resized, Shape.of(1, 1, expected.length, 1), expected);
  }

  @Test
  void pixelsAreSquaresWithValuesAtTheirCentres() {
    check(K.resize(row(1, 2), 1, 4, "bilinear", LAST), 1, 1.25, 1.75, 2);
    check(K.resize(row(1, 2, 3, 4), 1, 2, "bilinear", LAST), 1.5, 3.5);
    check(K.resize(row(1, 2), 1, 4, "nearest", LAST), 1, 1, 2, 2);
    check(K.resize(row(1, 2, 3), 1, 2, "nearest", LAST), 1, 3);
    check(K.resize(row(0, 4, 0), 1, 1, "nearest", LAST), 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"})
  void allMethodsKeepConstantsAndTheSameSize(String method) {
    Tensor constant = Eval.tensor(Shape.of(2, 3, 4, 2), 7);
    Tensor resized = K.resize(constant, 7, 2, method, LAST);
    assertEquals(Shape.of(2, 7, 2, 2), resized.shape());
    for (double value : Eval.of(resized)) {
      assertEquals(7, value, 1e-12);
    }
    Tensor x = Eval.random(1, 1, 3, 4, 2);
    Eval.same(x, K.resize(x, 3, 4, method, LAST));
    Tensor first = K.resize(K.moveaxis(x, -1, 1), 5, 6, method, "channels_first");
    Eval.same(K.moveaxis(K.resize(x, 5, 6, method, LAST), -1, 1), first);
  }

  @Test
  void cubicsGoThroughQuadratics() {
    Tensor squares = row(0, 1, 4, 9, 16, 25, 36, 49);
    double[] y = Eval.of(K.resize(squares, 1, 16, "bicubic", LAST));
    for (int i = 6; i < 10; i++) {
      double place = (i + 0.5) / 2 - 0.5;
      assertEquals(place * place, y[i], 1e-12);
    }
  }

  @Test
  void wholeFactorsRepeat() {
    Tensor x = Eval.tensor(Shape.of(1, 2, 1, 1), 1, 2);
    Eval.check(
        K.resizeImages(x, 2, 2, LAST, "nearest"), Shape.of(1, 4, 2, 1), 1, 1, 1, 1, 2, 2, 2, 2);
    Eval.same(K.resize(x, 4, 3, "bilinear", LAST), K.resizeImages(x, 2, 3, LAST, "bilinear"));
    assertEquals(
        Shape.of(1, 4, 9, 8, 3), K.resizeVolumes(K.zeros(1, 2, 3, 2, 3), 2, 3, 4, LAST).shape());
    String message =
        assertThrows(IllegalArgumentException.class, () -> K.resize(x, 4, 3, "linear", LAST))
            .getMessage();
    assertTrue(message.contains("bilinear") && message.contains("'linear'"), message);
  }

  @Test
  void patchesAreWhatConvolutionsSee() {
    Tensor x = Eval.random(1, 2, 5, 4, 3);
    Tensor kernel = Eval.random(2, 2, 3, 3, 6);
    long[] size = {2, 3};
    Tensor patches = K.extractPatches(x, size, TWO, ONE, "same");
    Tensor y = K.dot(patches, K.reshape(kernel, 18, 6));
    Eval.same(K.conv(x, kernel, TWO, "same", LAST, ONE, 1), y);
    assertEquals(
        Shape.of(2, 2, 3),
        K.extractPatches(K.zeros(2, 4, 1), new long[] {3}, ONE, ONE, "valid").shape());
  }

  @Test
  void localKernelsDifferByPosition() {
    Tensor x = Eval.random(1, 2, 4, 3);
    Tensor kernel = Eval.random(2, 3, 6, 5);
    Tensor y = K.localConv(x, kernel, TWO, ONE, LAST);
    List<Tensor> expected = new ArrayList<>();
    for (long p = 0; p < 3; p++) {
      Tensor seen = K.batchFlatten(K.slice(x, 1, p, p + 2));
      expected.add(K.dot(seen, K.squeeze(K.slice(kernel, 0, p, p + 1), 0)));
    }
    Eval.same(K.stack(expected, 1), y);
    Tensor turned = K.reshape(K.swapaxes(K.reshape(kernel, 3, 2, 3, 5), 1, 2), 3, 6, 5);
    Tensor first = K.localConv(K.moveaxis(x, -1, 1), turned, TWO, ONE, "channels_first");
    Eval.same(K.moveaxis(y, -1, 1), first);
  }

  @Test
  void blocksBecomeChannelsAndBack() {
    Tensor x = Eval.counting(1, 2, 2, 1);
    Eval.check(K.spaceToDepth(x, 2), Shape.of(1, 1, 1, 4), 0, 1, 2, 3);
    Tensor image = Eval.random(1, 2, 4, 6, 3);
    Eval.same(image, K.depthToSpace(K.spaceToDepth(image, 2), 2));
  }
}
