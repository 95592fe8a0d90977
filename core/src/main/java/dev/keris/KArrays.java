package dev.keris;

import dev.keris.operations.Indexing;
import dev.keris.operations.KerasOperation;
import dev.keris.ops.Axes;
import dev.keris.ops.Concat;
import dev.keris.ops.Deferred;
import dev.keris.ops.Reshape;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The part of {@link K} that changes shapes, joins and takes apart. */
class KArrays extends KReductions {
  KArrays() {}

  /** Returns x under another shape; one dimension may be -1 and is then computed. */
  public static Tensor reshape(Tensor x, Shape shape) {
    return x.shape().isKnown() && x.shape().equals(shape) ? x : new Reshape(shape).apply(x);
  }

  /** Returns x under another shape; one dimension may be -1 and is then computed. */
  public static Tensor reshape(Tensor x, long... shape) {
    return reshape(x, Shape.of(shape));
  }

  /** Reshapes by a rule for the shape, which has to wait while several dimensions are unknown. */
  private static Tensor reshape(String name, Tensor x, UnaryOperator<Shape> rule) {
    Shape target = rule.apply(x.shape());
    return LongStream.of(target.toArray()).filter(d -> d == Shape.UNKNOWN).count() > 1
        ? Deferred.apply(name, t -> reshape(t.get(0), rule.apply(t.get(0).shape())), x)
        : reshape(x, target);
  }

  /** Returns x with all its elements along one dimension. */
  public static Tensor flatten(Tensor x) {
    return reshape(x, Shape.of(-1));
  }

  /** Returns x (batch, ...) with all but the first dimension joined: (batch, elements). */
  public static Tensor batchFlatten(Tensor x) {
    if (x.shape().slice(1).isKnown()) {
      return reshape(x, x.shape().dim(0), x.shape().slice(1).size());
    }
    return Deferred.apply("batch_flatten", t -> batchFlatten(t.get(0)), x);
  }

  /** Returns x with a dimension of size 1 put in at an axis; -1 is the end. */
  public static Tensor expandDims(Tensor x, int axis) {
    int index = axis < 0 ? axis + x.rank() + 1 : axis;
    if (index < 0 || index > x.rank()) {
      throw new IllegalArgumentException(
          "expand_dims: axis %d is out of range for shape %s.".formatted(axis, x.shape()));
    }
    return reshape("expand_dims", x, shape -> shape.insert(index, 1));
  }

  /**
   * Returns x without some dimensions of size 1, or without all of them when none is given.
   *
   * @throws IllegalArgumentException if a dimension given is not 1
   */
  public static Tensor squeeze(Tensor x, int... axes) {
    List<Integer> dropped =
        axes.length > 0
            ? Axes.of(x.shape(), axes)
            : IntStream.range(0, x.rank()).filter(i -> x.shape().dim(i) == 1).boxed().toList();
    for (int axis : dropped) {
      long dim = x.shape().dim(axis);
      if (dim != 1 && dim != Shape.UNKNOWN) {
        throw new IllegalArgumentException(
            "squeeze: dimension %d of shape %s is not 1.".formatted(axis, x.shape()));
      }
    }
    return reshape("squeeze", x, shape -> Axes.reduce(shape, dropped, false));
  }

  /** Returns x with its axes in another order: output axis i is input axis pattern[i]. */
  public static Tensor permuteDimensions(Tensor x, int... pattern) {
    List<Integer> axes = IntStream.of(pattern).map(x.shape()::axis).boxed().toList();
    boolean same = axes.equals(IntStream.range(0, x.rank()).boxed().toList());
    return same ? x : new Transpose(axes).apply(x);
  }

  /** Returns x with the order of its axes reversed, or in the order given. */
  public static Tensor transpose(Tensor x, int... axes) {
    int rank = x.rank();
    return permuteDimensions(
        x, axes.length > 0 ? axes : IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
  }

  /** Returns x with two axes exchanged. */
  public static Tensor swapaxes(Tensor x, int a, int b) {
    int[] axes = IntStream.range(0, x.rank()).toArray();
    axes[x.shape().axis(a)] = x.shape().axis(b);
    axes[x.shape().axis(b)] = x.shape().axis(a);
    return permuteDimensions(x, axes);
  }

  /** Returns x with one axis moved to another place, the others keeping their order. */
  public static Tensor moveaxis(Tensor x, int source, int destination) {
    int from = x.shape().axis(source);
    List<Integer> axes = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    axes.remove(from);
    axes.add(x.shape().axis(destination), from);
    return permuteDimensions(x, axes.stream().mapToInt(i -> i).toArray());
  }

  /** Returns the tensors joined along an axis; types are promoted. */
  public static Tensor concatenate(List<Tensor> tensors, int axis) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("concatenate needs at least one tensor.");
    }
    Tensor first = tensors.get(0);
    DType dtype = tensors.stream().map(Tensor::dtype).reduce(DType::promote).orElseThrow();
    List<Tensor> same = tensors.stream().map(x -> cast(x, dtype)).toList();
    int index = first.shape().axis(axis);
    return same.size() == 1 ? same.get(0) : new Concat(index).applyAll(same).get(0);
  }

  /** Returns the tensors joined along the last axis; types are promoted. */
  public static Tensor concatenate(Tensor... tensors) {
    return concatenate(List.of(tensors), -1);
  }

  /** Returns tensors of one shape side by side along a new axis. */
  public static Tensor stack(List<Tensor> tensors, int axis) {
    int rank = tensors.isEmpty() ? 0 : tensors.get(0).rank();
    int index = axis < 0 ? axis + rank + 1 : axis;
    return concatenate(tensors.stream().map(x -> expandDims(x, index)).toList(), index);
  }

  /** Returns tensors of one shape side by side along a new first axis. */
  public static Tensor stack(Tensor... tensors) {
    return stack(List.of(tensors), 0);
  }

  /** Returns the slices of x along an axis, without that axis. */
  public static List<Tensor> unstack(Tensor x, int axis) {
    return split(x, (int) x.shape().dim(axis), axis).stream().map(t -> squeeze(t, axis)).toList();
  }

  /**
   * Returns equal parts of x along an axis.
   *
   * @throws IllegalArgumentException if they cannot be equal
   */
  public static List<Tensor> split(Tensor x, int parts, int axis) {
    if (x.node() == null) {
      return Deferred.applyAll(
          KerasOperation.of("Split", "indices_or_sections", parts, "axis", axis),
          t -> split(t.get(0), parts, axis),
          List.of(x));
    }
    long dim = x.shape().dim(axis);
    if (parts < 1 || dim % parts != 0) {
      throw new IllegalArgumentException(
          "split: axis %d of shape %s cannot be cut into %d equal parts."
              .formatted(axis, x.shape(), parts));
    }
    return split(x, LongStream.range(1, parts).map(i -> i * (dim / parts)).toArray(), axis);
  }

  /** Returns the parts of x along an axis between the cuts: [0, c0), [c0, c1), … to the end. */
  public static List<Tensor> split(Tensor x, long[] cuts, int axis) {
    if (x.node() == null) {
      return Deferred.applyAll(
          KerasOperation.of("Split", "indices_or_sections", Shape.of(cuts).toList(), "axis", axis),
          t -> split(t.get(0), cuts, axis),
          List.of(x));
    }
    List<Tensor> parts = new ArrayList<>();
    long from = 0;
    for (long cut : cuts) {
      parts.add(slice(x, axis, from, cut));
      from = cut;
    }
    parts.add(slice(x, axis, from, x.shape().dim(axis)));
    return parts;
  }

  /** Returns the elements from one index (inclusive) to another (exclusive) along an axis. */
  public static Tensor slice(Tensor x, int axis, long from, long to) {
    return slice(x, axis, from, to, 1);
  }

  /**
   * Returns every step-th element from one index (inclusive) to another (exclusive) along an axis,
   * as Python's {@code x[from:to:step]}: negative indices count from the end, and what lies outside
   * is left out.
   *
   * @throws IllegalArgumentException for a step below 1; see {@link K#reverse}
   */
  public static Tensor slice(Tensor x, int axis, long from, long to, long step) {
    if (step < 1) {
      throw new IllegalArgumentException("The step of a slice must be positive, got " + step + ".");
    }
    if (!x.shape().isKnown()) {
      return Deferred.apply(
          KerasOperation.with("GetItem", Indexing.slice(x.shape().axis(axis), from, to, step)),
          t -> slice(t.get(0), axis, from, to, step),
          x);
    }
    int index = x.shape().axis(axis);
    long dim = x.shape().dim(index);
    long first = Math.max(0, Math.min(from < 0 ? from + dim : from, dim));
    long end = Math.max(first, Math.min(to < 0 ? to + dim : to, dim));
    return box(x, index, first, (end - first + step - 1) / step, step);
  }

  /** Returns a box of x: along each axis so many elements (-1: all that follow) from a start. */
  public static Tensor slice(Tensor x, long[] start, long[] size) {
    if (!x.shape().isKnown()) {
      return Deferred.apply(
          KerasOperation.with("GetItem", Indexing.box(start, size)),
          t -> slice(t.get(0), start, size),
          x);
    }
    long[] dims = size.clone();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = size[i] < 0 ? x.shape().dim(i) - start[i] : size[i];
    }
    List<Long> ones = Collections.nCopies(x.rank(), 1L);
    return new Slice(Shape.of(start).toList(), Shape.of(dims), ones).apply(x);
  }

  /** Takes all of x but along one axis. */
  static Tensor box(Tensor x, int index, long first, long count, long step) {
    List<Long> start = new ArrayList<>(Collections.nCopies(x.rank(), 0L));
    List<Long> steps = new ArrayList<>(Collections.nCopies(x.rank(), 1L));
    start.set(index, first);
    steps.set(index, step);
    Slice slice = new Slice(start, x.shape().with(index, count), steps);
    return slice.size().equals(x.shape()) && step == 1 ? x : slice.apply(x);
  }
}
