package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.initializers.Initializer;
import dev.keris.layers.BaseLayer;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.layers.Weights;
import dev.keris.registry.CustomObjects;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights that fit in part, and those of layers that have weights beside those of layers in them.
 */
class PartialLoadTest {
  @TempDir private Path folder;

  private static Sequential stack(int... units) {
    Sequential model = new Sequential(new Input(3));
    for (int count : units) {
      model.add(new Dense(count));
    }
    return model;
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.weights.h5"})
  void whatFitsIsLoadedIfTheRestMayBeSkipped(String name) {
    Path file = folder.resolve(name);
    try (Model model = stack(4, 5);
        Model wider = stack(4, 6);
        Model longer = stack(4, 5, 5)) {
      if (name.endsWith(".keras")) {
        model.save(file);
      } else {
        model.saveWeights(file);
      }
      List<INDArray> last = wider.getLayer(1).getWeights();
      refuses("has shape (4, 6), but shape (4, 5)", () -> wider.loadWeights(file));
      wider.loadWeights(file, false, true);
      assertEquals(model.getLayer(0).getWeights(), wider.getLayer(0).getWeights());
      assertEquals(last, wider.getLayer(1).getWeights());

      last = longer.getLayer(2).getWeights();
      refuses("but the file has 0", () -> longer.loadWeights(file));
      longer.loadWeights(file, false, true);
      assertEquals(model.getWeights(), longer.getWeights().subList(0, 4));
      assertEquals(last, longer.getLayer(2).getWeights());
    }
  }

  private static void refuses(String message, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  /** A layer with weights of its own and those of a layer in it. */
  public static final class MyDense extends BaseLayer<MyDense> {
    private final Layer nestedLayer = new Dense(1).name("dense");
    private Variable factor;
    private Variable offset;

    @Override
    protected void build(Shape input, Weights weights) {
      factor = weights.add("my_additional_weight", Shape.scalar(), Initializer.of("ones"));
      offset = weights.add("my_additional_weight_2", Shape.scalar(), Initializer.of("ones"));
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return K.add(K.multiply(nestedLayer.apply(x), factor.value()), offset.value());
    }
  }

  @Test
  void ownWeightsAndThoseOfInnerLayersGoTogether() {
    INDArray x = Nd4j.rand(2, 4);
    for (String name : List.of("own.keras", "own.h5")) {
      Path file = folder.resolve(name);
      try (Model model =
          new Sequential(new Input(4), new MyDense().name("a"), new MyDense().name("b"))) {
        model.compile("adam", "mse");
        model.fit(x, Nd4j.rand(2, 1), Fit.epochs(2).verbose(0));
        model.save(file);
        var classes = new CustomObjects().add("MyDense", MyDense.class);
        try (Model again = Models.loadModel(file, classes)) {
          assertEquals(model.getWeights(), again.getWeights());
          assertEquals(model.predict(x), again.predict(x));
          assertEquals(model.optimizer().getWeights(), again.optimizer().getWeights());
          assertEquals("b", again.getLayer(1).name());
        }
      }
    }
  }
}
