package dev.keris.utils;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The numbers are those of Keras 3.15. */
class UtilsTest {
  private static final int[][] SEQUENCES = {{1, 2, 3}, {4}, {5, 6, 7, 8, 9}};

  private static void assertInts(int[][] expected, INDArray actual) {
    assertEquals(DataType.INT32, actual.dataType());
    assertArrayEquals(expected, actual.toIntMatrix());
  }

  @Test
  void padsAndCutsSequences() {
    assertInts(
        new int[][] {{0, 0, 1, 2, 3}, {0, 0, 0, 0, 4}, {5, 6, 7, 8, 9}},
        Utils.padSequences(SEQUENCES));
    assertInts(
        new int[][] {{0, 1, 2, 3}, {0, 0, 0, 4}, {6, 7, 8, 9}}, Utils.padSequences(SEQUENCES, 4));
    assertInts(
        new int[][] {{1, 2, 3, 0}, {4, 0, 0, 0}, {6, 7, 8, 9}},
        Utils.padSequences(SEQUENCES, 4, "post", "pre", 0));
    assertInts(
        new int[][] {{1, 2, 3}, {0, 0, 4}, {5, 6, 7}},
        Utils.padSequences(SEQUENCES, 3, "pre", "post", 0));
    assertInts(
        new int[][] {{1, 2, 3, -1, -1, -1}, {4, -1, -1, -1, -1, -1}, {5, 6, 7, 8, 9, -1}},
        Utils.padSequences(SEQUENCES, 6, "post", "post", -1));
    assertThrows(
        IllegalArgumentException.class, () -> Utils.padSequences(SEQUENCES, 3, "front", "pre", 0));
  }

  @Test
  void padsSequencesOfFractionsAndVectors() {
    INDArray padded =
        Utils.padSequences(new float[][] {{1.5f}, {}, {1, 2, 3.5f}}, 2, "pre", "post", 0.5);
    assertEquals(Nd4j.create(new float[][] {{0.5f, 1.5f}, {0.5f, 0.5f}, {1, 2}}), padded);
    assertEquals(DataType.DOUBLE, Utils.padSequences(new double[][] {{1}}).dataType());
    int[][][] vectors = {{{1, 1}}, {{2, 1}, {2, 2}}, {{3, 1}, {3, 2}, {3, 3}}};
    assertEquals(
        Nd4j.createFromArray(new int[][][] {{{0, 0}, {1, 1}}, {{2, 1}, {2, 2}}, {{3, 2}, {3, 3}}}),
        Utils.padSequences(vectors, 2));
    assertEquals(
        Nd4j.createFromArray(
            new int[][][] {
              {{1, 1}, {7, 7}, {7, 7}}, {{2, 1}, {2, 2}, {7, 7}}, {{3, 1}, {3, 2}, {3, 3}}
            }),
        Utils.padSequences(vectors, 3, "post", "pre", 7));
    refusesSequences(new int[][][] {{{1, 1}}, {{2}}}, "(2,), (1,)");
    refusesSequences(new String[][] {{"a"}}, "String[][]");
    refusesSequences(new int[0][], "0 sequences");
    refusesSequences(new int[][] {{1}, null}, "null");
    int[][][] empty = {{}, {{1, 2}}};
    assertEquals(
        Nd4j.createFromArray(new int[][][] {{{5, 5}}, {{1, 2}}}),
        Utils.padSequences(empty, 1, "pre", "pre", 5));
  }

  private static void refusesSequences(Object[] sequences, String word) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Utils.padSequences(sequences, 2));
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }

  @Test
  void makesOneHotRows() {
    INDArray rows = Utils.toCategorical(new int[] {0, 2, 1}, 4);
    assertEquals(Nd4j.create(new float[][] {{1, 0, 0, 0}, {0, 0, 1, 0}, {0, 1, 0, 0}}), rows);
    INDArray deep = Utils.toCategorical(Nd4j.createFromArray(new int[][] {{0, 2}, {1, 1}}));
    assertArrayEquals(new long[] {2, 2, 3}, deep.shape());
    assertEquals(1, deep.getDouble(0, 1, 2));
    assertEquals(4, deep.sumNumber().doubleValue());
    INDArray column = Nd4j.createFromArray(new int[][] {{3}, {0}});
    assertArrayEquals(new long[] {2, 4}, Utils.toCategorical(column, 4).shape());
  }

  @Test
  void labelsOutOfRangeAreNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Utils.toCategorical(new int[] {0, 4}, 4));
    assertTrue(e.getMessage().contains("from 0 to 3, got 4"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Utils.toCategorical(Nd4j.createFromArray(0.5, 1), 3));
  }

  @Test
  void ordinalRowsHoldOnesUpToTheClass() {
    INDArray rows = Utils.toOrdinal(Nd4j.createFromArray(0, 1, 2, 3), 4);
    assertEquals(Nd4j.create(new float[][] {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {1, 1, 1}}), rows);
  }

  @Test
  void normalizesRows() {
    INDArray x = Nd4j.create(new double[][] {{1, 2}, {3, 4}, {0, 0}});
    INDArray expected =
        Nd4j.create(new double[][] {{0.4472135954999579, 0.8944271909999159}, {0.6, 0.8}, {0, 0}});
    assertTrue(expected.equalsWithEps(Utils.normalize(x), 1e-9));
    INDArray columns = Utils.normalize(Nd4j.create(new double[][] {{1, -2}, {3, 2}}), 0, 1);
    assertTrue(
        Nd4j.create(new double[][] {{0.25, -0.5}, {0.75, 0.5}}).equalsWithEps(columns, 1e-9));
  }

  @Test
  void splitsSamples() {
    INDArray x = Nd4j.arange(20).reshape(10, 2);
    INDArray y = Nd4j.arange(10).castTo(DataType.INT32);
    INDArray[][] parts = Utils.splitDataset(new INDArray[] {x, y}, 0.7, false);
    assertEquals(x.get(NDArrayIndex.interval(0, 7), NDArrayIndex.all()), parts[0][0]);
    assertArrayEquals(new int[] {7, 8, 9}, parts[1][1].toIntVector());
    assertEquals(3, Utils.splitDataset(new INDArray[] {x, y}, 3, false)[0][1].length());
    assertEquals(2, Utils.splitDataset(new INDArray[] {x, y}, 0.25, false)[0][1].length());
    Utils.setRandomSeed(4);
    INDArray[][] shuffled = Utils.splitDataset(new INDArray[] {x, y}, 0.5, true);
    int[] all = Nd4j.concat(0, shuffled[0][1], shuffled[1][1]).toIntVector();
    for (int i = 0; i < 5; i++) {
      assertEquals(2 * all[i], shuffled[0][0].getInt(i, 0));
    }
    assertFalse(Arrays.equals(y.toIntVector(), all));
    assertArrayEquals(y.toIntVector(), Arrays.stream(all).sorted().toArray());
    assertThrows(
        IllegalArgumentException.class,
        () -> Utils.splitDataset(new INDArray[] {x, y}, 0.01, false));
    assertThrows(
        IllegalArgumentException.class, () -> Utils.splitDataset(new INDArray[] {x, y}, 10, false));
    assertThrows(
        IllegalArgumentException.class,
        () -> Utils.splitDataset(new INDArray[] {x, Nd4j.zeros(9)}, 0.5, false));
  }
}
