package dev.keris.operations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.layers.Input;
import dev.keris.models.Model;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import dev.keris.utils.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What functions between layers become in a configuration, and back. */
class PrimitivesTest {
  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS = new LinkedHashMap<>();

  static {
    Map<String, UnaryOperator<Tensor>> f = FUNCTIONS;
    f.put("add", x -> K.add(x, x));
    f.put("add number", x -> K.add(x, 1));
    f.put("number minus x", x -> K.subtract(1, x));
    f.put("divide", x -> K.divide(x, 2));
    f.put("power", x -> K.pow(x, 3));
    f.put("clip", x -> K.clip(x, 0, 0.5));
    f.put("compare", x -> K.cast(K.logicalNot(K.greaterEqual(x, 0.2)), "int32"));
    f.put("round", x -> K.round(K.multiply(x, 10)));
    f.put("log10", x -> K.log10(K.abs(x)));
    f.put("softmax", K::softmax);
    f.put("logSoftmax", K::logSoftmax);
    f.put("gelu", K::gelu);
    f.put("mish", K::mish);
    f.put("hardSigmoid", K::hardSigmoid);
    f.put("sum", x -> K.sum(x, -1));
    f.put("mean of two axes", x -> K.mean(x, 1, 2));
    f.put("mean of all", x -> K.mean(x));
    f.put("max, axis kept", x -> K.max(x, 1, true));
    f.put("std", x -> K.std(x, 1));
    f.put("logsumexp", x -> K.logsumexp(x, 1));
    f.put("argmax", K::argmax);
    f.put("any", x -> K.any(K.greater(x, 0), 1));
    f.put("slice", x -> K.slice(x, -1, 1, -1));
    f.put("slice with steps", x -> K.slice(x, 1, 0, Long.MAX_VALUE, 2));
    f.put("box", x -> K.slice(x, new long[] {0, 1, 1}, new long[] {-1, 2, 2}));
    f.put("expandDims", x -> K.expandDims(x, 1));
    f.put("squeeze", x -> K.squeeze(K.expandDims(x, 1), 1));
    f.put("reshape", x -> K.reshape(x, -1, 12));
    f.put("batchFlatten", K::batchFlatten);
    f.put("flatten", K::flatten);
    f.put("permuteDimensions", x -> K.permuteDimensions(x, 0, 2, 1));
    f.put("concatenate", x -> K.concatenate(List.of(x, x), 1));
    f.put("stack", x -> K.stack(List.of(x, x), 1));
    f.put("split", x -> K.split(x, 2, 2).get(1));
    f.put("split at cuts", x -> K.split(x, new long[] {1}, 1).get(1));
    f.put("matmul", x -> K.matmul(x, K.permuteDimensions(x, 0, 2, 1)));
    f.put("batchDot", x -> K.batchDot(x, x, 2, 2));
    f.put("einsum", x -> K.einsum("bij,bkj->bik", x, x));
    f.put("where", x -> K.where(K.greater(x, 0), x, -1));
    f.put("zerosLike", K::zerosLike);
    f.put("reverse", x -> K.reverse(x, 1));
    f.put("tile", x -> K.tile(x, 1, 2, 1));
    f.put("repeatElements", x -> K.repeatElements(x, 2, 1));
    f.put("cumsum", x -> K.cumsum(x, 1));
    f.put("cumprod", x -> K.cumprod(x, 2));
    f.put("pad", x -> K.pad(x, new long[][] {{0, 0}, {1, 2}, {0, 1}}));
    f.put("pad with a number", x -> K.pad(x, new long[][] {{0, 0}, {1, 0}, {0, 0}}, 3));
    f.put("stopGradient", K::stopGradient);
  }

  private static double[] value(Model model) {
    Tensor x = K.cast(Eval.random(1, 2, 3, 4), "float32");
    return Eager.value(Backends.current(), () -> K.identity(model.compute(x, false)));
  }

  @TestFactory
  List<DynamicTest> functionsSurvive() {
    return FUNCTIONS.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> survives(e.getValue())))
        .toList();
  }

  private static void survives(UnaryOperator<Tensor> function) {
    Tensor x = new Input(3, 4);
    Model model = new Model(x, function.apply(x));
    Config config = model.getConfig();
    Model copy = Model.fromConfig(config);
    assertEquals(config, copy.getConfig());
    assertEquals(model.getOutputShape(), copy.getOutputShape());
    assertArrayEquals(value(model), value(copy));
    for (Object layer : config.getList("layers")) {
      assertTrue(String.valueOf(((Map<?, ?>) layer).get("module")).startsWith("keras."));
    }
  }

  @Test
  void whatKerasDoesNotHaveIsRefused() {
    Tensor x = new Input(3);
    for (Tensor y :
        List.of(
            K.identity(x),
            K.add(x, Eval.tensor(Shape.of(3), 1, 2, 3)),
            K.tril(K.expandDims(x, 1), 0))) {
      Model model = new Model(x, y);
      UnsupportedOperationException e =
          assertThrows(UnsupportedOperationException.class, model::getConfig);
      assertTrue(e.getMessage().contains("layer of your own"), e.getMessage());
    }
  }
}
