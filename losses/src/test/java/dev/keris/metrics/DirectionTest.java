package dev.keris.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks ask metrics which figures are better. */
class DirectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy",
        "binary_accuracy",
        "top_k_categorical_accuracy",
        "AUC",
        "Precision",
        "Recall",
        "F1Score",
        "BinaryIoU",
        "R2Score",
        "cosine_similarity"
      })
  void greaterIsBetter(String name) {
    assertEquals(Optional.of(true), Metric.of(name).greaterIsBetter());
  }

  @Test
  void smallerIsBetterForErrors() {
    assertEquals(Optional.of(false), new RootMeanSquaredError().greaterIsBetter());
  }
}
