package dev.keris.losses;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.metrics.AUC;
import dev.keris.metrics.BinaryAccuracy;
import dev.keris.metrics.F1Score;
import dev.keris.metrics.FBetaScore;
import dev.keris.metrics.IoU;
import dev.keris.metrics.MeanIoU;
import dev.keris.metrics.Metric;
import dev.keris.metrics.Metrics;
import dev.keris.metrics.Precision;
import dev.keris.metrics.PrecisionAtRecall;
import dev.keris.metrics.R2Score;
import dev.keris.metrics.SparseTopKCategoricalAccuracy;
import dev.keris.metrics.TopKCategoricalAccuracy;
import dev.keris.registry.Registry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in data and options: each is refused with words that say what was wrong. */
class BadInputTest {
  private static final float[][] TWO_BY_TWO = new float[2][2];

  /** Losses and metrics that compare indices, or sequences, with rows. */
  private static final List<String> OF_INDICES =
      List.of(
          "SparseCategoricalCrossentropy", "CategoricalGeneralizedCrossEntropy", "Circle", "CTC");

  /** Metrics of values alone, or with no name by which they could be made. */
  private static final List<String> OF_OTHERS = List.of("Mean", "Sum", "MeanMetricWrapper");

  private static Arguments mistake(Executable action, String... words) {
    return Arguments.of(words[0], action, List.of(words));
  }

  private static Stream<Arguments> shapes() {
    Stream<Arguments> losses =
        Registry.names(Loss.class).stream()
            .filter(name -> !name.equals("mine")) // another test's
            .map(Losses::get)
            .flatMap(
                loss ->
                    Stream.of(
                        mistake(
                            () -> loss.evaluate(new float[2][3], TWO_BY_TWO), loss.name(), "2, 3"),
                        mistake(
                            () -> loss.evaluate(new float[3][2], TWO_BY_TWO),
                            loss.name(),
                            "3, 2")));
    Stream<Arguments> weights =
        Registry.names(Loss.class).stream()
            .filter(name -> !name.equals("mine") && !OF_INDICES.contains(name))
            .filter(name -> !List.of("Dice", "Tversky").contains(name)) // of the whole batch
            .map(
                name ->
                    mistake(
                        () -> Losses.get(name).evaluate(TWO_BY_TWO, TWO_BY_TWO, new float[3]),
                        "weights",
                        "(3,)"));
    Stream<Arguments> surplus =
        Stream.of(
            mistake(
                () -> new MeanSquaredError().evaluate(TWO_BY_TWO, TWO_BY_TWO, new float[2][5]),
                "weights",
                "(2, 5)",
                "(2,)"));
    Stream<Arguments> metrics =
        Registry.names(Metric.class).stream()
            .filter(name -> !OF_OTHERS.contains(name) && isMadeByName(name))
            .map(Metrics::get)
            .flatMap(
                metric ->
                    Stream.of(
                        mistake(
                            () -> metric.updateState(new float[2][3], TWO_BY_TWO), metric.name()),
                        mistake(
                            () -> metric.updateState(new float[3][2], TWO_BY_TWO), metric.name())));
    return Stream.of(losses, weights, surplus, metrics).flatMap(cases -> cases);
  }

  private static boolean isMadeByName(String metric) {
    try {
      return Metrics.get(metric) != null;
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().contains("cannot be made without"), e.getMessage());
      return false;
    }
  }

  /** Targets that would broadcast, but are class indices most likely. */
  private static Stream<Arguments> columns() {
    int[][] column = {{0}, {1}};
    return Stream.of(
            new BinaryCrossentropy(),
            new CategoricalCrossentropy(),
            new CategoricalCrossentropy().fromLogits(true),
            new BinaryFocalCrossentropy())
        .map(loss -> mistake(() -> loss.evaluate(column, TWO_BY_TWO), "one shape", "(2, 1)"));
  }

  private static Stream<Arguments> labels() {
    float[][] row = {{0.5f, 0.25f, 0.25f}};
    return Stream.of(
        mistake(
            () -> new SparseCategoricalCrossentropy().evaluate(new int[] {3}, row),
            "sparse_categorical_crossentropy",
            "out of range"),
        mistake(
            () -> new SparseCategoricalCrossentropy().evaluate(new int[] {-1}, row),
            "sparse_categorical_crossentropy",
            "out of range"),
        mistake(
            () -> new CategoricalGeneralizedCrossEntropy().evaluate(new int[] {7}, row),
            "categorical_generalized_cross_entropy",
            "7"),
        mistake(
            () -> new CTC().evaluate(new int[1][2], row), "ctc", "logits (batch, time, classes)"));
  }

  private static Stream<Arguments> options() {
    return Stream.of(
        mistake(() -> new MeanSquaredError().reduction("avg"), "reduction", "sum", "'avg'"),
        mistake(() -> new MeanSquaredError().dtype("int32"), "dtype", "int32"),
        mistake(() -> new MeanSquaredError().dtype("double"), "dtype", "double", "float64"),
        mistake(() -> new Huber().delta(-1), "delta", "-1"),
        mistake(() -> new BinaryCrossentropy().labelSmoothing(2), "label_smoothing", "2"),
        mistake(() -> new CategoricalCrossentropy().labelSmoothing(-1), "label_smoothing", "-1"),
        mistake(() -> new CategoricalFocalCrossentropy().alpha(), "alpha"),
        mistake(() -> new CategoricalGeneralizedCrossEntropy().q(1), "q must"),
        mistake(
            () -> new CategoricalCrossentropy().axis(5).evaluate(TWO_BY_TWO, TWO_BY_TWO),
            "Axis 5",
            "(2, 2)"),
        mistake(() -> Losses.get("mean_square_error"), "MeanSquaredError", "mean_square_error"),
        mistake(() -> Losses.get(3), "Loss", "3"),
        mistake(() -> new MeanIoU(0), "num_classes", "0"),
        mistake(() -> new IoU(2, 5), "5", "2 classes"),
        mistake(() -> new AUC().curve("XX"), "curve", "XX", "roc"),
        mistake(
            () -> new AUC().labelWeights(1, 2, 3).updateState(TWO_BY_TWO, TWO_BY_TWO),
            "3 label weights",
            "(2, 2)"),
        mistake(() -> new AUC().summationMethod("x"), "summation_method", "x"),
        mistake(() -> new AUC().numThresholds(1), "num_thresholds", "1"),
        mistake(() -> new Precision().thresholds(2), "between 0 and 1", "2"),
        mistake(() -> new Precision().topK(0), "top_k", "0"),
        mistake(() -> new PrecisionAtRecall(2), "recall", "2"),
        mistake(() -> new FBetaScore().beta(-1), "beta", "-1"),
        mistake(() -> new F1Score().average("x"), "average", "x"),
        mistake(() -> new R2Score().classAggregation("x"), "class_aggregation", "x"),
        mistake(() -> new TopKCategoricalAccuracy().k(0), "k must", "0"),
        mistake(() -> new SparseTopKCategoricalAccuracy().k(-2), "k must", "-2"),
        mistake(() -> new BinaryAccuracy().threshold(3), "threshold", "3"),
        mistake(() -> Metrics.get("acuracy"), "acuracy", "ccuracy'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"shapes", "columns", "labels", "options"})
  void mistakesAreRefusedInWords(String what, Executable action, List<String> words) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), () -> word + " is not in: " + e.getMessage());
    }
  }
}
