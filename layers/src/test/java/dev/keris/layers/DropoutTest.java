package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {

  @Test
  void doesNothingAtPrediction() {
    LayerChecks.of(new Dropout(0.9)).input(new long[] {1, 3}, 1, 2, 3).outputs(1, 2, 3);
  }

  @Test
  void dropsAPartAndScalesTheRest() {
    LayerChecks checks =
        LayerChecks.of(new Dropout(0.25).seed(3)).input(new long[] {1, 10_000}, filled(10_000));
    double[] output = checks.evaluate(true).output(0);
    long zeros = Arrays.stream(output).filter(y -> y == 0).count();
    assertEquals(2500, zeros, 200);
    assertEquals(10_000 - zeros, Arrays.stream(output).filter(y -> near(y, 1 / 0.75)).count());
  }

  @Test
  void noiseShapeBroadcasts() {
    LayerChecks checks =
        LayerChecks.of(new Dropout(0.5).noiseShape(-1, 1)).input(new long[] {50, 4}, filled(200));
    double[] output = checks.evaluate(true).output(0);
    for (int i = 0; i < output.length; i++) {
      assertEquals(output[i / 4 * 4], output[i]);
    }
  }

  @Test
  void everythingMayBeDropped() {
    double[] output = LayerChecks.of(new Dropout(1)).input(2, 2).evaluate(true).output(0);
    assertArrayEquals(new double[4], output);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Dropout(0.5).seed(1).noiseShape(-1, 1, 3)).input(2, 4, 3).gives(2, 4, 3);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Dropout(1.5), "Dropout", "rate", "1.5");
    refuses(() -> new Dropout(0.5).noiseShape(20, 0, 10), "noise_shape", "[20, 0, 10]");
    refuses(() -> new AlphaDropout(0.5).noiseShape(-2), "AlphaDropout", "noise_shape", "[-2]");
    refuses(() -> new Dropout(0.5).noiseShape(1, 1).apply(new Input(3, 4)), "2 dimensions");
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) < 1e-9;
  }

  private static double[] filled(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
