package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of all losses against central differences, in double precision. */
class GradientsTest {
  private static final int BATCH = 3;
  private static final int CLASSES = 4;
  private static final double STEP = 1e-6;

  /** What predictions and targets look like. */
  private enum Kind {
    PROBABILITIES,
    LOGITS,
    NUMBERS,
    INDICES,
    INDICES_OF_LOGITS,
    EMBEDDINGS
  }

  private static Stream<Arguments> losses() {
    return Stream.of(
        Arguments.of(new MeanSquaredError(), Kind.LOGITS),
        Arguments.of(new MeanAbsoluteError(), Kind.LOGITS),
        Arguments.of(new MeanAbsolutePercentageError(), Kind.NUMBERS),
        Arguments.of(new MeanSquaredLogarithmicError(), Kind.PROBABILITIES),
        Arguments.of(new LogCosh(), Kind.LOGITS),
        Arguments.of(new Huber().delta(0.5), Kind.LOGITS),
        Arguments.of(new CosineSimilarity(), Kind.LOGITS),
        Arguments.of(new Poisson(), Kind.PROBABILITIES),
        Arguments.of(new KLDivergence(), Kind.PROBABILITIES),
        Arguments.of(new Hinge(), Kind.LOGITS),
        Arguments.of(new SquaredHinge(), Kind.LOGITS),
        Arguments.of(new CategoricalHinge(), Kind.LOGITS),
        Arguments.of(new BinaryCrossentropy(), Kind.PROBABILITIES),
        Arguments.of(new BinaryCrossentropy().fromLogits(true), Kind.LOGITS),
        Arguments.of(new BinaryFocalCrossentropy(), Kind.PROBABILITIES),
        Arguments.of(new CategoricalCrossentropy(), Kind.PROBABILITIES),
        Arguments.of(new CategoricalCrossentropy().fromLogits(true), Kind.LOGITS),
        Arguments.of(new CategoricalFocalCrossentropy(), Kind.PROBABILITIES),
        Arguments.of(new SparseCategoricalCrossentropy(), Kind.INDICES),
        Arguments.of(new SparseCategoricalCrossentropy().fromLogits(true), Kind.INDICES_OF_LOGITS),
        Arguments.of(new SparseCategoricalCrossentropy().ignoreClass(2), Kind.INDICES),
        Arguments.of(new CategoricalGeneralizedCrossEntropy(), Kind.INDICES),
        Arguments.of(new Dice().axis(1), Kind.PROBABILITIES),
        Arguments.of(new Tversky().alpha(0.25), Kind.PROBABILITIES),
        Arguments.of(new Circle().gamma(2).removeDiagonal(false), Kind.EMBEDDINGS));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreSlopes(Loss loss, Kind kind) {
    Random random = new Random(3);
    double[][] yTrue = targets(kind, random);
    double[][] yPred = predictions(kind, random);
    double[] gradient = Values.gradient(loss, yTrue, yPred);
    for (int i = 0; i < BATCH; i++) {
      for (int j = 0; j < CLASSES; j++) {
        double old = yPred[i][j];
        yPred[i][j] = old + STEP;
        double high = sum(loss, yTrue, yPred);
        yPred[i][j] = old - STEP;
        double low = sum(loss, yTrue, yPred);
        yPred[i][j] = old;
        double slope = (high - low) / (2 * STEP);
        assertEquals(slope, gradient[i * CLASSES + j], 1e-5 * Math.max(1, Math.abs(slope)));
      }
    }
  }

  private static double sum(Loss loss, double[][] yTrue, double[][] yPred) {
    return Values.compute(() -> K.sum(loss.call(Values.of(yTrue), Values.of(yPred))))[0];
  }

  private static double[][] targets(Kind kind, Random random) {
    boolean indices = kind.compareTo(Kind.INDICES) >= 0;
    double[][] targets = new double[BATCH][indices ? 1 : CLASSES];
    for (int i = 0; i < BATCH; i++) {
      if (indices) {
        targets[i][0] = random.nextInt(CLASSES - 1);
      } else if (kind == Kind.NUMBERS) {
        targets[i] = random.doubles(CLASSES, 1, 2).toArray();
      } else {
        targets[i][random.nextInt(CLASSES)] = 1;
      }
    }
    return targets;
  }

  private static double[][] predictions(Kind kind, Random random) {
    boolean positive = kind == Kind.PROBABILITIES || kind == Kind.INDICES;
    double[][] predictions = new double[BATCH][CLASSES];
    for (double[] row : predictions) {
      for (int j = 0; j < CLASSES; j++) {
        row[j] = positive ? random.nextDouble(0.1, 0.9) : random.nextDouble(-2, 2);
      }
    }
    return predictions;
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void gradientsOfSequencesAreSlopes(double[] labels) {
    double[] logits = new Random(4).doubles(2 * 5 * 3, -1, 1).toArray();
    double[] gradient =
        Values.compute(
            () -> {
              Tensor yPred = Values.of(logits, 2, 5, 3);
              Tensor sum = K.sum(new CTC().call(Values.of(labels, 2, 2), yPred));
              return K.gradients(sum, java.util.List.of(yPred)).get(0);
            });
    for (int i = 0; i < logits.length; i++) {
      double old = logits[i];
      logits[i] = old + STEP;
      double high = ctc(labels, logits);
      logits[i] = old - STEP;
      double low = ctc(labels, logits);
      logits[i] = old;
      assertEquals((high - low) / (2 * STEP), gradient[i], 1e-5);
    }
  }

  private static Stream<double[]> sequences() {
    return Stream.of(new double[] {1, 2, 2, 2}, new double[] {1, 0, 0, 0});
  }

  private static double ctc(double[] labels, double[] logits) {
    return Values.compute(
        () -> K.sum(new CTC().call(Values.of(labels, 2, 2), Values.of(logits, 2, 5, 3))))[0];
  }
}
