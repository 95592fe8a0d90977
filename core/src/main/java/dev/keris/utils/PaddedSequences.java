package dev.keris.utils;

import dev.keris.arrays.JavaArrays;
import dev.keris.arrays.NDArrays;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sequences of different lengths, brought to one. */
final class PaddedSequences {
  private PaddedSequences() {}

  /** Returns the greatest length. */
  static int longest(Object[] sequences) {
    requireNumbers(sequences);
    return Arrays.stream(sequences).mapToInt(Array::getLength).max().orElse(0);
  }

  private static void requireNumbers(Object[] sequences) {
    if (!JavaArrays.isNumeric(sequences)) {
      throw new IllegalArgumentException(
          "Sequences must be arrays of numbers, such as int[][] or float[][][], got %s."
              .formatted(sequences.getClass().getSimpleName()));
    }
    if (Arrays.asList(sequences).contains(null)) {
      throw new IllegalArgumentException("Sequences must be arrays of numbers, got null.");
    }
  }

  /** Returns sequences (n, length, …), filled with a value or cut, at their beginning or end. */
  static INDArray of(
      Object[] sequences, int length, boolean fillInFront, boolean cutInFront, double value) {
    requireNumbers(sequences);
    if (sequences.length == 0 || length < 1) {
      throw new IllegalArgumentException(
          "padSequences needs a sequence and a length of at least 1, got %d sequences and maxlen %d."
              .formatted(sequences.length, length));
    }
    Shape step = step(sequences);
    DType type = type(sequences);
    Shape shape = step.prepend(length).prepend(sequences.length);
    TensorSpec spec = new TensorSpec(shape, type);
    ByteBuffer padded =
        ByteBuffer.allocateDirect(Math.toIntExact(spec.bytes())).order(ByteOrder.nativeOrder());
    double[] filling = new double[Math.toIntExact(step.size())];
    Arrays.fill(filling, value);
    for (Object sequence : sequences) {
      int kept = Math.min(Array.getLength(sequence), length);
      int from = cutInFront ? Array.getLength(sequence) - kept : 0;
      fill(fillInFront ? length - kept : 0, filling, type, padded);
      if (sequence instanceof Object[] steps) {
        for (int i = from; i < from + kept; i++) {
          JavaArrays.copy(steps[i], type, padded);
        }
      } else {
        JavaArrays.copy(sequence, from, from + kept, type, padded);
      }
      fill(fillInFront ? 0 : length - kept, filling, type, padded);
    }
    return NDArrays.create(spec, padded.flip());
  }

  private static void fill(int steps, double[] filling, DType type, ByteBuffer target) {
    for (int i = 0; i < steps; i++) {
      JavaArrays.copy(filling, type, target);
    }
  }

  /** Returns the shape of one step, which must be the same in all sequences. */
  private static Shape step(Object[] sequences) {
    List<Shape> shapes = Arrays.stream(sequences).map(JavaArrays::shape).toList();
    List<Shape> steps =
        shapes.stream().filter(s -> s.dim(0) > 0).map(s -> s.slice(1)).distinct().toList();
    if (steps.size() > 1) {
      throw new IllegalArgumentException(
          "The steps of all sequences must have one shape, got %s.".formatted(steps));
    }
    return steps.isEmpty() ? shapes.get(0).slice(1) : steps.get(0);
  }

  private static DType type(Object[] sequences) {
    Class<?> type = sequences.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    return type == float.class
        ? DType.FLOAT32
        : type == double.class ? DType.FLOAT64 : type == long.class ? DType.INT64 : DType.INT32;
  }
}
