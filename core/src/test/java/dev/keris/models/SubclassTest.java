package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.layers.BaseLayer;
import dev.keris.layers.CallArguments;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.layers.Weights;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers and models of a user's own, in a few lines. */
class SubclassTest {
  private static final class Scale extends Layer {
    private final double start;
    private Variable factor;

    Scale(double start) {
      this.start = start;
    }

    @Override
    protected void build(Shape input, Weights weights) {
      factor = weights.add("factor", Shape.of(input.last()), new TestDense.Filled(start));
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return K.multiply(x, factor.value());
    }

    @Override
    public Config config() {
      return super.config().set("start", start);
    }
  }

  private static final class Block extends BaseLayer<Block> {
    private final Layer dense = track(new TestDense(2));
    private final Layer scale = track(new Scale(3));

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return K.add(scale.apply(dense.apply(x)), x);
    }
  }

  private static final class Own extends Model {
    private final Layer first = track(new Block());
    private final Layer second = track(new TestDense(1));

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return second.apply(training ? K.neg(first.apply(x)) : first.apply(x));
    }
  }

  private static final INDArray X = Nd4j.createFromArray(new float[][] {{1, 2}, {0, 0}});

  @Test
  void aLayerWithWeights() {
    Sequential model = new Sequential(new Input(2), new Scale(2));
    assertEquals(2, model.countParams());
    assertEquals("scale", model.layers().get(0).name().replaceAll("_\\d+", ""));
    assertArrayEquals(new double[] {2, 4}, model.predict(X).getRow(0).toDoubleVector());
  }

  @Test
  void aLayerOfLayers() {
    Block block = new Block();
    Sequential model = new Sequential(new Input(2), block);
    assertEquals(6 + 2, model.countParams());
    assertEquals(3, block.trainableWeights().size());
    block.setTrainable(false);
    assertEquals(0, model.trainableWeights().size());
    assertArrayEquals(
        new double[] {3 * 1.7 + 1, 3 * 2 + 2}, model.predict(X).getRow(0).toDoubleVector(), 1e-5);
  }

  @Test
  void aLayerThatIsRegisteredCanBeRead() {
    Registry.register(Layer.class, "Scale", c -> fromConfig(c));
    Sequential model = new Sequential(new Input(2), new Scale(5));
    Config object = Config.fromMap((Map<?, ?>) model.getConfig().getList("layers").get(1));
    assertEquals(5.0, object.getConfig("config").get("start"));
    Model copy = Models.cloneModel(model);
    assertEquals(model.getConfig(), copy.getConfig());
    assertArrayEquals(new double[] {5, 10}, copy.predict(X).getRow(0).toDoubleVector());
  }

  private static Scale fromConfig(Config config) {
    Scale scale = new Scale(config.getDouble("start", 1));
    scale.setName(config.getString("name", null));
    return scale;
  }

  @Test
  void aModelOfOnesOwnIsBuiltByData() {
    Own model = new Own();
    assertFalse(model.isBuilt());
    assertEquals(2, model.layers().size());
    INDArray y = model.predict(X);
    assertArrayEquals(new long[] {2, 1}, y.shape());
    assertEquals(1 + 0.1 * (3 * 1.7 + 1) + 0.2 * (3 * 2 + 2), y.getDouble(0), 1e-5);
    assertTrue(model.isBuilt());
    assertEquals(Shape.of(-1, 2), model.getInputShape());
    assertEquals(Shape.of(-1, 1), model.getOutputShape());
    assertEquals(List.of("input_1"), model.inputNames());
    assertEquals(List.of("output_1"), model.outputNames());
    assertEquals(8 + 3, model.countParams());
    model.setWeights(model.getWeights().stream().map(w -> w.mul(0)).toList());
    assertEquals(0, model.predict(X).getDouble(0));
  }

  @Test
  void aModelOfOnesOwnIsALayer() {
    Own own = new Own();
    Tensor x = new Input(2);
    Model model = new Model(x, own.apply(x));
    assertEquals(11, model.countParams());
    assertEquals(2, model.predict(X).size(0));
    List<String> lines = new ArrayList<>();
    own.summary(lines::add);
    String block = lines.stream().filter(line -> line.contains("(Block)")).findFirst().get();
    assertTrue(block.contains("(None, 2)"), block);
    Registry.register(Layer.class, "Own", c -> new Own());
    Layer copy = Registry.deserialize(Layer.class, own.serialize().asMap());
    assertInstanceOf(Own.class, copy);
  }

  @Test
  void aModelOfSeveralInputsAndOutputs() {
    Model model =
        new Model() {
          @Override
          protected List<Tensor> call(
              List<Tensor> inputs, CallArguments arguments, boolean training) {
            return List.of(K.add(inputs.get(0), inputs.get(1)), inputs.get(1));
          }
        };
    model.applyAll(List.of(new Input(2), new Input(2)));
    assertEquals(List.of("output_1", "output_2"), model.outputNames());
    INDArray[] y = model.predictAll(X, X);
    assertArrayEquals(new double[] {2, 4}, y[0].getRow(0).toDoubleVector());
    assertTrue(model.name().startsWith("model"), model.name());
  }
}
