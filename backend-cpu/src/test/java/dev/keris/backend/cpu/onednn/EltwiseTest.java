package dev.keris.backend.cpu.onednn;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class EltwiseTest {
  private final Random random = new Random(3);

  @Test
  void functions() {
    check(Activation.RELU, x -> Math.max(x, 0));
    check(Activation.leakyRelu(0.3f), x -> x > 0 ? x : 0.3f * x);
    check(Activation.SIGMOID, EltwiseTest::sigmoid);
    check(Activation.TANH, Math::tanh);
    check(Activation.elu(2), x -> x > 0 ? x : 2 * Math.expm1(x));
    check(Activation.SWISH, x -> x * sigmoid(x));
    check(Activation.SOFTPLUS, x -> Math.log1p(Math.exp(x)));
    check(Activation.EXP, Math::exp);
    check(Activation.ABS, Math::abs);
    check(Activation.SQUARE, x -> x * x);
    check(Activation.linear(3, -1), x -> 3 * x - 1);
  }

  @Test
  void inPlace() {
    Data x = Data.random(random, Layout.of(1001));
    Data old = x.copy();
    try (Eltwise kernel = Eltwise.create(Activation.RELU, 1001).orElseThrow()) {
      kernel.bind(x.address(), x.address());
      kernel.execute();
    }
    x.assertEquals(i -> Math.max(0, old.get(i)), 0);
  }

  private void check(Activation function, DoubleUnaryOperator value) {
    for (int size : new int[] {1, 7, 8, 9, 1000}) {
      Layout layout = Layout.of(size);
      Data x = Data.random(random, layout).fill(i -> random.nextGaussian() * 3);
      Data y = Data.garbage(layout);
      try (Eltwise forward = Eltwise.create(function, size).orElseThrow()) {
        forward.bind(x.address(), y.address());
        for (int repeat = 0; repeat < 2; repeat++) {
          forward.execute();
        }
      }
      y.assertEquals(i -> value.applyAsDouble(x.get(i)), 2e-6);
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
