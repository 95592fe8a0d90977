package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.layers.BaseLayer;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.layers.Weights;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Layers become part of a layer by being held in its fields, as in Keras. */
class LayerFieldsTest {
  private static class Base extends BaseLayer<Base> {
    private final Layer inherited = new TestDense(2);

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return inherited.apply(x);
    }
  }

  private static final class Holder extends Base {
    private final Layer tokenEmbedding = new TestDense(2);
    private final Layer[] array = {new TestDense(2)};
    private final Map<String, Layer> map = Map.of("key", new TestDense(2));
    private final List<Layer> blocks = new ArrayList<>();
    private final Layer tracked = track("layer", new TestDense(2));
    private final transient Layer elsewhere = new TestDense(2);
    private final String text = "no layer";
    private Layer late;

    Holder() {
      blocks.add(tokenEmbedding); // of both names, the first
      blocks.add(new TestDense(2));
      blocks.add(new TestDense(2));
    }

    @Override
    protected void build(Shape input, Weights weights) {
      late = new TestDense(2);
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
      Tensor y = late.apply(tracked.apply(map.get("key").apply(array[0].apply(x))));
      for (Layer block : blocks) {
        y = block.apply(y);
      }
      return K.multiply(super.call(y, training), text.length() + elsewhere.countParams());
    }
  }

  private static final class Using extends BaseLayer<Using> {
    private final UnaryOperator<Tensor> code;

    Using(Layer layer) {
      code = layer::apply;
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return code.apply(x);
    }
  }

  @Test
  void fieldsArePartsUnderTheirNames() {
    Holder holder = new Holder();
    Model model = new Sequential(new Input(2), holder);
    assertEquals(
        Set.of(
            "layer",
            "inherited",
            "array/test_dense",
            "map/test_dense",
            "blocks/test_dense",
            "blocks/test_dense_1",
            "blocks/test_dense_2",
            "late"),
        holder.sublayersByAttribute().keySet());
    assertEquals(8 * 6, model.countParams());
    assertEquals(16, model.trainableWeights().size());
  }

  private static final class Grid extends BaseLayer<Grid> {
    private final Layer[][] rows = {{new TestDense(2), new TestDense(2)}, {new TestDense(2)}};
    private final List<Object> mixed = List.of(new TestDense(2), Map.of("key", new TestDense(2)));
    private final Layer _rest = rows[1][0];

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return _rest.apply(rows[0][1].apply(rows[0][0].apply(x)));
    }
  }

  @Test
  void containersMayHoldContainers() {
    Grid grid = new Grid();
    assertEquals(
        List.of(
            "rows/container/test_dense",
            "rows/container/test_dense_1",
            "rows/container_1/test_dense",
            "mixed/test_dense",
            "mixed/container/test_dense"),
        List.copyOf(grid.sublayersByAttribute().keySet()));
    assertEquals(grid.mixed.get(0), grid.sublayers().get(3));
  }

  @Test
  void freezingBeforeTheFirstCallReachesFields() {
    Base base = new Base();
    base.setTrainable(false);
    assertEquals(false, base.sublayers().get(0).isTrainable());
  }

  @Test
  void aLayerThatNobodyHoldsIsRefused() {
    Layer hidden = new TestDense(1).name("hidden");
    Using user = new Using(hidden).name("user");
    String message =
        assertThrows(IllegalStateException.class, () -> user.apply(new Input(2))).getMessage();
    assertTrue(message.contains("'user' (Using) uses layer 'hidden'"), message);

    Layer frozen = new TestDense(1);
    frozen.setTrainable(false);
    assertEquals(1, new Using(frozen).apply(new Input(2)).shape().dim(1));
  }
}
