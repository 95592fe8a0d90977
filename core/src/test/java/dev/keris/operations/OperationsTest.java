package dev.keris.operations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import dev.keris.testing.Json;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private static final Tensor X = Eval.tensor(Shape.of(2, 3), 1, -2, 3, -4, 5, -6);

  private static final KerasOperation.Slot SLOT = new KerasOperation.Slot(0);

  private static double[] value(String className, String config, Object... others) {
    List<Object> args = new ArrayList<>(List.of(others));
    args.add(0, SLOT);
    Config options = Config.of(Json.object(config));
    return Eval.of(new KerasOperation(className, options, args, Map.of()).apply(X));
  }

  private static double[] item(String key) {
    return value("GetItem", "{}", Json.parse(key.replace('\'', '"')));
  }

  @Test
  void elementwise() {
    assertArrayEquals(new double[] {2, -4, 6, -8, 10, -12}, value("Multiply", "{}", 2L));
    assertArrayEquals(new double[] {1, 0, 3, 0, 5, 0}, value("Relu", "{}"));
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, value("Abs", "{}"));
    assertArrayEquals(new double[] {1, 1, 2, 1, 2, 1}, value("Clip", "{\"x_min\":1,\"x_max\":2}"));
    assertArrayEquals(new double[] {1, 0, 1, 0, 1, 0}, value("Greater", "{}", 0.5));
    assertArrayEquals(
        new double[] {1, -0.5, 3, -1, 5, -1.5}, value("LeakyRelu", "{\"negative_slope\": 0.25}"));
  }

  @Test
  void reductions() {
    assertArrayEquals(new double[] {-3}, value("Sum", "{\"axis\": null}"));
    assertArrayEquals(new double[] {-3, 3, -3}, value("Sum", "{\"axis\": 0, \"keepdims\": true}"));
    assertArrayEquals(new double[] {3, 5}, value("Max", "{\"axis\": [1]}"));
    assertArrayEquals(
        new double[] {3, 5},
        value("Max", "{\"axis\": {\"class_name\": \"__tuple__\", \"items\": [1]}}"));
    assertArrayEquals(new double[] {2, 1}, value("Argmax", "{\"axis\": 1}"));
  }

  @Test
  void numbersOnEitherSide() {
    Tensor y = new KerasOperation("Subtract", new Config(), List.of(10, SLOT), Map.of()).apply(X);
    assertArrayEquals(new double[] {9, 12, 7, 14, 5, 16}, Eval.of(y));
    Tensor named =
        new KerasOperation("Subtract", new Config(), List.of(), Map.of("x1", SLOT, "x2", 1))
            .apply(X);
    assertArrayEquals(new double[] {0, -3, 2, -5, 4, -7}, Eval.of(named));
    Tensor ints = K.cast(X, "int32");
    Tensor halves =
        new KerasOperation("TrueDivide", new Config(), List.of(SLOT, 2), Map.of()).apply(ints);
    assertArrayEquals(new double[] {0.5, -1, 1.5, -2, 2.5, -3}, Eval.of(halves));
  }

  @Test
  void indexing() {
    String all =
        "{'class_name': '__slice__', 'config': {'start': null, 'stop': null, 'step': null}}";
    assertArrayEquals(new double[] {-4, 5, -6}, item("1"));
    assertArrayEquals(new double[] {-4, 5, -6}, item("-1"));
    assertArrayEquals(new double[] {3, -6}, item("[%s, -1]".formatted(all)));
    assertArrayEquals(
        new double[] {-2, 3, 5, -6},
        item("[%s, %s]".formatted(all, all.replace("'start': null", "'start': 1"))));
    assertArrayEquals(
        new double[] {1, 3, -4, -6},
        item("[%s, %s]".formatted(all, all.replace("'step': null", "'step': 2"))));
    String ellipsis = "{'class_name': '__ellipsis__', 'config': {}}";
    assertArrayEquals(new double[] {-2, 5}, item("[%s, 1]".formatted(ellipsis)));
    assertEquals(
        Shape.of(2, 1, 3),
        Indexing.get(X, Json.parse("[%s, null]".formatted(all).replace('\'', '"'))).shape());
    assertThrows(UnsupportedOperationException.class, () -> item("['a']"));
  }

  @Test
  void unknownOperationsAreNamed() {
    UnsupportedOperationException e =
        assertThrows(UnsupportedOperationException.class, () -> value("Tanhh", "{}"));
    assertTrue(e.getMessage().contains("Did you mean 'Tanh'"), e.getMessage());
  }

  @Test
  void badArgumentsAreNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> value("Add", "{}", "one"));
    assertTrue(e.getMessage().contains("Add: argument 'x2'"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> value("Reshape", "{}"));
    assertThrows(IllegalArgumentException.class, () -> value("Pad", "{\"mode\": \"edge\"}"));
    assertThrows(IllegalArgumentException.class, () -> value("ExpandDims", "{}"));
  }
}
