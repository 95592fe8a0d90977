package dev.keris.operations;

import dev.keris.K;
import dev.keris.ops.Binary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Names;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What each of Keras 3's operations computes, by class name. */
public final class Operations {
  private static final Set<String> NEURAL =
      Set.of(
          "Relu",
          "Relu6",
          "LeakyRelu",
          "Elu",
          "Selu",
          "Gelu",
          "Silu",
          "Sigmoid",
          "HardSigmoid",
          "LogSigmoid",
          "Softplus",
          "Softsign",
          "Softmax",
          "LogSoftmax");
  private static final Set<String> CORE = Set.of("Cast", "StopGradient");
  private static final Set<String> MATHEMATICAL = Set.of("Rsqrt", "Erf", "Erfinv", "Logsumexp");

  private static final Map<String, Function<OperationCall, List<Tensor>>> TABLE = new HashMap<>();

  static {
    Elementwise.UNARY.forEach((name, op) -> one(name, c -> Elementwise.unary(op, c.x())));
    Elementwise.BINARY.forEach((name, op) -> one(name, c -> Elementwise.binary(op, c)));
    one("Abs", c -> K.abs(c.x()));
    one("Divide", c -> Elementwise.binary(Binary.DIVIDE, c));
    one("Clip", c -> K.clip(c.x(), c.number(1, "x_min", 0), c.number(2, "x_max", 0)));
    one("Cast", c -> K.cast(c.x(), c.text("dtype")));

    one("Relu6", c -> K.relu6(c.x()));
    one("LeakyRelu", c -> K.leakyRelu(c.x(), c.number(-1, "negative_slope", 0.2)));
    one("Elu", c -> K.elu(c.x(), c.number(-1, "alpha", 1)));
    one("Selu", c -> K.selu(c.x()));
    one("Gelu", c -> K.gelu(c.x(), c.flag("approximate")));
    one("Silu", c -> K.silu(c.x()));
    one("HardSigmoid", c -> K.hardSigmoid(c.x()));
    one("LogSigmoid", c -> K.logSigmoid(c.x()));
    one("Softsign", c -> K.softsign(c.x()));
    one("Softmax", c -> K.softmax(c.x(), c.integer("axis", -1)));
    one("LogSoftmax", c -> K.logSoftmax(c.x(), c.integer("axis", -1)));

    one("Sum", c -> K.sum(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Mean", c -> K.mean(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Prod", c -> K.prod(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Max", c -> K.max(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Min", c -> K.min(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Any", c -> K.any(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("All", c -> K.all(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Var", c -> K.var(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Std", c -> K.std(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Logsumexp", c -> K.logsumexp(c.x(), c.axes("axis"), c.flag("keepdims")));
    one("Argmax", c -> K.argmax(c.x(), c.integer("axis", -1)));
    one("Argmin", c -> K.argmin(c.x(), c.integer("axis", -1)));

    one("Matmul", c -> K.matmul(c.tensor(0, "x1"), c.tensor(1, "x2")));
    one("Where", Operations::where);
    one("ZerosLike", c -> like(c, 0));
    one("FullLike", c -> like(c, c.number(1, "fill_value", 0)));
    one("OnesLike", c -> like(c, 1));
    one("Reshape", c -> K.reshape(c.x(), c.shape("newshape")));
    one("Ravel", c -> K.flatten(c.x()));
    one("Transpose", c -> K.transpose(c.x(), c.axes("axes")));
    one("ExpandDims", Operations::expandDims);
    one("Squeeze", c -> K.squeeze(c.x(), c.axes("axis")));
    one("Concatenate", c -> K.concatenate(c.tensors(0, "xs"), c.integer("axis", 0)));
    one("Stack", c -> K.stack(c.tensors(0, "x"), c.integer("axis", 0)));
    one("Flip", c -> K.reverse(c.x(), c.axes("axis")));
    one("GetItem", c -> Indexing.get(c.x(), c.value(1, "key")));
    one("BroadcastTo", c -> K.broadcastTo(c.x(), c.shape("shape")));
    one("Tile", c -> K.tile(c.x(), longs(c.axes("repeats"))));
    one("Repeat", c -> K.repeatElements(c.x(), c.integer("repeats", 1), c.integer("axis", 0)));
    one("Pad", Operations::pad);
    one("Cumsum", c -> K.cumsum(c.x(), c.integer("axis", 0)));
    one("Cumprod", c -> K.cumprod(c.x(), c.integer("axis", 0)));
    one("StopGradient", c -> K.stopGradient(c.tensor(0, "variable")));
    one("Einsum", c -> K.einsum(c.text("subscripts"), c.positional()));
    TABLE.put("Split", Operations::split);
  }

  private Operations() {}

  private static void one(String name, Function<OperationCall, Tensor> function) {
    TABLE.put(name, function.andThen(List::of));
  }

  /** Returns whether an operation can be computed. */
  public static boolean isKnown(String className) {
    return TABLE.containsKey(className);
  }

  /** Returns the Python module of an operation's class. */
  static String module(String className) {
    String last =
        NEURAL.contains(className)
            ? "nn"
            : MATHEMATICAL.contains(className)
                ? "math"
                : CORE.contains(className) ? "core" : "numpy";
    return "keras.src.ops." + last;
  }

  /**
   * Computes an operation on tensors of known shapes.
   *
   * @throws UnsupportedOperationException if it is not known, naming the nearest and listing all
   */
  static List<Tensor> compute(KerasOperation operation, List<Tensor> inputs) {
    Function<OperationCall, List<Tensor>> function = TABLE.get(operation.className());
    if (function == null) {
      throw unknown(operation.className());
    }
    return function.apply(new OperationCall(operation, inputs));
  }

  /** Returns the exception for an operation that is not known. */
  public static UnsupportedOperationException unknown(String className) {
    List<String> names = List.copyOf(new TreeSet<>(TABLE.keySet()));
    return new UnsupportedOperationException(
        "The operation '%s' between layers is not supported.%s Supported: %s."
            .formatted(
                className,
                Names.nearest(className, names).map(n -> " Did you mean '" + n + "'?").orElse(""),
                String.join(", ", names)));
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private static Tensor pad(OperationCall call) {
    if (!"constant".equals(call.text("mode"))) {
      throw call.refuse("mode", "'constant'", call.text("mode"));
    }
    long[][] width = new long[call.x().rank()][];
    Object given = call.value(-1, "pad_width");
    for (int i = 0; i < width.length; i++) {
      List<?> pair = given instanceof List<?> all && all.get(i) instanceof List<?> p ? p : null;
      if (pair == null) {
        throw call.refuse("pad_width", "a pair for each axis", given);
      }
      width[i] = pair.stream().mapToLong(n -> ((Number) n).longValue()).toArray();
    }
    return K.pad(call.x(), width, call.number(1, "constant_values", 0));
  }

  private static List<Tensor> split(OperationCall call) {
    int axis = call.integer("axis", 0);
    int[] cuts = call.axes("indices_or_sections");
    return call.value(-1, "indices_or_sections") instanceof Number parts
        ? K.split(call.x(), parts.intValue(), axis)
        : K.split(call.x(), longs(cuts), axis);
  }

  private static Tensor where(OperationCall call) {
    Tensor a = call.operand(1, "x1", call.value(2, "x2"));
    Tensor b = call.operand(2, "x2", a);
    return K.where(K.cast(call.tensor(0, "condition"), DType.BOOL), a, b);
  }

  private static Tensor like(OperationCall call, double value) {
    Tensor x = call.x();
    String dtype = call.text("dtype");
    return K.fullLike(dtype == null ? x : K.cast(x, dtype), value);
  }

  private static Tensor expandDims(OperationCall call) {
    Tensor x = call.x();
    int[] axes = call.axes("axis");
    if (axes.length != 1) {
      throw call.refuse("axis", "one axis", call.value(-1, "axis"));
    }
    return K.expandDims(x, axes[0]);
  }
}
