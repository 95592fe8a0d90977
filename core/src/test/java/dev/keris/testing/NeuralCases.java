package dev.keris.testing;

import static dev.keris.testing.Input.real;
import static dev.keris.testing.Input.ties;
import static dev.keris.testing.Input.truth;

import dev.keris.ops.AveragePool;
import dev.keris.ops.AveragePoolGradient;
import dev.keris.ops.CellActivation;
import dev.keris.ops.Conv;
import dev.keris.ops.ConvBias;
import dev.keris.ops.ConvInputGradient;
import dev.keris.ops.ConvKernelGradient;
import dev.keris.ops.Gru;
import dev.keris.ops.Linear;
import dev.keris.ops.Lstm;
import dev.keris.ops.MatMul;
import dev.keris.ops.MaxPool;
import dev.keris.ops.MaxPoolGradient;
import dev.keris.ops.Normalization;
import dev.keris.ops.NormalizationGradient;
import dev.keris.ops.Softmax;
import dev.keris.ops.SoftmaxCrossEntropy;
import dev.keris.ops.Unary;
import dev.keris.ops.Window;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cases of the operations that networks are made of. */
final class NeuralCases {
  private NeuralCases() {}

  static Stream<OpCase> all() {
    List<OpCase> cases = new ArrayList<>();
    products(cases);
    softmax(cases);
    normalization(cases);
    convolutions(cases);
    pooling(cases);
    recurrent(cases);
    return cases.stream();
  }

  private static void products(List<OpCase> cases) {
    for (boolean a : new boolean[] {false, true}) {
      for (boolean b : new boolean[] {false, true}) {
        MatMul product = new MatMul(a, b);
        cases.add(OpCase.of(product, a ? real(3, 2) : real(2, 3), b ? real(4, 3) : real(3, 4)));
        cases.add(
            OpCase.of(
                product,
                a ? real(2, 1, 2, 3) : real(2, 1, 3, 2),
                b ? real(3, 4, 2) : real(3, 2, 4)));
        cases.add(
            OpCase.of(product, a ? real(31, 17) : real(17, 31), b ? real(23, 31) : real(31, 23)));
        Linear linear = new Linear(a, b, a ? Unary.TANH : null);
        cases.add(
            OpCase.of(linear, a ? real(3, 2) : real(2, 3), b ? real(4, 3) : real(3, 4), real(4)));
      }
    }
    cases.add(OpCase.of(new MatMul(false, false), real(2, 3, 4), real(4, 2)));
    cases.add(OpCase.of(new MatMul(false, false), real(2, 0), real(0, 3)));
    cases.add(OpCase.of(new MatMul(false, false), real(0, 2), real(2, 3)));
    cases.add(OpCase.of(new MatMul(false, false), real(1, 1), real(1, 1)));
    cases.add(OpCase.of(new MatMul(false, true), real(6, 5, 4), real(6, 3, 4)));
    for (Unary activation : List.of(Unary.RELU, Unary.SIGMOID, Unary.SOFTPLUS)) {
      cases.add(OpCase.of(new Linear(false, false, activation), real(3, 4), real(4, 2), real(2)));
    }
    cases.add(
        OpCase.of(new Linear(false, false, Unary.RELU), real(19, 33), real(33, 21), real(21)));
  }

  private static void softmax(List<OpCase> cases) {
    for (boolean log : new boolean[] {false, true}) {
      cases.add(OpCase.of(new Softmax(1, log), real(3, 4)));
      cases.add(OpCase.of(new Softmax(1, log), real(2, 3, 4)));
      cases.add(OpCase.of(new Softmax(0, log), real(5)));
      cases.add(OpCase.of(new Softmax(1, log), real(7, 45).in(-90, 90)));
      cases.add(OpCase.of(new Softmax(1, log), real(0, 3)));
    }
    cases.add(OpCase.of(new SoftmaxCrossEntropy(), real(3, 4).in(0, 1), real(3, 4)));
    cases.add(OpCase.of(new SoftmaxCrossEntropy(), real(5).in(0, 1), real(5)));
    cases.add(
        OpCase.of(new SoftmaxCrossEntropy(), real(4, 3, 20).in(0, 1), real(4, 3, 20).in(-60, 60)));
  }

  private static void normalization(List<OpCase> cases) {
    record Shapes(List<Integer> axes, long[] x, long[] parameters) {}
    for (Shapes s :
        List.of(
            new Shapes(List.of(0), new long[] {4, 3}, new long[] {1, 3}),
            new Shapes(List.of(0, 1, 2), new long[] {2, 2, 2, 3}, new long[] {1, 1, 1, 3}),
            new Shapes(List.of(0, 2), new long[] {3, 2, 4}, new long[] {1, 2, 1}),
            new Shapes(List.of(1), new long[] {3, 4}, new long[] {1, 4}),
            new Shapes(List.of(1, 2), new long[] {2, 3, 2}, new long[] {1, 3, 2}),
            new Shapes(List.of(0, 1, 2), new long[] {6, 5, 7, 20}, new long[] {1, 1, 1, 20}),
            new Shapes(List.of(2), new long[] {5, 6, 40}, new long[] {1, 1, 40}))) {
      Normalization op = new Normalization(s.axes, 1e-3);
      Input gamma = real(s.parameters).in(0.5, 2);
      cases.add(OpCase.of(op, real(s.x), gamma, real(s.parameters)));
      TensorSpec x = new TensorSpec(Shape.of(s.x), DType.FLOAT32);
      TensorSpec parameter = new TensorSpec(Shape.of(s.parameters), DType.FLOAT32);
      long[] moment = op.infer(List.of(x, parameter, parameter)).get(1).shape().toArray();
      cases.add(
          OpCase.of(
              new NormalizationGradient(s.axes, 1e-3),
              real(s.x),
              gamma,
              real(moment),
              real(moment).in(0.5, 2),
              real(s.x)));
    }
  }

  private static Window window(List<Long> strides, List<Long> low, List<Long> high, List<Long> d) {
    return new Window(strides, low, high, d);
  }

  private static void convolutions(List<OpCase> cases) {
    convolution(cases, Window.valid(List.of(1L)), 1, real(2, 5, 2), real(3, 2, 3));
    convolution(
        cases,
        window(List.of(2L), List.of(2L), List.of(0L), List.of(2L)),
        1,
        real(1, 7, 2),
        real(2, 2, 2));
    convolution(cases, Window.valid(List.of(1L, 1L)), 1, real(1, 4, 3, 2), real(2, 2, 2, 2));
    convolution(
        cases,
        window(List.of(2L, 1L), List.of(0L, 1L), List.of(1L, 2L), List.of(1L, 2L)),
        2,
        real(1, 4, 3, 4),
        real(3, 2, 2, 2));
    convolution(
        cases,
        window(List.of(1L, 2L), List.of(1L, 0L), List.of(1L, 1L), List.of(1L, 1L)),
        3,
        real(1, 3, 4, 3),
        real(3, 2, 1, 6));
    convolution(cases, Window.valid(List.of(3L, 3L)), 1, real(2, 2, 2, 1), real(1, 1, 1, 2));
    convolution(
        cases,
        window(List.of(1L, 1L, 2L), List.of(0L, 1L, 0L), List.of(1L, 0L, 0L), List.of(1L, 1L, 1L)),
        1,
        real(1, 2, 2, 3, 2),
        real(2, 2, 2, 2, 1));
    convolution(cases, Window.valid(List.of(1L, 1L)), 1, real(0, 3, 3, 2), real(2, 2, 2, 2));
    convolution(
        cases,
        window(List.of(1L, 1L), List.of(1L, 1L), List.of(1L, 1L), List.of(1L, 1L)),
        1,
        real(2, 9, 10, 8),
        real(3, 3, 8, 16));
    convolution(
        cases,
        window(List.of(2L, 2L), List.of(0L, 0L), List.of(1L, 1L), List.of(1L, 1L)),
        32,
        real(2, 8, 8, 32),
        real(3, 3, 1, 32));
    Window plain = Window.valid(List.of(1L, 1L));
    for (Unary activation : new Unary[] {null, Unary.RELU, Unary.TANH}) {
      cases.add(
          OpCase.of(
              new ConvBias(plain, 1, activation), real(1, 3, 3, 2), real(2, 2, 2, 3), real(3)));
    }
  }

  /** The convolution and both its gradients. */
  private static void convolution(
      List<OpCase> cases, Window window, long groups, Input x, Input kernel) {
    Conv conv = new Conv(window, groups);
    TensorSpec y = conv.infer(List.of(x.spec(DType.FLOAT32), kernel.spec(DType.FLOAT32))).get(0);
    Input g = real(y.shape().toArray());
    List<Long> inputSize = x.shape().slice(1, x.shape().rank() - 1).toList();
    List<Long> kernelSize = kernel.shape().slice(0, kernel.shape().rank() - 2).toList();
    cases.add(OpCase.of(conv, x, kernel));
    cases.add(OpCase.of(new ConvInputGradient(window, groups, inputSize), kernel, g));
    cases.add(OpCase.of(new ConvKernelGradient(window, groups, kernelSize), x, g));
  }

  private static void pooling(List<OpCase> cases) {
    pool(cases, List.of(2L), Window.valid(List.of(2L)), real(2, 5, 2));
    pool(
        cases,
        List.of(3L),
        window(List.of(1L), List.of(2L), List.of(1L), List.of(1L)),
        real(1, 4, 1));
    pool(cases, List.of(2L, 2L), Window.valid(List.of(2L, 2L)), real(1, 4, 4, 2));
    pool(
        cases,
        List.of(3L, 2L),
        window(List.of(2L, 1L), List.of(1L, 0L), List.of(1L, 1L), List.of(1L, 1L)),
        real(1, 4, 3, 2));
    pool(cases, List.of(2L, 2L), Window.valid(List.of(3L, 3L)), real(1, 5, 5, 1));
    pool(cases, List.of(2L, 1L, 2L), Window.valid(List.of(1L, 1L, 2L)), real(1, 3, 2, 4, 1));
    pool(
        cases,
        List.of(3L, 3L),
        window(List.of(2L, 2L), List.of(0L, 0L), List.of(1L, 1L), List.of(1L, 1L)),
        real(2, 10, 12, 16));
    pool(cases, List.of(2L, 2L), Window.valid(List.of(2L, 2L)), real(0, 4, 4, 2));
    MaxPool overlapping = new MaxPool(List.of(2L, 2L), Window.valid(List.of(1L, 1L)));
    cases.add(OpCase.of(overlapping, ties(1, 4, 4, 2)));
    cases.add(maxGradient(overlapping, ties(1, 4, 4, 2), real(1, 3, 3, 2)));
  }

  private static OpCase maxGradient(MaxPool max, Input x, Input g) {
    MaxPoolGradient gradient = new MaxPoolGradient(max.size(), max.window());
    return OpCase.composed(
        gradient.toString(),
        t -> List.of(gradient.apply(t.get(0), max.apply(t.get(0)), t.get(1))),
        x,
        g);
  }

  private static void pool(List<OpCase> cases, List<Long> size, Window window, Input x) {
    MaxPool max = new MaxPool(size, window);
    Input g = real(max.infer(List.of(x.spec(DType.FLOAT32))).get(0).shape().toArray());
    List<Long> inputSize = x.shape().slice(1, x.shape().rank() - 1).toList();
    cases.add(OpCase.of(max, x));
    cases.add(maxGradient(max, x, g));
    cases.add(OpCase.of(new AveragePool(size, window), x));
    cases.add(OpCase.of(new AveragePoolGradient(size, window, inputSize), g));
  }

  private static void recurrent(List<OpCase> cases) {
    for (CellActivation recurrent :
        List.of(
            CellActivation.SIGMOID,
            CellActivation.HARD_SIGMOID,
            CellActivation.HARD_SIGMOID_KERAS2)) {
      cases.add(lstm(new Lstm(CellActivation.TANH, recurrent, false), false, 2, 3, 2, 2));
    }
    cases.add(lstm(new Lstm(CellActivation.TANH, CellActivation.SIGMOID, true), true, 2, 3, 2, 1));
    cases.add(lstm(new Lstm(CellActivation.TANH, CellActivation.SIGMOID, false), true, 3, 4, 1, 2));
    cases.add(lstm(new Lstm(CellActivation.RELU, CellActivation.SIGMOID, true), false, 1, 2, 2, 2));
    cases.add(lstm(new Lstm(CellActivation.LINEAR, CellActivation.TANH, false), false, 1, 1, 1, 1));
    cases.add(
        lstm(new Lstm(CellActivation.TANH, CellActivation.SIGMOID, false), false, 5, 9, 12, 20));
  }

  private static void gru(
      List<OpCase> cases, Gru op, boolean masked, long batch, long time, long in, long units) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(real(batch, time, in));
    inputs.add(real(batch, units));
    inputs.add(real(in, 3 * units).in(-0.7, 0.7));
    inputs.add(real(units, 3 * units).in(-0.7, 0.7));
    inputs.add(real(3 * units));
    inputs.add(real(3 * units));
    if (masked) {
      inputs.add(truth(batch, time));
    }
    cases.add(OpCase.of(op, inputs.toArray(Input[]::new)));
  }

  private static OpCase lstm(
      Lstm op, boolean masked, long batch, long time, long features, long units) {
    List<Input> inputs = new ArrayList<>();
    inputs.add(real(batch, time, features));
    inputs.add(real(batch, units));
    inputs.add(real(batch, units));
    inputs.add(real(features, 4 * units).in(-0.7, 0.7));
    inputs.add(real(units, 4 * units).in(-0.7, 0.7));
    inputs.add(real(4 * units));
    if (masked) {
      inputs.add(truth(batch, time));
    }
    return OpCase.of(op, inputs.toArray(Input[]::new));
  }
}
