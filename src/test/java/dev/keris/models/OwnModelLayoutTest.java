package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.hdf5.Values;
import dev.keris.layers.BaseLayer;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.layers.LayerNormalization;
import dev.keris.registry.CustomObjects;
import dev.keris.tensor.Tensor;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where files hold the weights of classes of one's own: Keras walks attributes by name, {@code
 * layers} of a model among them, and private ones last.
 */
class OwnModelLayoutTest {
  private static final CustomObjects CLASSES =
      new CustomObjects()
          .add("Encoder", Encoder.class)
          .add("Block", Block.class)
          .add("Twice", Twice.class);

  private static final INDArray X = Nd4j.rand(DataType.FLOAT, 4, 3);

  @TempDir private Path folder;

  /** A layer that holds others. */
  public static final class Block extends BaseLayer<Block> {
    private final Layer feedForward = new Dense(3).activation("tanh");
    private final List<Layer> norms = List.of(new LayerNormalization(), new LayerNormalization());

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return norms.get(1).apply(feedForward.apply(norms.get(0).apply(x)));
    }
  }

  /** A model whose fields come before and after {@code layers}, by name. */
  public static final class Encoder extends Model {
    private final Layer top = new Dense(2);
    private final Layer firstDense = new Dense(3);
    private final Map<String, Layer> blocks = new TreeMap<>();
    private final Layer[][] grid = {{new Dense(3)}, {new Dense(3)}};

    /** Makes a model. */
    public Encoder() {
      blocks.put("a", new Block());
      blocks.put("b", new Block());
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
      Tensor y = grid[1][0].apply(grid[0][0].apply(firstDense.apply(x)));
      return top.apply(blocks.get("b").apply(blocks.get("a").apply(y)));
    }
  }

  /** A model with fields alone that come before {@code layers}. */
  public static final class Twice extends Model {
    private final Layer dense1 = new Dense(3);
    private final Layer dense2 = new Dense(1);

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return dense2.apply(dense1.apply(x));
    }
  }

  @Test
  void weightsAreWhereKerasLooksForThem() {
    Path file = folder.resolve("own.weights.h5");
    try (Model model = new Encoder()) {
      model.predict(X);
      model.saveWeights(file);
    }
    TreeSet<String> expected = new TreeSet<>();
    for (String layer :
        List.of(
            "layers/dense", // top, the first of all layers
            "first_dense",
            "blocks/block/feed_forward",
            "blocks/block/norms/layer_normalization",
            "blocks/block/norms/layer_normalization_1",
            "blocks/block_1/feed_forward",
            "blocks/block_1/norms/layer_normalization",
            "blocks/block_1/norms/layer_normalization_1",
            "grid/container/dense",
            "grid/container_1/dense")) {
      expected.add(layer + "/vars/0");
      expected.add(layer + "/vars/1");
    }
    assertEquals(expected, datasets(file));
  }

  @Test
  void bothFormatsComeBack() {
    for (String name : List.of("own.keras", "own.weights.h5")) {
      for (boolean before : List.of(true, false)) {
        Path file = folder.resolve(name);
        try (Model model = before ? new Twice() : new Encoder();
            Model other = before ? new Twice() : new Encoder()) {
          INDArray expected = model.predict(X);
          if (name.endsWith(".keras")) {
            model.save(file);
            try (Model loaded = Models.loadModel(file, CLASSES)) {
              assertEquals(expected, loaded.predict(X));
            }
          } else {
            model.saveWeights(file);
          }
          other.predict(X);
          other.loadWeights(file);
          assertEquals(expected, other.predict(X));
        }
      }
    }
  }

  @Test
  void ownModelsAndLayersInOthersComeBack() {
    for (String name : List.of("nested.keras", "nested.h5")) {
      Path file = folder.resolve(name);
      try (Model model = new Sequential(new Input(3), new Block(), new Encoder())) {
        INDArray expected = model.predict(X);
        model.save(file);
        try (Model loaded = Models.loadModel(file, CLASSES)) {
          assertEquals(expected, loaded.predict(X));
        }
      }
    }
  }

  /** Earlier files call all of a model's layers as in the list; private ones of Python are so. */
  @Test
  void layersMayAllBeInTheList() throws IOException {
    assertReads(Map.of("dense1", "layers/dense", "dense2", "layers/dense_1"));
  }

  @Test
  void namesMayBeSpeltOtherwise() throws IOException {
    assertReads(Map.of("dense1", "dense_1", "dense2", "_Dense2"));
    assertReads(Map.of("dense1", "dense1", "dense2", "layers/dense_1"));
  }

  private void assertReads(Map<String, String> places) throws IOException {
    try (Twice model = new Twice();
        Twice other = new Twice()) {
      INDArray expected = model.predict(X);
      GroupContent content = new GroupContent();
      model
          .sublayersByAttribute()
          .forEach(
              (name, layer) -> {
                for (int i = 0; i < 2; i++) {
                  Values values = Values.of(layer.weights().get(i));
                  content.dataset(places.get(name) + "/vars/" + i, values);
                }
              });
      Path file = folder.resolve("other.weights.h5");
      AtomicFile.replace(file, channel -> Hdf5Writer.write(channel, content));
      other.predict(X);
      other.loadWeights(file);
      assertEquals(expected, other.predict(X));
    }
  }

  @Test
  void shapesOfSeveralArgumentsAreUnderstood() {
    String json =
        """
        {"module": null, "class_name": "Twice", "registered_name": "my>Twice",
         "config": {"name": "twice", "trainable": true, "dtype": "float32"},
         "build_config": {"shapes_dict": {"inputs_shape": [null, 3]}}}
        """;
    try (Model model = Models.modelFromJson(json, CLASSES)) {
      assertTrue(model.isBuilt());
      assertEquals(3 * 3 + 3 + 3 + 1, model.countParams());
    }
  }

  private static TreeSet<String> datasets(Path path) {
    TreeSet<String> paths = new TreeSet<>();
    try (HdfFile file = new HdfFile(path)) {
      collect(file, "", paths);
    }
    return paths;
  }

  private static void collect(Group group, String path, TreeSet<String> paths) {
    group
        .getChildren()
        .forEach(
            (name, node) -> {
              if (node instanceof Group child) {
                collect(child, path + name + "/", paths);
              } else {
                paths.add(path + name);
              }
            });
  }
}
