package dev.keris.testing;

import static dev.keris.testing.Input.integers;
import static dev.keris.testing.Input.real;
import static dev.keris.testing.Input.ties;
import static dev.keris.testing.Input.truth;

import dev.keris.ops.ArgReduce;
import dev.keris.ops.ArgSort;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Concat;
import dev.keris.ops.Cumulative;
import dev.keris.ops.Gather;
import dev.keris.ops.GatherElements;
import dev.keris.ops.Pad;
import dev.keris.ops.Reduce;
import dev.keris.ops.Reshape;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.ScatterAddElements;
import dev.keris.ops.Slice;
import dev.keris.ops.TopK;
import dev.keris.ops.Transpose;
import dev.keris.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cases of operations that move elements, find them or combine them. */
final class MovementCases {
  private MovementCases() {}

  static Stream<OpCase> all() {
    List<OpCase> cases = new ArrayList<>();
    reductions(cases);
    shapes(cases);
    boxes(cases);
    indices(cases);
    return cases.stream();
  }

  private static void reductions(List<OpCase> cases) {
    for (Reduce.Kind kind : Reduce.Kind.values()) {
      for (boolean keep : new boolean[] {false, true}) {
        for (List<Integer> axes :
            List.of(List.of(0), List.of(1), List.of(2), List.of(0, 2), List.of(0, 1, 2))) {
          cases.add(reduce(kind, axes, keep, 2, 3, 4));
        }
      }
      cases.add(reduce(kind, List.of(), false, 2, 3));
      cases.add(reduce(kind, List.of(0), false, 1));
      cases.add(reduce(kind, List.of(1), false, 3, 1));
      cases.add(reduce(kind, List.of(0, 1), false, 33, 65));
      cases.add(reduce(kind, List.of(0), false, 65, 33));
      cases.add(reduce(kind, List.of(0, 1, 2), false, 4, 9, 5, 17));
      cases.add(reduce(kind, List.of(0), false, 3, 0));
      if (kind != Reduce.Kind.MAX && kind != Reduce.Kind.MIN && kind != Reduce.Kind.MEAN) {
        cases.add(reduce(kind, List.of(1), true, 3, 0));
      }
    }
    cases.add(OpCase.of(new Reduce(Reduce.Kind.SUM, List.of(1), false), integers(-9, 9, 4, 7)));
    cases.add(OpCase.of(new Reduce(Reduce.Kind.MAX, List.of(0), false), ties(6, 3)));
    for (boolean max : new boolean[] {true, false}) {
      for (int axis = 0; axis < 3; axis++) {
        cases.add(OpCase.of(new ArgReduce(max, axis), ties(3, 4, 5)));
      }
      cases.add(OpCase.of(new ArgReduce(max, 1), real(9, 50)));
      cases.add(OpCase.of(new ArgReduce(max, 0), integers(0, 5, 8)));
    }
    for (boolean product : new boolean[] {false, true}) {
      for (boolean exclusive : new boolean[] {false, true}) {
        for (boolean reverse : new boolean[] {false, true}) {
          cases.add(OpCase.of(new Cumulative(product, 1, exclusive, reverse), real(2, 4, 3)));
          cases.add(OpCase.of(new Cumulative(product, 0, exclusive, reverse), ties(5, 4)));
        }
      }
      cases.add(OpCase.of(new Cumulative(product, 0, false, false), real(0)));
      cases.add(OpCase.of(new Cumulative(product, 0, false, true), integers(-2, 3, 6)));
    }
  }

  private static OpCase reduce(Reduce.Kind kind, List<Integer> axes, boolean keep, long... dims) {
    return OpCase.of(new Reduce(kind, axes, keep), kind.isLogical() ? truth(dims) : real(dims));
  }

  private static void shapes(List<OpCase> cases) {
    cases.add(OpCase.of(new Reshape(Shape.of(3, 4)), real(2, 6)));
    cases.add(OpCase.of(new Reshape(Shape.of(-1, 2)), real(2, 3)));
    cases.add(OpCase.of(new Reshape(Shape.scalar()), real(1, 1)));
    cases.add(OpCase.of(new Reshape(Shape.of(0, 5)), real(0, 2)));
    cases.add(OpCase.of(new Transpose(List.of(1, 0)), real(3, 4)));
    cases.add(OpCase.of(new Transpose(List.of(2, 0, 1)), real(2, 3, 4)));
    cases.add(OpCase.of(new Transpose(List.of(0, 3, 1, 2)), real(5, 7, 3, 9)));
    cases.add(OpCase.of(new Transpose(List.of(0, 2, 1, 3)), truth(2, 5, 3, 4)));
    cases.add(OpCase.of(new Transpose(List.of(1, 0)), integers(-9, 9, 20, 33)));
    cases.add(OpCase.of(new Transpose(List.of()), real()));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(2, 3, 4)), real(3, 1)));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(2, 3)), real()));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(0, 3)), real(1, 3)));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(5, 6, 7)), integers(0, 9, 6, 1)));
    cases.add(OpCase.of(new Concat(0), real(2, 3), real(1, 3), real(0, 3)));
    cases.add(OpCase.of(new Concat(1), real(2, 3), real(2, 2)));
    cases.add(OpCase.of(new Concat(2), real(3, 5, 4), real(3, 5, 1), real(3, 5, 8)));
    cases.add(OpCase.of(new Concat(1), truth(2, 3), truth(2, 2)));
    cases.add(OpCase.of(new Concat(0), real(3)));
  }

  private static OpCase slice(List<Long> start, List<Long> step, Shape size, Input input) {
    return OpCase.of(new Slice(start, size, step), input);
  }

  private static OpCase pad(List<Long> low, List<Long> high, List<Long> interior, Input input) {
    return OpCase.of(new Pad(low, high, interior, 0.5), input);
  }

  private static void boxes(List<OpCase> cases) {
    cases.add(slice(List.of(1L, 0L), List.of(1L, 1L), Shape.of(2, 3), real(4, 3)));
    cases.add(slice(List.of(0L, 1L), List.of(2L, 3L), Shape.of(2, 2), real(4, 6)));
    cases.add(slice(List.of(3L, 1L), List.of(-1L, 2L), Shape.of(4, 2), real(4, 4)));
    cases.add(slice(List.of(4L), List.of(-2L), Shape.of(2), real(6)));
    cases.add(slice(List.of(2L), List.of(1L), Shape.of(0), real(3)));
    cases.add(slice(List.of(0L, 3L, 0L), List.of(1L, 1L, 1L), Shape.of(4, 9, 8), real(4, 20, 8)));
    cases.add(slice(List.of(1L), List.of(2L), Shape.of(2), truth(5)));
    cases.add(pad(List.of(1L, 0L), List.of(0L, 2L), List.of(0L, 0L), real(2, 3)));
    cases.add(pad(List.of(0L, 1L), List.of(0L, 1L), List.of(2L, 1L), real(3, 2)));
    cases.add(pad(List.of(2L), List.of(1L), List.of(3L), real(0)));
    cases.add(pad(List.of(0L), List.of(0L), List.of(2L), real(1)));
    cases.add(
        pad(
            List.of(0L, 1L, 2L, 0L),
            List.of(0L, 2L, 1L, 0L),
            List.of(0L, 0L, 0L, 0L),
            real(2, 5, 6, 3)));
    cases.add(OpCase.of(new Pad(List.of(1L), List.of(1L), List.of(0L), 7), integers(0, 5, 4)));
  }

  private static void indices(List<OpCase> cases) {
    cases.add(OpCase.of(new Gather(0), real(5, 3), integers(-5, 5, 4)));
    cases.add(OpCase.of(new Gather(1), real(2, 4, 3), integers(0, 4, 2, 2)));
    cases.add(OpCase.of(new Gather(0), real(4), integers(0, 4)));
    cases.add(OpCase.of(new Gather(0), real(100, 24), integers(0, 100, 6, 11)));
    cases.add(OpCase.of(new Gather(0), integers(0, 9, 7), integers(-7, 7, 0)));
    cases.add(OpCase.of(new ScatterAdd(0, 5), integers(-5, 5, 4), real(4, 3)));
    cases.add(OpCase.of(new ScatterAdd(1, 4), integers(0, 4, 2, 2), real(2, 2, 2, 3)));
    cases.add(OpCase.of(new ScatterAdd(0, 100), integers(0, 100, 200), real(200, 24)));
    cases.add(OpCase.of(new ScatterAdd(0, 3), integers(0, 3, 0), real(0, 2)));
    cases.add(OpCase.of(new GatherElements(1), real(3, 4), integers(-4, 4, 3, 2)));
    cases.add(OpCase.of(new GatherElements(0), real(3, 4, 2), integers(0, 3, 5, 4, 2)));
    cases.add(OpCase.of(new GatherElements(0), integers(0, 9, 6), integers(0, 6, 9)));
    cases.add(OpCase.of(new ScatterAddElements(1, 4), integers(-4, 4, 3, 2), real(3, 2)));
    cases.add(OpCase.of(new ScatterAddElements(0, 3), integers(0, 3, 5, 4), real(5, 4)));
    for (boolean descending : new boolean[] {false, true}) {
      cases.add(OpCase.of(new ArgSort(1, descending), ties(3, 9)));
      cases.add(OpCase.of(new ArgSort(0, descending), real(9, 3)));
      cases.add(OpCase.of(new ArgSort(1, descending), integers(0, 4, 2, 7, 3)));
    }
    cases.add(OpCase.of(new TopK(3), real(4, 7)));
    cases.add(OpCase.of(new TopK(2), ties(4, 7)));
    cases.add(OpCase.of(new TopK(1), real(1)));
    cases.add(OpCase.of(new TopK(0), real(2, 3)));
  }
}
