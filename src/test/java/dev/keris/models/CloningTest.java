package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.layers.BaseLayer;
import dev.keris.layers.Conv1D;
import dev.keris.layers.Dense;
import dev.keris.layers.Dropout;
import dev.keris.layers.Input;
import dev.keris.layers.InputLayer;
import dev.keris.layers.Layer;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The cases of Keras's own test of cloning. */
class CloningTest {
  private static final Cloning.CallFunction WITH_DROPOUT =
      (layer, inputs, arguments) -> {
        List<Tensor> outputs = layer.applyAll(inputs, arguments);
        return layer instanceof Dense ? List.of(new Dropout(0.5).apply(outputs.get(0))) : outputs;
      };

  private static Model mlp(boolean shared) {
    Tensor input = new Input(3);
    Tensor x = new Dense(2).apply(input);
    if (shared) {
      Layer layer = new Dense(2).name("shared");
      x = layer.apply(layer.apply(x));
    }
    return new Model(input, new Dense(2).apply(x));
  }

  private static Model nested() {
    Tensor input = new Input(4);
    Tensor x = mlp(false).apply(new Dense(3).apply(input));
    return new Model(input, new Dense(2).apply(x));
  }

  private static Model cnn() {
    Tensor input = new Input(7, 3);
    Tensor x = new Conv1D(2, 2).padding("same").apply(input);
    return new Model(input, new Conv1D(2, 2).padding("same").apply(x));
  }

  private static Sequential stack(boolean explicitInput) {
    Sequential model = new Sequential();
    if (explicitInput) {
      model.add(new Input(3));
    }
    model.add(new Dense(2));
    model.add(new Dense(2));
    return model;
  }

  /** A model of one's own that nobody has registered. */
  public static final class Example extends Model {
    private final Layer d1 = new Dense(2);
    private final Layer d2 = new Dense(2);

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return d2.apply(d1.apply(x));
    }
  }

  /** A layer of one's own that nobody has registered, and that does not read its name. */
  public static final class Twice extends BaseLayer<Twice> {
    @Override
    protected Tensor call(Tensor x, boolean training) {
      return K.multiply(x, 2);
    }
  }

  @Test
  void copiesComputeTheSameWithTheSameWeights() {
    for (Model model :
        List.of(mlp(false), mlp(true), cnn(), stack(true), stack(false), new Example())) {
      INDArray x =
          model.isBuilt() && model.getInputShape().rank() == 3
              ? Nd4j.rand(2, 7, 3)
              : Nd4j.rand(2, 3);
      Model copy = Models.cloneModel(model);
      INDArray expected = model.predict(x);
      assertNotEquals(expected, copy.predict(x));
      copy.setWeights(model.getWeights());
      assertEquals(expected, copy.predict(x));
      assertEquals(model.layers().size(), copy.layers().size());
      assertEquals(model.name(), copy.name());
    }
  }

  @Test
  void classesOfOnesOwnNeedNotBeRegistered() {
    Model model = new Sequential(new Input(3), new Twice().name("mine"));
    Model copy = Models.cloneModel(model);
    INDArray x = Nd4j.rand(2, 3);
    assertEquals(model.predict(x), copy.predict(x));
    assertInstanceOf(Twice.class, copy.getLayer("mine"));
  }

  @Test
  void aFunctionMayCopyLayers() {
    UnaryOperator<Layer> renaming =
        layer ->
            Layer.of(layer.className(), layer.getConfig().set("name", layer.name() + "_custom"));
    for (Model model : List.of(mlp(false), cnn(), stack(true), stack(false))) {
      Model copy = Models.cloneModel(model, renaming);
      for (int i = 0; i < model.layers().size(); i++) {
        Layer layer = model.getLayer(i);
        String expected = layer.name() + (layer instanceof InputLayer ? "" : "_custom");
        assertEquals(expected, copy.getLayer(i).name());
      }
    }
  }

  @Test
  void layersMayBeTheSameAndBeCalledOtherwise() {
    Model model = mlp(false);
    Cloning cloning =
        new Cloning().cloneFunction(UnaryOperator.identity()).callFunction(WITH_DROPOUT);
    Model copy = Models.cloneModel(model, cloning);
    assertEquals(3, model.layers().size());
    assertEquals(5, copy.layers().size());
    assertInstanceOf(Dropout.class, copy.getLayer(2));
    assertInstanceOf(Dropout.class, copy.getLayer(4));
    assertSame(model.getLayer(1), copy.getLayer(1));
    INDArray x = Nd4j.rand(2, 3);
    assertEquals(model.predict(x), copy.predict(x));
  }

  @Test
  void modelsInTheModelMayBeCopiedToo() {
    Model model = nested();
    Cloning cloning =
        new Cloning()
            .cloneFunction(UnaryOperator.identity())
            .callFunction(WITH_DROPOUT)
            .recursive(true);
    Model copy = Models.cloneModel(model, cloning);
    Model inner = (Model) copy.getLayer(3);
    assertInstanceOf(Dropout.class, inner.getLayer(2));
    assertInstanceOf(Dropout.class, inner.getLayer(4));
    INDArray x = Nd4j.rand(2, 4);
    assertEquals(model.predict(x), copy.predict(x));

    List<String> copied = new ArrayList<>();
    Sequential stack = new Sequential(new Dense(2), stack(false), new Dense(2));
    Model other =
        Models.cloneModel(
            stack,
            new Cloning()
                .recursive(true)
                .cloneFunction(
                    layer -> {
                      copied.add(layer.className());
                      return Layer.of(layer.className(), layer.getConfig());
                    }));
    assertEquals(List.of("Dense", "Dense", "Dense", "Dense"), copied);
    INDArray rows = Nd4j.rand(2, 3);
    INDArray expected = stack.predict(rows);
    other.predict(rows);
    other.setWeights(stack.getWeights());
    assertEquals(expected, other.predict(rows));
    assertNotSame(stack.getLayer(1), other.getLayer(1));
  }

  @Test
  void theCopyMayBeginWithGivenTensors() {
    Model model = mlp(false);
    Tensor input = new Input(3).name("other");
    Model copy = Models.cloneModel(model, new Cloning().inputTensors(input));
    assertEquals(List.of("other"), copy.inputNames());
    Model stack = Models.cloneModel(stack(false), new Cloning().inputTensors(input));
    assertEquals(List.of("other"), stack.inputNames());
    refuses(
        "1 inputs, but inputTensors has 2",
        () -> Models.cloneModel(model, new Cloning().inputTensors(input, new Input(3))));
  }

  @Test
  void whatCannotBeIsRefused() {
    refuses(
        "callFunction is only",
        () -> Models.cloneModel(stack(true), new Cloning().callFunction(WITH_DROPOUT)));
    refuses("class of its own", () -> Models.cloneModel(new Example(), layer -> layer));
  }

  private static void refuses(String message, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
