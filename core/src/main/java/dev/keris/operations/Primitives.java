package dev.keris.operations;

import dev.keris.ops.ArgReduce;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Concat;
import dev.keris.ops.Constant;
import dev.keris.ops.Cumulative;
import dev.keris.ops.Deferred;
import dev.keris.ops.MatMul;
import dev.keris.ops.Op;
import dev.keris.ops.Pad;
import dev.keris.ops.Reduce;
import dev.keris.ops.Reshape;
import dev.keris.ops.Select;
import dev.keris.ops.Softmax;
import dev.keris.ops.StopGradient;
import dev.keris.ops.Transpose;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Keras 3's expression for each operation of Keris that has one. */
public final class Primitives {
  private Primitives() {}

  /** Returns Keras 3's class for an operation, or null if it has none. */
  public static String className(Op op) {
    if (op instanceof KerasOperation operation) {
      return operation.className();
    }
    if (op instanceof Deferred deferred) {
      return deferred.form() == null ? null : deferred.form().className();
    }
    if (op instanceof Unary unary) {
      return key(Elementwise.UNARY, unary);
    }
    if (op instanceof Binary binary) {
      return key(Elementwise.BINARY, binary);
    }
    if (op instanceof Reduce reduce) {
      return Names.camelCase(reduce.kind().name().toLowerCase(Locale.ROOT));
    }
    if (op instanceof ArgReduce arg) {
      return arg.max() ? "Argmax" : "Argmin";
    }
    if (op instanceof Softmax softmax) {
      return softmax.log() ? "LogSoftmax" : "Softmax";
    }
    if (op instanceof Cumulative running) {
      boolean plain = !running.exclusive() && !running.reverse();
      return !plain ? null : running.product() ? "Cumprod" : "Cumsum";
    }
    if (op instanceof Pad pad) {
      return pad.interior().stream().allMatch(n -> n == 0) ? "Pad" : null;
    }
    if (op instanceof MatMul product) {
      return product.transposeA() || product.transposeB() ? null : "Matmul";
    }
    return OTHERS.get(op.getClass());
  }

  private static final Map<Class<?>, String> OTHERS =
      Map.of(
          Cast.class, "Cast",
          Concat.class, "Concatenate",
          Reshape.class, "Reshape",
          Transpose.class, "Transpose",
          Select.class, "Where",
          StopGradient.class, "StopGradient");

  private static <V> String key(Map<String, V> map, V value) {
    return map.entrySet().stream()
        .filter(entry -> entry.getValue() == value)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns Keras 3's expression for an operation between layers.
   *
   * @param owner the name of its layer
   * @param op the operation
   * @param operands what it is applied to, null for what comes from other layers
   * @throws UnsupportedOperationException if Keras 3 has no such operation
   */
  public static KerasOperation express(String owner, Op op, List<Tensor> operands) {
    if (op instanceof KerasOperation operation) {
      return operation.named(owner);
    }
    if (op instanceof Deferred deferred && deferred.form() != null) {
      return deferred.form().named(owner);
    }
    String className = className(op);
    if (className == null) {
      throw new UnsupportedOperationException(
          "The operation %s between layers ('%s') has no counterpart in Keras 3, so the model cannot"
                  .formatted(op, owner)
              + " be described. Put it into a layer of your own and register that.");
    }
    List<Object> args = new ArrayList<>();
    int next = 0;
    for (Tensor operand : operands) {
      args.add(operand == null ? new KerasOperation.Slot(next++) : number(owner, op, operand));
    }
    return new KerasOperation(
        className,
        new Config().set("name", owner).setAll(options(op)),
        op instanceof Concat ? List.of(args) : args,
        op instanceof Pad pad && pad.value() != 0
            ? Map.of("constant_values", pad.value())
            : Map.of());
  }

  private static Object number(String owner, Op op, Tensor constant) {
    if (constant.node().op() instanceof Constant c && c.isFill() && constant.rank() == 0) {
      double value = c.at(0);
      if (constant.dtype() == DType.BOOL) {
        return value != 0;
      }
      return constant.dtype().isFloating() ? (Object) value : (Object) (long) value;
    }
    throw new UnsupportedOperationException(
        "The operation %s between layers ('%s') has a constant array as operand, which Keras's"
                .formatted(op, owner)
            + " configurations cannot hold. Put it into a layer of your own and register that.");
  }

  private static Config options(Op op) {
    Config options = new Config();
    if (op instanceof Reduce reduce) {
      options.set("axis", reduce.axes()).set("keepdims", reduce.keepDims());
    } else if (op instanceof ArgReduce arg) {
      options.set("axis", arg.axis()).set("keepdims", false);
    } else if (op instanceof Softmax softmax) {
      options.set("axis", softmax.axis());
    } else if (op instanceof Cast cast) {
      options.set("dtype", cast.dtype().kerasName());
    } else if (op instanceof Concat concat) {
      options.set("axis", concat.axis());
    } else if (op instanceof Reshape reshape) {
      options.set("newshape", reshape.target().toList());
    } else if (op instanceof Transpose transpose) {
      options.set("axes", transpose.permutation());
    } else if (op instanceof Cumulative running) {
      options.set("axis", running.axis()).set("dtype", null);
    } else if (op instanceof Pad pad) {
      List<List<Long>> width =
          IntStream.range(0, pad.low().size())
              .mapToObj(i -> List.of(pad.low().get(i), pad.high().get(i)))
              .toList();
      options.set("pad_width", width).set("mode", "constant");
    } else if (op == Unary.ROUND) {
      options.set("decimals", 0);
    }
    return options;
  }
}
