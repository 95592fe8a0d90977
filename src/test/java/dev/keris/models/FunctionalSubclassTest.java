package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.registry.CustomObjectScope;
import dev.keris.registry.CustomObjects;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Classes of one's own that are functional or Sequential models, in files. */
class FunctionalSubclassTest {
  private static final CustomObjects CLASSES =
      new CustomObjects().add("Mlp", Mlp.class).add("Stack", Stack.class);

  @TempDir private Path folder;

  /** A functional model that is made from one number. */
  public static final class Mlp extends Model {
    private final int units;
    private final Layer first; // a layer of the graph, which changes nothing in files

    /** Makes a model. */
    public Mlp(int units) {
      this(units, new Input(4), new Dense(units).name("first_dense"));
    }

    private Mlp(int units, Tensor input, Layer first) {
      super(input, new Dense(1).name("second_dense").apply(first.apply(input)));
      this.units = units;
      this.first = first;
    }

    @Override
    public Config config() {
      return new Config().set("name", name()).set("units", units);
    }

    @Override
    public String module() {
      return null; // as if it were in a package of one's own
    }

    /** Makes an equal model. */
    public static Mlp fromConfig(Config config) {
      return new Mlp(config.getInt("units", 1));
    }
  }

  /** A Sequential model of one's own. */
  public static final class Stack extends Sequential {
    /** Makes a model. */
    public Stack() {
      super(new Input(4), new Dense(3), new Dense(1));
    }
  }

  private static Model plain() {
    Tensor input = new Input(4);
    Tensor hidden = new Dense(2).name("first_dense").apply(input);
    return new Model(input, new Dense(1).name("second_dense").apply(hidden));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void theyComeBackAsWhatTheyAre(String name) {
    INDArray x = Nd4j.rand(2, 4);
    Path file = folder.resolve(name);
    try (Model model = new Mlp(2)) {
      model.compile("adam", "mse");
      model.trainOnBatch(x, Nd4j.rand(2, 1));
      model.save(file);
      try (Model again = Models.loadModel(file, CLASSES)) {
        assertEquals(2, assertInstanceOf(Mlp.class, again).units);
        assertEquals(model.predict(x), again.predict(x));
        assertEquals(model.name(), again.name());
      }
    }
    try (Model model = new Stack()) {
      model.save(file);
      try (Model again = Models.loadModel(file, CLASSES)) {
        assertInstanceOf(Stack.class, again);
        assertEquals(model.predict(x), again.predict(x));
      }
    }
  }

  @Test
  @SuppressWarnings("try") // the scope does its work by being open
  void theyAreDescribedAsOnesOwn() {
    try (Model model = new Mlp(2)) {
      Config object = model.serialize();
      assertEquals("Mlp", object.get("class_name"));
      assertNull(object.get("module"));
      assertEquals("Custom>Mlp", object.get("registered_name"));
      assertEquals(2, object.getConfig("config").get("units"));
      CustomObjects registered = new CustomObjects().add("my_package>Mlp", Mlp.class);
      try (CustomObjectScope scope = new CustomObjectScope(registered)) {
        assertEquals("my_package>Mlp", model.serialize().get("registered_name"));
        assertInstanceOf(Mlp.class, Model.fromConfig(model.serialize()));
      }
    }
  }

  @Test
  void weightsAreThoseOfThePlainModel() {
    INDArray x = Nd4j.rand(2, 4);
    Path file = folder.resolve("mymodel.weights.h5");
    try (Model plain = plain();
        Model own = new Mlp(2)) {
      INDArray expected = plain.predict(x);
      plain.saveWeights(file);
      own.loadWeights(file);
      assertEquals(expected, own.predict(x));
      own.setWeights(own.getWeights().stream().map(w -> w.mul(2)).toList());
      own.saveWeights(file);
      plain.loadWeights(file);
      assertEquals(own.predict(x), plain.predict(x));
    }
  }
}
