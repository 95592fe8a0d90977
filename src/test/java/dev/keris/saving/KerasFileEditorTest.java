package dev.keris.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.models.Model;
import dev.keris.models.Sequential;
import dev.keris.saving.KerasFileEditor.Comparison;
import dev.keris.tensor.Tensor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The steps and counts of Keras's own test of the editor. */
class KerasFileEditorTest {
  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  private static Model source() {
    Tensor input = new Input(2);
    Tensor hidden = new Dense(3).name("mydense").apply(input);
    return new Model(input, new Dense(3).name("output_layer").apply(hidden));
  }

  private static Model target() {
    Tensor input = new Input(2);
    Tensor hidden = new Dense(3).name("mydense").apply(input);
    Tensor more = new Dense(3).name("myotherdense").apply(hidden);
    return new Model(input, new Dense(3).name("output_layer").apply(more));
  }

  private KerasFileEditor editor(Path file) {
    return new KerasFileEditor(file).print(lines::add);
  }

  private static INDArray random(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape);
  }

  @Test
  void aFileIsMadeToFitAnotherModel() {
    Path file = folder.resolve("my_model.keras");
    Path resaved = folder.resolve("resaved.weights.h5");
    try (Model model = source();
        Model target = target()) {
      model.save(file);
      KerasFileEditor editor = editor(file);
      assertEquals(new Comparison("success", 0, 4), editor.compare(model));
      assertEquals(new Comparison("error", 1, 4), editor.compare(target));

      editor.addObject("layers/dense_3", Map.of("0", random(3, 3)));
      assertEquals(2, editor.compare(target).errorCount());

      editor
          .renameObject("dense_3", "dense_4")
          .renameObject("layers/dense_4", "dense_2")
          .addWeights("dense_2", Map.of("1", random(3)));
      assertEquals(new Comparison("success", 0, 6), editor.compare(target));

      editor.addObject("layers/dense_3", Map.of("0", random(3, 3)));
      assertEquals(1, editor.compare(target).errorCount());
      editor.deleteObject("layers/dense_3");
      assertEquals("success", editor.compare(target).status());

      editor.resaveWeights(resaved);
      target.loadWeights(resaved);
      assertEquals(model.getWeights(), target.getWeights().subList(0, 4));
      editor = editor(resaved);
      assertEquals("success", editor.compare(target).status());

      editor.deleteWeight("dense_2", "1");
      assertEquals(1, editor.compare(target).errorCount());
      editor.addWeights("dense_2", Map.of("1", random(7)));
      assertEquals(1, editor.compare(target).errorCount());
      assertTrue(lines.contains("...Weight shape mismatch for /layers/dense_2/1"), lines::toString);
      editor.deleteWeight("dense_2", "1").addWeights("dense_2", Map.of("1", random(3)));
      assertEquals("success", editor.compare(target).status());
    }
  }

  @Test
  void scalarsAndTheOptimizerAreThere() {
    try (Model model = new Sequential(new Input(1), new Dense(1).name("my_dense"))) {
      model.compile("adam", "mse", "mae");
      model.trainOnBatch(random(1, 1), random(1, 1));
      model.save(folder.resolve("model.keras"));
      KerasFileEditor editor = editor(folder.resolve("model.keras"));
      assertEquals(8, count(editor.weightsDict()));
      assertEquals("success", editor.compare(model).status());
      assertEquals("Sequential", editor.config().get("class_name"));
      model.saveWeights(folder.resolve("model.weights.h5"));
      KerasFileEditor weights = editor(folder.resolve("model.weights.h5"));
      assertEquals(2, count(weights.weightsDict()));
      assertNull(weights.config());
    }
  }

  private static int count(Map<?, ?> object) {
    return object.values().stream()
        .mapToInt(value -> value instanceof Map<?, ?> inner ? count(inner) : 1)
        .sum();
  }

  @Test
  void theSummaryShowsPlacesNamesAndShapes() {
    try (Model model =
        new Sequential(
            new Input(2), new Dense(3).name("first"), new Sequential(new Dense(1).name("last")))) {
      model.saveWeights(folder.resolve("nested.weights.h5"));
      editor(folder.resolve("nested.weights.h5")).summary();
      assertEquals(
          List.of(
              "Weights structure",
              "  > layers",
              "      ├─ dense ('first')",
              "      │   ├─ 0: shape=(2, 3), dtype=float32",
              "      │   └─ 1: shape=(3,), dtype=float32",
              "      └─ sequential",
              "          └─ layers",
              "              └─ dense ('last')",
              "                  ├─ 0: shape=(3, 1), dtype=float32",
              "                  └─ 1: shape=(1,), dtype=float32"),
          lines.subList(1, lines.size()));
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    Path file = folder.resolve("my.weights.h5");
    try (Model model = source()) {
      model.saveWeights(file);
      KerasFileEditor editor = editor(file);
      refuses("not found", () -> editor.deleteObject("layers/nothing"));
      refuses("does not appear", () -> editor.deleteObject("nothing"));
      refuses("more than once", () -> editor.deleteObject("0"));
      refuses("not a path", () -> editor.renameObject("dense", "layers/dense_9"));
      refuses("one of that name", () -> editor.renameObject("dense", "dense_1"));
      refuses("Weight '7' not found", () -> editor.deleteWeight("dense", "7"));
      refuses("is a weight", () -> editor.addWeights("layers/dense/0", Map.of()));
      refuses("not found", () -> editor.addObject("nowhere/else/dense", Map.of()));
      refuses(".weights.h5", () -> editor.save(folder.resolve("my.h5")));
      model.save(folder.resolve("old.h5"));
      refuses("Keras 3's layout", () -> editor(folder.resolve("old.h5")));
      assertThrows(UncheckedIOException.class, () -> editor(folder.resolve("missing.keras")));
    }
  }

  private static void refuses(String message, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
