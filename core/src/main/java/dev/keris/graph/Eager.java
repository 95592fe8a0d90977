package dev.keris.graph;

import dev.keris.arrays.JavaArrays;
import dev.keris.arrays.NDArrays;
import dev.keris.backend.Backend;
import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes tensors at once: traces code, compiles it, runs it and forgets the program. Good for
 * single values outside of models, slow for what happens often.
 */
public final class Eager {
  private Eager() {}

  /**
   * Returns the numbers of the tensors that code makes, in row-major order, and stores what it
   * assigns to variables.
   *
   * @throws IllegalArgumentException if the code depends on random numbers
   */
  public static List<double[]> compute(Backend backend, Supplier<List<Tensor>> code) {
    return compute(backend, List.of(), inputs -> code.get());
  }

  /**
   * Returns the numbers of the tensors that code makes of data, and stores what it assigns.
   *
   * @param data INDArrays, primitive arrays such as {@code float[][]} or numbers, handed to the
   *     code as float32; null stays null
   * @throws IllegalArgumentException for other data, or if the code depends on random numbers
   */
  public static List<double[]> compute(
      Backend backend, List<?> data, Function<List<Tensor>, List<Tensor>> code) {
    List<Tensor> inputs = new ArrayList<>();
    for (Object array : data) {
      inputs.add(array == null ? null : Placeholder.of("data", spec(array)));
    }
    Trace trace = new Trace();
    List<Tensor> outputs = trace.run(() -> code.apply(inputs));
    if (trace.isRandom()) {
      throw new IllegalArgumentException("Random numbers exist only in models.");
    }
    List<Tensor> given = inputs.stream().filter(input -> input != null).toList();
    List<double[]> results = new ArrayList<>();
    try (Program program = backend.compile(new Graph(given, outputs, trace.updates()))) {
      int next = 0;
      for (Object array : data) {
        if (array != null) {
          copy(array, program.input(next++));
        }
      }
      program.run();
      for (int i = 0; i < outputs.size(); i++) {
        results.add(Elements.read(outputs.get(i).dtype(), program.output(i)));
      }
    }
    return results;
  }

  private static TensorSpec spec(Object array) {
    if (array instanceof INDArray given) {
      return new TensorSpec(Shape.of(given.shape()), DType.FLOAT32);
    }
    if (array instanceof Number) {
      return new TensorSpec(Shape.of(), DType.FLOAT32);
    }
    if (!JavaArrays.isNumeric(array)) {
      throw new IllegalArgumentException(
          "Expected an INDArray, a primitive array such as float[][] or a number, got %s."
              .formatted(array.getClass().getName()));
    }
    return new TensorSpec(JavaArrays.shape(array), DType.FLOAT32);
  }

  private static void copy(Object array, ByteBuffer target) {
    if (array instanceof INDArray given) {
      NDArrays.copy(given, DType.FLOAT32, target);
    } else if (array instanceof Number number) {
      target.putFloat(0, number.floatValue());
    } else {
      JavaArrays.copy(array, DType.FLOAT32, target);
    }
  }

  /** Returns the numbers of the tensor that code makes, in row-major order. */
  public static double[] value(Backend backend, Supplier<Tensor> code) {
    return compute(backend, () -> List.of(code.get())).get(0);
  }

  /** Runs code that assigns to variables. */
  public static void run(Backend backend, Runnable code) {
    compute(
        backend,
        () -> {
          code.run();
          return List.of();
        });
  }
}
