package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.Initializer;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.LSTM;
import dev.keris.layers.Layer;
import dev.keris.losses.Loss;
import dev.keris.metrics.Metric;
import dev.keris.optimizers.Optimizer;
import dev.keris.registry.CustomObjectScope;
import dev.keris.registry.CustomObjects;
import dev.keris.registry.Registry;
import dev.keris.regularizers.Regularizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Names that files hold are Keras's: Python finds by them what Keris meant. */
class NamesInFilesTest {
  /** What only Keras 1 or 2 had, whose files hold it; and what no file names. */
  private static final Set<String> NOT_IN_KERAS_3 =
      Set.of(
          "Highway",
          "LocallyConnected1D",
          "LocallyConnected2D",
          "MaxoutDense",
          "ParametricSoftplus",
          "SReLU",
          "ThresholdedReLU",
          "hard_sigmoid_keras2",
          "ConvLSTMCell",
          "OpLayer");

  /** Keras has these elsewhere than among the layers. */
  private static final Set<String> MODELS = Set.of("Model", "Sequential");

  @TempDir Path folder;

  @Test
  void everyNameIsOneOfKeras3OrKnownNotToBe() throws IOException {
    Properties keras3 = new Properties();
    try (InputStream stream = getClass().getResourceAsStream("/keras3-names.properties")) {
      keras3.load(stream);
    }
    Set<String> others = new TreeSet<>();
    int count = 0;
    for (Class<?> kind :
        List.of(
            Layer.class,
            ActivationFunction.class,
            Initializer.class,
            Regularizer.class,
            Constraint.class,
            Loss.class,
            Metric.class,
            Optimizer.class)) {
      List<String> known = Arrays.asList(keras3.getProperty(kind.getSimpleName()).split(" "));
      for (String name : Registry.names(kind)) {
        count++;
        boolean own = name.contains(">"); // registered by a program, here another test
        if (!own && !known.contains(name) && !MODELS.contains(name)) {
          others.add(name);
        }
      }
    }
    assertEquals(new TreeSet<>(NOT_IN_KERAS_3), others);
    assertTrue(count > 200, "only " + count + " names");
  }

  @Test
  void oldNamesOfLossesAndMetricsAreSavedAsThePresentOnes() throws IOException {
    try (Sequential model = new Sequential(new Input(2), new Dense(1))) {
      model.compile("sgd", "logcosh", "kullback_leibler_divergence");
      for (String name : List.of("model.h5", "model.keras")) {
        String text = saved(model, name);
        assertTrue(text.contains("\"loss\":\"log_cosh\""), name);
        assertTrue(text.contains("\"class_name\":\"KLDivergence\""), name);
        assertTrue(text.contains("\"name\":\"kullback_leibler_divergence\""), name);
        Models.loadModel(folder.resolve(name)).close();
      }
    }
  }

  @Test
  @SuppressWarnings("try")
  void registeredFunctionsKeepTheirNames() throws IOException {
    CustomObjects objects =
        new CustomObjects()
            .add(ActivationFunction.class, "triple", config -> x -> K.multiply(x, 3))
            .add(Loss.class, "my_loss", config -> (t, p) -> K.abs(K.subtract(t, p)));
    INDArray x = Nd4j.rand(2, 3, 2);
    try (CustomObjectScope scope = new CustomObjectScope(objects);
        Sequential model =
            new Sequential(
                new Input(3, 2),
                new LSTM(2).recurrentActivation("triple"),
                new Dense(1).activation("triple"))) {
      model.compile("sgd", "my_loss");
      String function =
          "{\"module\":\"builtins\",\"class_name\":\"function\",\"config\":\"triple\"";
      for (String name : List.of("model.keras", "model.h5")) {
        String text = saved(model, name);
        assertTrue(text.contains("\"activation\":" + function), text);
        assertTrue(text.contains("\"recurrent_activation\":" + function), text);
        try (Model again = Models.loadModel(folder.resolve(name))) {
          assertEquals(model.toJson(), again.toJson());
          assertEquals(model.predict(x), again.predict(x));
          assertTrue(saved(again, name).contains("\"loss\":\"my_loss\""));
        }
      }
    }
  }

  @Test
  void layersServeAsActivations() {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "2.8.0", "config": {"name": "s", "layers": [
          {"class_name": "Dense", "config": {"name": "d", "units": 1, "use_bias": false,
            "batch_input_shape": [null, 1], "kernel_initializer": {"class_name": "Ones"},
            "activation": {"class_name": "LeakyReLU",
              "config": {"name": "leaky", "trainable": true, "alpha": 0.25}}}}]}}
        """;
    try (Model model = Models.modelFromJson(json);
        Model again = Models.modelFromJson(model.toJson())) {
      INDArray x = Nd4j.createFromArray(new float[][] {{-4}, {3}});
      assertEquals(Nd4j.createFromArray(new float[][] {{-1}, {3}}), model.predict(x));
      assertEquals(model.predict(x), again.predict(x));
      assertFalse(model.toYaml().isEmpty());
    }
  }

  private String saved(Model model, String name) throws IOException {
    Path file = folder.resolve(name);
    model.save(file);
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
