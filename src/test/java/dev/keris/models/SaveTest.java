package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.initializers.Initializer;
import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.hdf5.Values;
import dev.keris.io.text.Json;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.layers.StringLookup;
import dev.keris.layers.Weights;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Names, questions and options of saving, as Keras's own tests have them. */
class SaveTest {
  @TempDir private Path folder;

  private static Sequential model() {
    return new Sequential(new Input(3), new Dense(2).name("dense_1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.png", "model", "mymodel.notkeras", "model.keras.bin"})
  void otherExtensionsAreRefused(String name) {
    Path file = folder.resolve(name);
    try (Model model = model()) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> model.save(file)).getMessage();
      assertTrue(message.contains("Invalid extension for saving"), message);
      assertTrue(message.endsWith(name), message);
      assertThrows(IllegalArgumentException.class, () -> model.saveWeights(file));
      assertThrows(
          IllegalArgumentException.class, () -> model.saveWeights(folder.resolve("model.keras")));
      assertTrue(Files.notExists(file));
    }
  }

  @Test
  void whatIsLoadedIsToldByItsContent() throws IOException {
    try (Model model = model()) {
      for (String name : List.of("model.keras", "model.h5", "model.hdf5")) {
        Path file = folder.resolve(name);
        model.save(file);
        Path renamed = Files.move(file, folder.resolve(name + ".bin"));
        try (Model again = Models.loadModel(renamed)) {
          assertEquals(model.getWeights(), again.getWeights());
        }
      }
    }
  }

  @Test
  void missingFoldersAreMade() {
    try (Model model = model()) {
      for (String name : List.of("a/b/model.h5", "c/d/model.keras")) {
        model.save(folder.resolve(name));
        try (Model again = Models.loadModel(folder.resolve(name))) {
          assertEquals(model.toJson(), again.toJson());
        }
      }
      model.saveWeights(folder.resolve("e/f.weights.h5"));
    }
  }

  @Test
  void foldersMayBeLinks() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    try (Model model = model()) {
      model.save(link.resolve("model.keras"));
      assertTrue(Files.exists(real.resolve("model.keras")));
    }
  }

  @Test
  void weightsThatAreNotThereAreNotSaved() {
    try (Model model = new Sequential(new Dense(2))) {
      String message =
          assertThrows(
                  IllegalStateException.class,
                  () -> model.saveWeights(folder.resolve("m.weights.h5")))
              .getMessage();
      assertTrue(message.contains("has not been built"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void theOptimizerMayBeLeftOut(String name) {
    Path file = folder.resolve(name);
    INDArray x = Nd4j.rand(4, 3);
    try (Model model = model()) {
      model.compile("adam", "mse");
      model.trainOnBatch(x, Nd4j.rand(4, 2));
      model.save(file, Save.options().includeOptimizer(false));
      try (Model again = Models.loadModel(file)) {
        assertNull(again.compileOptions());
        assertEquals(model.predict(x), again.predict(x));
      }
      model.save(file);
      try (Model again = Models.loadModel(file)) {
        assertNotNull(again.compileOptions());
      }
      try (Model again = Models.loadModel(file, false)) {
        assertNull(again.compileOptions());
      }
    }
  }

  @Test
  void anExistingFileIsReplacedOnlyIfTheAnswerIsYes() {
    Path file = folder.resolve("model.weights.h5");
    Save asking = Save.options().overwrite(false);
    try (Model model = model();
        Model other = model()) {
      model.saveWeights(file, asking);
      answer("n\n", () -> other.saveWeights(file, asking));
      assertNotEquals(other.getWeights(), weightsIn(file));
      answer("what\ny\n", () -> other.saveWeights(file, asking));
      assertEquals(other.getWeights(), weightsIn(file));
      Path whole = folder.resolve("model.keras");
      Models.saveModel(model, whole, asking);
      answer("n\n", () -> Models.saveModel(other, whole, asking));
      assertEquals(model.getWeights(), weightsIn(whole));
      assertThrows(IllegalStateException.class, () -> answer("", () -> other.save(whole, asking)));
    }
  }

  private static List<INDArray> weightsIn(Path file) {
    try (Model model = model()) {
      model.loadWeights(file);
      return model.getWeights();
    }
  }

  private static void answer(String text, Runnable action) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      action.run();
    } finally {
      System.setIn(before);
    }
  }

  /** A model with a weight of its own besides its layers. */
  public static final class Biased extends Model {
    private final Layer dense1 = new Dense(3).activation("relu");
    private final Layer dense2 = new Dense(1).activation("sigmoid");
    private Variable bias;

    @Override
    protected void build(Shape input, Weights weights) {
      bias = weights.add("bias", Shape.of(1), Initializer.of("uniform"));
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return K.add(dense2.apply(dense1.apply(x)), bias.value());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"weights.h5", "own.weights.h5"})
  void weightsOfTheModelItselfAreSaved(String name) {
    INDArray x = Nd4j.rand(2, 3);
    try (Model model = new Biased();
        Model other = new Biased()) {
      INDArray expected = model.predict(x);
      other.predict(x);
      model.saveWeights(folder.resolve(name));
      other.loadWeights(folder.resolve(name));
      assertEquals(model.getWeights(), other.getWeights());
      assertEquals(expected, other.predict(x));
    }
  }

  @Test
  void namesMayBeWholePaths() throws IOException {
    Path file = folder.resolve("old.h5");
    try (Model model = model();
        Model other = new Sequential(new Input(3), new Dense(2).name("/dense_1"))) {
      GroupContent root = new GroupContent();
      root.group("model_weights").names("layer_names", List.of("/dense_1"));
      GroupContent layer = root.group("dense_1");
      layer.names("weight_names", List.of("/dense_1/kernel", "/dense_1/bias"));
      layer.dataset("kernel", Values.of(model.weights().get(0)));
      layer.dataset("bias", Values.of(model.weights().get(1)));
      AtomicFile.replace(file, channel -> Hdf5Writer.write(channel, root));
      other.loadWeights(file, true);
      assertEquals(model.getWeights(), other.getWeights());
    }
  }

  @Test
  void aModelMayBeAFolder() throws IOException {
    INDArray x = Nd4j.rand(4, 3);
    Save unzipped = Save.options().zipped(false);
    try (Model model = model()) {
      Path archive = folder.resolve("model.keras");
      String message =
          assertThrows(IllegalArgumentException.class, () -> model.save(archive, unzipped))
              .getMessage();
      assertTrue(message.contains("should not end in"), message);
      Path file = folder.resolve("model_dir");
      model.compile("adam", "mse");
      model.trainOnBatch(x, Nd4j.rand(4, 2));
      model.save(file, unzipped);
      for (String part : List.of("config.json", "metadata.json", "model.weights.h5")) {
        assertTrue(Files.isRegularFile(file.resolve(part)), part);
      }
      try (Model again = Models.loadModel(file)) {
        assertEquals(model.predict(x), again.predict(x));
        assertEquals(model.optimizer().getWeights(), again.optimizer().getWeights());
      }
      Files.delete(file.resolve("config.json"));
      message =
          assertThrows(IllegalArgumentException.class, () -> Models.loadModel(file)).getMessage();
      assertTrue(message.contains("model_dir: it is a folder without config.json"), message);
      Files.createFile(file.resolve("saved_model.pb"));
      refuses("SavedModel of TensorFlow", () -> Models.loadModel(file));
    }
  }

  @Test
  void whatLayersHaveLearntIsInTheFolderToo() {
    Path file = folder.resolve("text");
    StringLookup words = new StringLookup().name("words");
    words.adapt(new String[] {"b", "a", "b"});
    try (Model model = new Sequential(words)) {
      model.save(file, Save.options().zipped(false));
      assertTrue(Files.isRegularFile(file.resolve("assets/layers/string_lookup/vocabulary.txt")));
      try (Model again = Models.loadModel(file)) {
        StringLookup loaded = (StringLookup) again.getLayer("words");
        assertEquals(words.getVocabulary(), loaded.getVocabulary());
      }
    }
  }

  @Test
  void aModelMayGoThroughAStream() {
    INDArray x = Nd4j.rand(4, 3);
    try (Model model = model()) {
      model.compile("adam", "mse");
      model.trainOnBatch(x, Nd4j.rand(4, 2));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      model.save(out);
      try (Model again = Models.loadModel(out.toByteArray())) {
        assertEquals(model.predict(x), again.predict(x));
        assertEquals(model.optimizer().getWeights(), again.optimizer().getWeights());
      }
    }
  }

  @Test
  void weightsMayBeInSeveralFiles() throws IOException {
    Path list = folder.resolve("shards/big.weights.json");
    double gigabyte = 1 << 30;
    Save small = Save.options().maxShardSize(40 / gigabyte);
    try (Model model = new Sequential(new Input(3), new Dense(2), new Dense(2), new Dense(3));
        Model other = new Sequential(new Input(3), new Dense(2), new Dense(2), new Dense(3))) {
      model.saveWeights(list, small);
      Config json = Json.read(Files.readString(list));
      assertEquals(92.0, json.getConfig("metadata").getDouble("total_size"));
      assertEquals(
          Map.of(
              "/layers/dense/vars", "big_00000.weights.h5",
              "/layers/dense_1/vars", "big_00001.weights.h5",
              "/layers/dense_2/vars", "big_00002.weights.h5"),
          json.getConfig("weight_map").asMap());
      other.loadWeights(list);
      assertEquals(model.getWeights(), other.getWeights());

      refuses("by name", () -> other.loadWeights(list, true));
      refuses(".weights.json", () -> model.saveWeights(folder.resolve("m.weights.h5"), small));
      refuses(".weights.h5", () -> model.saveWeights(list));
      Save tiny = Save.options().maxShardSize(10 / gigabyte);
      refuses("more than maxShardSize", () -> model.saveWeights(list, tiny));
      refuses("must be positive", () -> Save.options().maxShardSize(0));

      model.saveWeights(list, Save.options().maxShardSize(1));
      Files.delete(list.resolveSibling("big_00001.weights.h5"));
      other.loadWeights(list);
      Files.writeString(list, "{\"weight_map\": {\"/vars\": \"../other.weights.h5\"}}");
      refuses("no file", () -> other.loadWeights(list));
    }
  }

  private static void refuses(String message, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
