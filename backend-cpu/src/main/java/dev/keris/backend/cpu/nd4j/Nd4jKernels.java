package dev.keris.backend.cpu.nd4j;

import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.backend.cpu.elementwise.AnyTypeKernels;
import dev.keris.backend.cpu.movement.ElementIndexKernels;
import dev.keris.graph.Node;
import dev.keris.ops.ArgReduce;
import dev.keris.ops.ArgSort;
import dev.keris.ops.AveragePool;
import dev.keris.ops.AveragePoolGradient;
import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Cast;
import dev.keris.ops.Concat;
import dev.keris.ops.Conv;
import dev.keris.ops.ConvInputGradient;
import dev.keris.ops.ConvKernelGradient;
import dev.keris.ops.Cumulative;
import dev.keris.ops.Gather;
import dev.keris.ops.GatherElements;
import dev.keris.ops.IndexChecked;
import dev.keris.ops.Iota;
import dev.keris.ops.MatMul;
import dev.keris.ops.MaxPool;
import dev.keris.ops.MaxPoolGradient;
import dev.keris.ops.Op;
import dev.keris.ops.Pad;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.Reduce;
import dev.keris.ops.Reshape;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.ScatterAddElements;
import dev.keris.ops.Select;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kernel on ND4J for every primitive operation, for all types that it accepts. Arrays and
 * contexts are made when a node is bound; a run only executes them. float16 is widened to float32
 * on the way in and narrowed on the way out.
 *
 * <p>Computed in Java, because ND4J has no such operation or another meaning of it:
 *
 * <ul>
 *   <li>{@code RandomUniform}: the numbers are defined by {@link dev.keris.ops.RandomBits}.
 *   <li>{@code ArgSort}: ND4J's sort returns no indices.
 *   <li>{@code ArgReduce}: ND4J passes over NaN, which has to win.
 *   <li>{@code ERFINV}: ND4J has none. {@code SIGN}: ND4J's is 0 for NaN. {@code ASINH}: ND4J's
 *       loses its digits below zero.
 *   <li>{@code FLOOR_DIVIDE}, {@code MOD} and {@code POWER} of integers: ND4J rounds towards zero
 *       or through floating point, and dividing by zero may end the process.
 *   <li>{@code Cumulative} of integers: ND4J refuses them.
 *   <li>{@code Cast} to integers: what C++ does with NaN and too great numbers is not defined.
 *   <li>The checks of indices ({@code Gather}, {@code GatherElements}, {@code ScatterAdd}, {@code
 *       ScatterAddElements}): an index out of range must be the caller's exception.
 * </ul>
 *
 * <p>Composed of several operations of ND4J's: {@code MAXIMUM}, {@code MINIMUM}, {@code Reduce} to
 * the greatest or smallest and {@code MaxPool} (ND4J passes over NaN), {@code SOFTPLUS} (ND4J's
 * overflows), convolution and pooling (ND4J's know neither groups nor unequal padding).
 *
 * <p>Deviations that remain: the gradient of {@code MaxPool} is zero for a window that holds NaN; 1
 * to the power of NaN and 1 or -1 to that of infinity are 1, and {@code MOD} by infinity is the
 * number itself, where the reference says NaN.
 */
public final class Nd4jKernels implements KernelFactory {
  private interface Binder<O extends Op> {
    void bind(O op, Calls calls, List<View> in, View out);
  }

  private static final Map<Class<?>, Binder<Op>> ALL = new HashMap<>();

  /** What only moves elements, or converts them, keeps float16 as it is. */
  private static final Set<Class<?>> MOVEMENTS =
      Set.of(
          Cast.class,
          Reshape.class,
          Transpose.class,
          BroadcastTo.class,
          Slice.class,
          Pad.class,
          Concat.class,
          Select.class);

  private static final List<KernelFactory> IN_JAVA =
      List.of(new HostKernels(), new AnyTypeKernels(), new ElementIndexKernels());

  static {
    add(Unary.class, Nd4jElementwise::unary);
    add(Binary.class, Nd4jElementwise::binary);
    add(Select.class, Nd4jElementwise::select);
    add(Cast.class, Nd4jMovement::cast);
    add(Reshape.class, Nd4jMovement::reshape);
    add(Transpose.class, Nd4jMovement::transpose);
    add(BroadcastTo.class, Nd4jMovement::broadcast);
    add(Slice.class, Nd4jMovement::slice);
    add(Pad.class, Nd4jMovement::pad);
    add(Concat.class, Nd4jMovement::concat);
    add(Iota.class, Nd4jMovement::iota);
    add(Reduce.class, Nd4jReductions::reduce);
    add(Cumulative.class, Nd4jReductions::cumulative);
    add(Gather.class, Nd4jIndexing::gather);
    add(GatherElements.class, Nd4jIndexing::gatherElements);
    add(ScatterAdd.class, Nd4jIndexing::scatterAdd);
    add(ScatterAddElements.class, Nd4jIndexing::scatterAddElements);
    add(MatMul.class, Nd4jMatMul::multiply);
    add(Conv.class, Nd4jConvolutions::forward);
    add(ConvInputGradient.class, Nd4jConvolutions::toInput);
    add(ConvKernelGradient.class, Nd4jConvolutions::toKernel);
    add(MaxPool.class, Nd4jPooling::greatest);
    add(MaxPoolGradient.class, Nd4jPooling::toGreatest);
    add(AveragePool.class, Nd4jPooling::mean);
    add(AveragePoolGradient.class, Nd4jPooling::toMean);
  }

  private static <O extends Op> void add(Class<O> type, Binder<O> binder) {
    ALL.put(type, (op, calls, in, out) -> binder.bind(type.cast(op), calls, in, out));
  }

  @Override
  public boolean supports(Node node) {
    return ALL.containsKey(type(node)) || isInJava(node);
  }

  /** The class, for the constants of an enum too. */
  private static Class<?> type(Node node) {
    return node.op() instanceof Enum<?> constant
        ? constant.getDeclaringClass()
        : node.op().getClass();
  }

  private static boolean isInJava(Node node) {
    Op op = node.op();
    boolean isInteger =
        !node.inputs().isEmpty() && !node.input(0).dtype().isFloating(); // bool counts
    return op == Unary.ERFINV
        || op == Unary.ASINH
        || op == Unary.SIGN && !isInteger
        || isInteger && (op == Binary.FLOOR_DIVIDE || op == Binary.MOD || op == Binary.POWER)
        || op instanceof Cast cast && isNarrowing(node.input(0).dtype(), cast.dtype())
        || op instanceof ArgReduce
        || op instanceof Cumulative && isInteger
        || op instanceof ArgSort
        || op instanceof RandomUniform;
  }

  /** Whether there are numbers too great for the type, which is of integers. */
  private static boolean isNarrowing(DType from, DType to) {
    return to == DType.INT32 && from != DType.BOOL && from != DType.INT32
        || to == DType.INT64 && from.isFloating();
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    if (isInJava(node)) {
      return IN_JAVA.stream()
          .filter(factory -> factory.supports(node))
          .findFirst()
          .flatMap(factory -> factory.bind(node, inputs, outputs));
    }
    Calls calls = new Calls();
    try {
      View out = View.of(outputs.get(0));
      boolean isEmpty = inputs.stream().anyMatch(input -> input.size() == 0);
      boolean looksUp = node.op() instanceof IndexChecked op && op.indices(node).shape().size() > 0;
      if (looksUp || !isEmpty && out.size() > 0 || node.op() instanceof Concat) {
        bind(node, calls, inputs.stream().map(View::of).toList(), out);
      } else {
        calls.fill(out, ofNothing(node.op()));
      }
      return Optional.of(calls.step());
    } catch (RuntimeException | Error e) {
      calls.close();
      throw e;
    }
  }

  /** What every element of a result is when an input has no elements. */
  private static double ofNothing(Op op) {
    if (op instanceof Pad pad) {
      return pad.value();
    } else if (op instanceof Reduce reduce) {
      return reduce.kind() == Reduce.Kind.MEAN ? Double.NaN : reduce.kind().identity();
    }
    return 0;
  }

  private static void bind(Node node, Calls calls, List<View> in, View out) {
    Binder<Op> binder = ALL.get(type(node));
    if (MOVEMENTS.contains(type(node))) {
      binder.bind(node.op(), calls, in, out);
      return;
    }
    boolean countsTruth = node.op() instanceof MatMul || node.op() instanceof IndexChecked;
    List<View> wide = new ArrayList<>();
    for (View view : in) {
      View widened = isNarrow(view, countsTruth) ? widened(calls, view) : view;
      if (widened != view) {
        calls.copy(view, widened);
      }
      wide.add(widened);
    }
    View result = isNarrow(out, countsTruth) ? widened(calls, out) : out;
    binder.bind(node.op(), calls, wide, result);
    if (result != out) {
      calls.copy(result, out);
    }
  }

  private static boolean isNarrow(View view, boolean countsTruth) {
    return view.dtype() == DType.FLOAT16 || countsTruth && view.dtype() == DType.BOOL;
  }

  private static View widened(Calls calls, View view) {
    return calls.scratch(DType.FLOAT32, view.dims());
  }
}
