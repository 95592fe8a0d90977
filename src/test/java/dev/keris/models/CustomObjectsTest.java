package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Lambda;
import dev.keris.layers.Layer;
import dev.keris.losses.Loss;
import dev.keris.registry.CustomObjectScope;
import dev.keris.registry.CustomObjects;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models of a user's own classes load with these, and are refused without. */
class CustomObjectsTest {
  private static final INDArray X = Nd4j.create(new float[][] {{1, 2}});

  private static final String JSON =
      """
      {"class_name": "Sequential", "config": {"name": "outer", "layers": [
        {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 2]}},
        {"class_name": "Sequential", "config": {"name": "inner", "layers": [
          {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 2]}},
          {"class_name": "%s", "registered_name": "%s",
           "config": {"name": "mine", "trainable": true, "dtype": "float32"}}]}}]}}\
      """;

  private static CustomObjects layer(String name, double factor) {
    return new CustomObjects()
        .add(
            Layer.class, name, config -> new Lambda(x -> K.multiply(x, factor)).baseConfig(config));
  }

  private static double first(Model model) {
    try (model) {
      return model.predict(X).getDouble(0);
    }
  }

  @Test
  void layersAreFoundByEitherName() {
    String json = JSON.formatted("Scale", "pack>Scale");
    assertEquals(3, first(Models.modelFromJson(json, layer("Scale", 3))));
    assertEquals(4, first(Models.modelFromJson(json, layer("pack>Scale", 4))));
    String older = JSON.formatted("pack>Scale", "pack>Scale");
    assertEquals(5, first(Models.modelFromJson(older, layer("Scale", 5))));
    String yaml = JSON.formatted("Scale", "Scale"); // JSON is YAML too
    assertEquals(6, first(Models.modelFromYaml(yaml, layer("Scale", 6))));
  }

  @Test
  void unknownLayersAreRefusedWithNameAndPath() {
    String json = JSON.formatted("Scale", "pack>Scale");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Models.modelFromJson(json, layer("Other", 1)))
            .getMessage();
    for (String part :
        new String[] {"'inner': layer 'mine'", "Unknown layer 'Scale'", "Registry.register"}) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  @SuppressWarnings("try")
  void scopesNestAndEnd() throws InterruptedException {
    try (CustomObjectScope outer = new CustomObjectScope(layer("Nested", 2))) {
      String json = JSON.formatted("Nested", "Nested");
      try (CustomObjectScope inner = new CustomObjectScope(layer("Nested", 7))) {
        assertEquals(7, first(Models.modelFromJson(json)));
      }
      assertEquals(2, first(Models.modelFromJson(json)));
      boolean[] elsewhere = {true};
      Thread thread = new Thread(() -> elsewhere[0] = Registry.isRegistered(Layer.class, "Nested"));
      thread.start();
      thread.join();
      assertFalse(elsewhere[0]);
    }
    assertFalse(Registry.isRegistered(Layer.class, "Nested"));
  }

  @Test
  void aLambdaOfPythonGetsAReplacement() {
    String json =
        JSON.formatted("Lambda", "Lambda")
            .replace(
                "\"name\": \"mine\"", "\"name\": \"mine\", \"function\": [\"4wEA\", null, null]");
    assertThrows(IllegalArgumentException.class, () -> Models.modelFromJson(json));
    assertEquals(8, first(Models.modelFromJson(json, layer("Lambda", 8))));
  }

  /** A layer by its class alone. */
  public static final class Plain extends Layer {
    @Override
    protected Tensor call(Tensor x, boolean training) {
      return K.multiply(x, 9);
    }
  }

  @Test
  void classesMakeThemselves() {
    CustomObjects objects = CustomObjects.of(Map.of("Nine", Plain.class));
    assertEquals(9, first(Models.modelFromJson(JSON.formatted("Nine", "Nine"), objects)));
  }

  @Test
  void filesBringLossesAndActivations(@TempDir Path folder) throws IOException {
    CustomObjects objects =
        new CustomObjects()
            .add(ActivationFunction.class, "triple", config -> x -> K.multiply(x, 3))
            .add(Loss.class, "my_loss", config -> (t, p) -> K.abs(K.subtract(t, p)));
    for (String name : new String[] {"model.h5", "model.keras"}) {
      Path file = folder.resolve(name);
      double expected = save(objects, file);
      assertThrows(IllegalArgumentException.class, () -> Models.loadModel(file));
      byte[] bytes = Files.readAllBytes(file);
      assertLoads(expected, () -> Models.loadModel(file, objects));
      assertLoads(expected, () -> Models.loadModel(bytes, objects));
      assertLoads(expected, () -> Models.loadModel(new ByteArrayInputStream(bytes), objects));
      assertEquals(expected, first(Models.loadModel(file, objects, false)));
    }
  }

  @SuppressWarnings("try")
  private static double save(CustomObjects objects, Path file) {
    try (CustomObjectScope scope = new CustomObjectScope(objects);
        Sequential model = new Sequential(new Input(2), new Dense(1), new Lambda("triple"))) {
      model.compile("sgd", "my_loss");
      model.save(file);
      return model.predict(X).getDouble(0);
    }
  }

  private static void assertLoads(double expected, Supplier<Model> load) {
    Model model = load.get();
    assertTrue(model.compileOptions() != null);
    assertEquals(expected, first(model));
  }
}
