package dev.keris.utils;

import dev.keris.layers.KerasTensor;
import dev.keris.models.Model;
import dev.keris.models.ModelPlot;
import dev.keris.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Keras's helpers (keras.io/api/utils): labels to one-hot rows, rows to unit length, sequences to
 * one length, samples in two parts, models as pictures.
 */
public final class Utils {
  private Utils() {}

  /**
   * Returns class indices as one-hot rows, of as many classes as there are (the greatest plus one).
   *
   * @param labels integers from 0, of shape (…) or (…, 1)
   * @return float32 of shape (…, classes)
   */
  public static INDArray toCategorical(INDArray labels) {
    return toCategorical(labels, Math.toIntExact(labels.maxNumber().longValue()) + 1);
  }

  /**
   * Returns class indices as one-hot rows.
   *
   * @throws IllegalArgumentException if a label is no integer from 0 to classes, exclusive
   */
  public static INDArray toCategorical(INDArray labels, int classes) {
    return rows(labels, classes, classes, false);
  }

  /** Returns class indices as one-hot rows; see {@link #toCategorical(INDArray, int)}. */
  public static INDArray toCategorical(int[] labels, int classes) {
    return toCategorical(Nd4j.createFromArray(labels), classes);
  }

  /**
   * Returns ordered classes as rows of ones up to the class: of 4 classes, 2 becomes (1, 1, 0).
   *
   * @param labels integers from 0, of shape (…) or (…, 1)
   * @return float32 of shape (…, classes - 1)
   * @throws IllegalArgumentException if a label is no integer from 0 to classes, exclusive
   */
  public static INDArray toOrdinal(INDArray labels, int classes) {
    return rows(labels, classes, classes - 1, true);
  }

  private static INDArray rows(INDArray labels, int classes, int width, boolean fill) {
    double[] flat = labels.dup('c').reshape(labels.length()).toDoubleVector();
    long[] shape = labels.shape();
    if (shape.length > 1 && shape[shape.length - 1] == 1) {
      shape = Arrays.copyOf(shape, shape.length - 1);
    }
    float[] values = new float[Math.multiplyExact(flat.length, width)];
    for (int i = 0; i < flat.length; i++) {
      int label = label(flat[i], classes);
      int first = fill ? 0 : label;
      Arrays.fill(values, i * width + first, i * width + (fill ? label : label + 1), 1);
    }
    long[] result = Arrays.copyOf(shape, shape.length + 1);
    result[shape.length] = width;
    return Nd4j.create(values, result, 'c');
  }

  private static int label(double value, int classes) {
    if (!(value >= 0 && value < classes && value == Math.rint(value))) {
      throw new IllegalArgumentException(
          "Labels must be integers from 0 to %d, got %s.".formatted(classes - 1, value));
    }
    return (int) value;
  }

  /** Returns an array whose rows along the last axis have the Euclidean length 1. */
  public static INDArray normalize(INDArray x) {
    return normalize(x, -1, 2);
  }

  /**
   * Returns an array divided by its norms along an axis; rows of zeros stay.
   *
   * @param axis counted from the front, or from the end if negative
   * @param order of the norm, such as 2 for the Euclidean one
   */
  public static INDArray normalize(INDArray x, int axis, int order) {
    int dimension = axis < 0 ? x.rank() + axis : axis;
    if (dimension < 0 || dimension >= x.rank()) {
      throw new IllegalArgumentException(
          "Axis %d is out of range for shape %s.".formatted(axis, Arrays.toString(x.shape())));
    }
    INDArray floating = x.isR() ? x : x.castTo(DataType.FLOAT);
    INDArray norms =
        Transforms.pow(
            Transforms.pow(Transforms.abs(floating), order).sum(true, dimension), 1.0 / order);
    INDArray safe = norms.add(norms.eq(0).castTo(norms.dataType()));
    return floating.div(safe);
  }

  /** Returns sequences of one length, the longest, filled with zeros in front. */
  public static INDArray padSequences(Object[] sequences) {
    return padSequences(sequences, PaddedSequences.longest(sequences));
  }

  /** Returns sequences of one length, filled with zeros or cut in front. */
  public static INDArray padSequences(Object[] sequences, int maxlen) {
    return padSequences(sequences, maxlen, "pre", "pre", 0);
  }

  /**
   * Returns sequences of one length.
   *
   * @param sequences of any lengths: {@code int[][]}, {@code float[][]} or any other numbers, or
   *     {@code float[][][]} and the like, whose steps are arrays of one shape
   * @param maxlen the length
   * @param padding where shorter ones are filled: {@code "pre"} or {@code "post"}
   * @param truncating where longer ones are cut: {@code "pre"} or {@code "post"}
   * @param value what they are filled with
   * @return an array of shape (sequences, maxlen, …) of the type of the numbers
   */
  public static INDArray padSequences(
      Object[] sequences, int maxlen, String padding, String truncating, double value) {
    boolean fillInFront = isPre("padding", padding);
    boolean cutInFront = isPre("truncating", truncating);
    return PaddedSequences.of(sequences, maxlen, fillInFront, cutInFront, value);
  }

  private static boolean isPre(String argument, String value) {
    if (!value.equals("pre") && !value.equals("post")) {
      throw new IllegalArgumentException(
          "%s must be \"pre\" or \"post\", got \"%s\".".formatted(argument, value));
    }
    return value.equals("pre");
  }

  /** Makes all that is random from here on repeatable; the same as {@code K.setRandomSeed}. */
  public static void setRandomSeed(long seed) {
    Seeds.set(seed);
  }

  /** Returns the inputs that a tensor of the functional API is computed from. */
  public static List<KerasTensor> getSourceInputs(Tensor tensor) {
    Set<KerasTensor> sources = new LinkedHashSet<>();
    Set<KerasTensor> seen = new HashSet<>();
    Deque<KerasTensor> open = new ArrayDeque<>();
    open.push(requireFunctional(tensor));
    while (!open.isEmpty()) {
      KerasTensor next = open.pop();
      if (seen.add(next)) {
        List<KerasTensor> parents = next.layerNode().parents();
        if (parents.isEmpty()) {
          sources.add(next);
        }
        for (int i = parents.size() - 1; i >= 0; i--) {
          open.push(parents.get(i));
        }
      }
    }
    return List.copyOf(sources);
  }

  private static KerasTensor requireFunctional(Tensor tensor) {
    if (tensor instanceof KerasTensor known) {
      return known;
    }
    throw new IllegalArgumentException(
        "Only tensors of the functional API know what they are computed from, got %s."
            .formatted(tensor));
  }

  /**
   * Splits samples in two, such as for training and validation.
   *
   * @param arrays each with the same samples along the first axis
   * @param leftSize the part of the samples on the first side, above 0 and below 1; a half rounds
   *     to the even number of samples
   * @param shuffle whether samples are in random order first
   * @return two arrays, each of as many arrays as there were
   */
  public static INDArray[][] splitDataset(INDArray[] arrays, double leftSize, boolean shuffle) {
    return splitDataset(arrays, (int) Math.rint(arrays[0].size(0) * leftSize), shuffle);
  }

  /** Splits samples in two, with a number of them on the first side. */
  public static INDArray[][] splitDataset(INDArray[] arrays, int leftSize, boolean shuffle) {
    long samples = arrays[0].size(0);
    if (leftSize < 1 || leftSize >= samples) {
      throw new IllegalArgumentException(
          "%d samples cannot be split into %d and the others: one side would be empty."
              .formatted(samples, leftSize));
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, (int) samples).boxed().toList());
    if (shuffle) {
      Collections.shuffle(order, new Random(Seeds.next()));
    }
    INDArray[][] parts = new INDArray[2][arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      if (arrays[i].size(0) != samples) {
        throw new IllegalArgumentException(
            "All arrays must have the same number of samples, got %d and %d."
                .formatted(samples, arrays[i].size(0)));
      }
      parts[0][i] = rows(arrays[i], order.subList(0, leftSize));
      parts[1][i] = rows(arrays[i], order.subList(leftSize, order.size()));
    }
    return parts;
  }

  private static INDArray rows(INDArray array, List<Integer> order) {
    long[] shape = array.shape().clone();
    INDArray flat = array.dup('c').reshape('c', shape[0], array.length() / shape[0]);
    int[] indices = order.stream().mapToInt(Integer::intValue).toArray();
    shape[0] = indices.length;
    return Nd4j.pullRows(flat, 1, indices, 'c').reshape('c', shape);
  }

  /** Prints the table of a model's layers; the same as {@code model.summary()}. */
  public static void printSummary(Model model) {
    model.summary();
  }

  /** Returns a model as a graph in Graphviz's language; see {@link ModelPlot} for options. */
  public static String modelToDot(Model model) {
    return new ModelPlot().toDot(model);
  }

  /** Draws a model to a file; see {@link ModelPlot#save}, also for options. */
  public static void plotModel(Model model, Path file) {
    new ModelPlot().save(model, file);
  }
}
