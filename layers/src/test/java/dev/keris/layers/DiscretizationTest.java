package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DiscretizationTest {

  @Test
  void findsBins() {
    LayerChecks.of(new Discretization(0, 1))
        .input(new long[] {1, 4}, -1, 0, 0.5, 2)
        .outputs(0, 1, 1, 2);
  }

  @Test
  void putsIntegersBetweenFractions() {
    LayerChecks.of(new Discretization(-0.5, 0.5, 1.5))
        .integers(new long[] {1, 4}, -1, 0, 1, 2)
        .outputs(0, 1, 2, 3);
  }

  /** The last axis is a sample, as Keras has it, whatever the rank. */
  @Test
  void encodesSamplesOfAnyRank() {
    LayerChecks.of(new Discretization(0, 0.5, 1).outputMode("multi_hot"))
        .input(new long[] {2}, 0.1, 0.8)
        .outputs(0, 1, 1, 0);
    LayerChecks.of(new Discretization(0, 0.5, 1).outputMode("multi_hot"))
        .input(new long[] {1, 2, 2}, 0.15, 0.75, 0.85, 0.45)
        .outputs(0, 1, 1, 0, 0, 1, 1, 0);
    Layer bins = new Discretization(0, 1).outputMode("one_hot");
    assertEquals("(None, 5, 3)", bins.apply(new Input(5, 1)).shape().toString());
  }

  @Test
  void keepsItsConfiguration() {
    Discretization layer = new Discretization(0, 1).outputMode("count");
    assertEquals(layer.config(), Discretization.fromConfig(layer.config()).config());
    LayerChecks.of(layer).input(new long[] {1, 3}, -1, -2, 5).outputs(2, 0, 1);
  }

  /** Numbers from 0 to 100 that look random. */
  private static INDArray numbers(int count, long seed) {
    float[] numbers = new float[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = (state * 1103515245 + 12345) % 2147483648L;
      numbers[i] = (float) (state / 2147483648.0 * 100);
    }
    return Nd4j.createFromArray(numbers);
  }

  private static double[] adapted(Discretization layer, INDArray... batches) {
    layer.adapt(List.of(batches));
    return layer.binBoundaries();
  }

  /** What Keras 3 finds, to the last digit. */
  @Test
  void findsTheBoundariesThatKerasFinds() {
    INDArray few = Nd4j.createFromArray(new double[][] {{-1.5, 1, 3.4, .5}, {0, 3, 1.3, 0}});
    Discretization four = new Discretization().numBins(4);
    assertArrayEquals(new double[] {0, 0.5, 1.2999999523162842}, adapted(four, few));
    LayerChecks.of(four)
        .input(new long[] {2, 4}, few.reshape(8).toDoubleVector())
        .outputs(0, 2, 3, 2, 1, 3, 3, 1);
    assertArrayEquals(
        new double[] {1, 2},
        adapted(new Discretization().numBins(5), Nd4j.createFromArray(1f, 2f, 3f)),
        "no more bins than numbers");
    assertArrayEquals(
        new double[] {21.320039749145508, 40.77210235595703, 60.95877456665039, 79.21915435791016},
        adapted(new Discretization().numBins(5), numbers(1000, 1)));
    assertArrayEquals(
        new double[] {
          15.080806732177734,
          29.722082138061523,
          43.24924087524414,
          57.51661682128906,
          71.4417724609375,
          82.0417709350586
        },
        adapted(
            new Discretization().numBins(7).epsilon(0.05),
            numbers(1000, 1),
            numbers(300, 2),
            numbers(57, 3)));
    assertArrayEquals(
        new double[] {33.51253890991211, 60.87765884399414},
        adapted(new Discretization().numBins(3).epsilon(0.3), numbers(250, 1), numbers(40, 2)));
  }

  @Test
  void adaptsAnewAndKeepsItsBoundaries() {
    Discretization layer = new Discretization().numBins(2).epsilon(0.1);
    assertNull(layer.config().get("bin_boundaries"));
    assertArrayEquals(new double[] {2}, adapted(layer, Nd4j.createFromArray(1f, 2f, 3f, 4f)));
    assertArrayEquals(new double[] {6}, adapted(layer, Nd4j.createFromArray(5f, 6f, 7f, 8f)));
    assertEquals(List.of(6.0), layer.config().get("bin_boundaries"));
    Discretization copy = Discretization.fromConfig(layer.config());
    assertEquals(layer.config(), copy.config());
    LayerChecks.of(copy).input(new long[] {1, 2}, 5, 6).outputs(0, 1);
  }

  @Test
  void aModelMayBeMadeBeforeItIsAdapted() {
    Discretization layer = new Discretization().numBins(3).outputMode("one_hot").name("bins");
    assertEquals("(None, 4, 3)", layer.apply(new Input(4)).shape().toString());
    refuses(
        () -> LayerChecks.of(new Discretization().numBins(2).name("b")).input(1, 2).evaluate(false),
        "'b'",
        "adapt");
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Discretization(1, 0), "ascending");
    refuses(() -> new Discretization().numBins(0), "num_bins=0");
    refuses(() -> new Discretization(1, 2).numBins(3), "both");
    refuses(() -> new Discretization().epsilon(0), "epsilon=0");
    refuses(() -> new Discretization().name("b").apply(new Input(2)), "'b'", "num_bins");
    refuses(() -> new Discretization(1).name("b").adapt(numbers(3, 1)), "'b'", "num_bins");
  }
}
