package dev.keris.preprocessing.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.datasets.Batch;
import dev.keris.utils.Sequence;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The examples of Keras's documentation and tests. */
class TimeseriesTest {
  private static final INDArray SERIES =
      Nd4j.create(IntStream.range(0, 50).mapToDouble(i -> i).toArray(), new long[] {50, 1});

  private static double[] x(Sequence data, int batch) {
    return ((INDArray) data.get(batch).x()).dup('c').reshape(-1).toDoubleVector();
  }

  private static double[] y(Sequence data, int batch) {
    return ((INDArray) data.get(batch).y()).dup('c').reshape(-1).toDoubleVector();
  }

  @Test
  void windowsComeBeforeTheirTargets() {
    TimeseriesGenerator data =
        new TimeseriesGenerator(SERIES, SERIES, 10).samplingRate(2).batchSize(2);
    assertEquals(20, data.size());
    assertArrayEquals(new double[] {0, 2, 4, 6, 8, 1, 3, 5, 7, 9}, x(data, 0));
    assertArrayEquals(new double[] {10, 11}, y(data, 0));
    assertArrayEquals(new long[] {2, 5, 1}, ((INDArray) data.get(0).x()).shape());
    assertArrayEquals(new double[] {48, 49}, y(data, 19));
  }

  @Test
  void stridesBoundsAndDirections() {
    TimeseriesGenerator data =
        new TimeseriesGenerator(SERIES, SERIES, 3).startIndex(5).endIndex(20).stride(4);
    data.batchSize(3).reverse(true);
    assertEquals(2, data.size());
    assertArrayEquals(new double[] {8, 12, 16}, y(data, 0));
    assertArrayEquals(new double[] {7, 6, 5, 11, 10, 9, 15, 14, 13}, x(data, 0));
    assertArrayEquals(new double[] {20}, y(data, 1));
    assertThrows(IllegalArgumentException.class, () -> data.startIndex(18).size());
    assertThrows(
        IllegalArgumentException.class,
        () -> new TimeseriesGenerator(SERIES, Nd4j.zeros(49, 1), 3));
  }

  @Test
  void windowsDrawnAtRandomGoWithTheirTargets() {
    TimeseriesGenerator data = new TimeseriesGenerator(SERIES, SERIES, 4).shuffle(true);
    double[] first = y(data, 0);
    assertEquals(128, first.length);
    Batch batch = data.get(0);
    INDArray windows = (INDArray) batch.x();
    INDArray targets = (INDArray) batch.y();
    for (int i = 0; i < 128; i++) {
      double target = targets.getDouble(i, 0);
      assertTrue(target >= 4 && target < 50);
      assertEquals(target - 4, windows.getDouble(i, 0, 0));
    }
  }

  @Test
  void windowsOfADatasetBeginAtTheirTargets() {
    INDArray data = Nd4j.arange(100).castTo(DataType.INT32);
    TimeseriesDataset dataset = new TimeseriesDataset(data, data.mul(2), 9).batchSize(5);
    assertEquals(19, dataset.size());
    assertArrayEquals(new double[] {0, 2, 4, 6, 8}, y(dataset, 0));
    assertArrayEquals(new long[] {5, 9}, ((INDArray) dataset.get(3).x()).shape());
    assertEquals(17, x(dataset, 3)[2]);
    assertArrayEquals(new double[] {180, 182}, y(dataset, 18));
    assertEquals(DataType.INT32, ((INDArray) dataset.get(0).x()).dataType());
    assertThrows(IllegalStateException.class, () -> dataset.batchSize(3));
  }

  @Test
  void windowsOfADatasetMayBeApartAndInRandomOrder() {
    TimeseriesDataset dataset =
        new TimeseriesDataset(SERIES, null, 3)
            .samplingRate(2)
            .sequenceStride(5)
            .startIndex(10)
            .endIndex(30);
    assertArrayEquals(new double[] {10, 12, 14, 15, 17, 19, 20, 22, 24, 25, 27, 29}, x(dataset, 0));
    assertNull(dataset.get(0).y());
    TimeseriesDataset random = new TimeseriesDataset(SERIES, null, 1).shuffle(3);
    double[] shuffled = x(random, 0);
    assertArrayEquals(shuffled, x(random, 0));
    random.onEpochEnd();
    TimeseriesDataset again = new TimeseriesDataset(SERIES, null, 1).shuffle(3);
    assertArrayEquals(shuffled, x(again, 0));
    again.onEpochEnd();
    assertArrayEquals(x(random, 0), x(again, 0));
    assertFalse(Arrays.equals(shuffled, x(again, 0)), "the order of the next epoch");
    dataset.onEpochEnd();
    assertEquals(10, x(dataset, 0)[0], "the order of time");
    assertEquals(50, IntStream.range(0, 50).filter(i -> shuffled[i] != i).count(), 5);
    assertArrayEquals(
        IntStream.range(0, 50).mapToDouble(i -> i).toArray(),
        Arrays.stream(shuffled).sorted().toArray());
    assertThrows(
        IllegalArgumentException.class, () -> new TimeseriesDataset(SERIES, null, 51).size());
  }
}
