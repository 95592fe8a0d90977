package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaTest {

  @Test
  void saysWhatBecomesOfTheMask() {
    LayerChecks plain = LayerChecks.of(new Lambda(K::square)).input(1, 3, 1).mask(1, 0, 1);
    assertNull(plain.evaluate(false).outputs().get(0).mask());
    Lambda layer = new Lambda(K::square).mask(K::logicalNot);
    LayerChecks turned = LayerChecks.of(layer).input(1, 3, 1).mask(1, 0, 1);
    assertArrayEquals(new double[] {0, 1, 0}, turned.evaluate(false).mask());
    assertThrows(UnsupportedOperationException.class, layer::config);
  }

  @Test
  void makesAMaskOfTheInput() {
    Lambda layer = new Lambda(K::square).mask((x, mask) -> K.any(K.notEqual(x, 0), -1));
    LayerChecks checks = LayerChecks.of(layer).input(new long[] {1, 3, 1}, 2, 0, 1);
    assertArrayEquals(new double[] {1, 0, 1}, checks.evaluate(false).mask());
    assertThrows(UnsupportedOperationException.class, layer::config);
  }

  @Test
  void hasSeveralOutputs() {
    Lambda layer =
        Lambda.ofLists(x -> List.of(K.multiply(x.get(0), 0.2), K.multiply(x.get(0), 0.3)));
    Evaluation both = LayerChecks.of(layer).input(new long[] {1, 2}, 1, 2).evaluate(false);
    assertArrayEquals(new double[] {0.2, 0.4}, both.output(0), 1e-6);
    assertArrayEquals(new double[] {0.3, 0.6}, both.output(1), 1e-6);
    assertEquals(2, layer.applyAll(List.of(new Input(2))).size());
  }

  @Test
  void doesNotTraceAFunctionWhoseShapeIsGiven() {
    ActivationFunction needsTwelve = x -> K.reshape(x, x.shape().dim(0), 3, 4);
    Input any = Input.ofBatch(-1, -1);
    refuses(() -> new Lambda(needsTwelve).name("free").apply(any), "free", "Cannot reshape");
    assertEquals(Shape.of(-1, 3, 4), new Lambda(needsTwelve).outputShape(3, 4).apply(any).shape());
    assertEquals(
        Shape.of(-1, 3, 4),
        new Lambda(needsTwelve).outputShape(s -> s.withLast(3).append(4)).apply(any).shape());
    List<Tensor> outputs =
        Lambda.ofLists(x -> List.of(x.get(0), x.get(0)))
            .outputShapes(s -> List.of(s.get(0), s.get(0).append(1)))
            .applyAll(List.of(any));
    assertEquals(Shape.of(-1, -1, 1), outputs.get(1).shape());
  }

  @Test
  void appliesTheFunction() {
    LayerChecks.of(new Lambda(x -> K.square(x))).input(new long[] {1, 2}, 2, 3).outputs(4, 9);
    LayerChecks.of(Lambda.ofAll(x -> K.subtract(x.get(0), x.get(1))))
        .input(new long[] {1, 1}, 5)
        .input(new long[] {1, 1}, 3)
        .outputs(2);
  }

  @Test
  void registeredFunctionsCanBeSaved() {
    Registry.register(ActivationFunction.class, "times two", config -> x -> K.multiply(x, 2));
    LayerChecks.of(new Lambda("times two")).input(2, 3).gives(2, 3);
  }

  @Test
  void registeredFunctionsTakeArguments() {
    Registry.register(
        ActivationFunction.class,
        "scale and shift",
        config -> x -> K.add(K.multiply(x, config.getDouble("a", 1)), config.getDouble("b", 0)));
    Lambda layer = new Lambda("scale and shift").arguments(Map.of("a", 0.6, "b", 0.4));
    LayerChecks.of(layer).input(new long[] {1, 2}, 1, 2).outputs(1, 1.6);
    LayerChecks.of(new Lambda("scale and shift").arguments(Map.of("a", 3))).input(2, 3).gives(2, 3);
    refuses(() -> new Lambda(x -> x).arguments(Map.of("a", 1)), "a=1", "registered");
    refuses(() -> new Lambda("relu").arguments(Map.of("max_value", 6)), "max_value=6");
  }

  @Test
  void shapesAndNamedMasksAreSaved() {
    Registry.register(ActivationFunction.class, "is one", config -> x -> K.equal(K.max(x, -1), 1));
    Config config =
        new Lambda("relu").outputShape(-1, 2).mask("is one").arguments(Map.of()).config();
    Lambda copy = Lambda.fromConfig(config);
    assertEquals(config, copy.config());
    assertEquals(Shape.of(5, -1, 2), copy.apply(Input.ofBatch(5, 3, 2)).shape());
    LayerChecks checks =
        LayerChecks.of(Lambda.fromConfig(config)).input(new long[] {1, 2, 2}, 0, 1, 1, 2);
    assertArrayEquals(new double[] {1, 0}, checks.evaluate(false).mask());
    Lambda shaped = new Lambda("relu").outputShape(s -> s);
    assertThrows(UnsupportedOperationException.class, shaped::config);
  }

  @Test
  void shapesInPythonAreNotNeeded() {
    Config config =
        new Config().set("function", "relu").set("output_shape", List.of("4wEAAAAAAA", "x"));
    assertEquals(Shape.of(-1, 2), Lambda.fromConfig(config).apply(Input.ofBatch(-1, 2)).shape());
    config.remove("output_shape").set("name", "py").set("mask", List.of("4wEAAAAAAA"));
    refuses(() -> Lambda.fromConfig(config), "py", "Python");
  }

  @Test
  void othersCannot() {
    Lambda lambda = new Lambda(x -> x).name("mine");
    refuses(lambda::config, "mine", "Registry.register");
  }

  @Test
  void pythonCodeIsRefusedWithAWayOut() {
    Config config =
        new Config().set("name", "py").set("function", List.of("4wEAAAAAAA", List.of(), List.of()));
    refuses(() -> Registry.get(Layer.class, "Lambda", config), "py", "Python", "Registry.register");
  }
}
