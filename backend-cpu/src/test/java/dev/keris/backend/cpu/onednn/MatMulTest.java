package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class MatMulTest {
  private static final double TOLERANCE = 2e-5;
  private final Random random = new Random(1);

  @Test
  void matrices() {
    int[] sizes = {1, 2, 3, 7, 8, 15, 16, 17, 33, 64, 65};
    for (int round = 0; round < 150; round++) {
      int m = sizes[random.nextInt(sizes.length)];
      int k = sizes[random.nextInt(sizes.length)];
      int n = sizes[random.nextInt(sizes.length)];
      Layout a = random.nextBoolean() ? Layout.of(m, k) : Layout.of(k, m).transpose();
      Layout b = random.nextBoolean() ? Layout.of(k, n) : Layout.of(n, k).transpose();
      MatMul.Spec spec = MatMul.Spec.of(a, b, Layout.of(m, n));
      spec = random.nextBoolean() ? spec.withBias() : spec;
      check(random.nextBoolean() ? spec.accumulating() : spec, x -> x);
    }
  }

  @Test
  void batchesBroadcast() {
    long[][][] cases = {
      {{4, 3, 5}, {4, 5, 2}, {4, 3, 2}},
      {{4, 3, 5}, {1, 5, 2}, {4, 3, 2}},
      {{4, 3, 5}, {5, 2}, {4, 3, 2}},
      {{3, 5}, {4, 5, 2}, {4, 3, 2}},
      {{1, 3, 5}, {4, 5, 2}, {4, 3, 2}},
      {{2, 1, 3, 5}, {1, 4, 5, 2}, {2, 4, 3, 2}},
      {{2, 4, 1, 8}, {4, 8, 17}, {2, 4, 1, 17}},
      {{2, 4, 9, 8}, {2, 4, 8, 9}, {2, 4, 9, 9}},
      {{2, 4, 9, 8}, {8, 3}, {2, 4, 9, 3}},
      {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}},
      {{3, 2, 2, 4, 5}, {3, 2, 2, 5, 4}, {3, 2, 2, 4, 4}},
    };
    for (long[][] dims : cases) {
      for (int views = 0; views < 4; views++) {
        Layout a = (views & 1) == 0 ? Layout.of(dims[0]) : transposed(dims[0]);
        Layout b = (views & 2) == 0 ? Layout.of(dims[1]) : transposed(dims[1]);
        check(MatMul.Spec.of(a, b, Layout.of(dims[2])).withBias(), x -> x);
      }
    }
  }

  @Test
  void headsOfAttentionAreViews() {
    Layout queries = Layout.of(2, 7, 3, 4).permute(0, 2, 1, 3);
    Layout keys = Layout.of(2, 5, 3, 4).permute(0, 2, 3, 1);
    check(MatMul.Spec.of(queries, keys, Layout.of(2, 3, 7, 5)), x -> x);
    Layout values = Layout.of(2, 5, 3, 4).permute(0, 2, 1, 3);
    Layout mixed = Layout.of(2, 7, 3, 4).permute(0, 2, 1, 3);
    check(MatMul.Spec.of(Layout.of(2, 3, 7, 5), values, mixed), x -> x);
  }

  @Test
  void activationsAreFused() {
    checkActivation(Activation.RELU, x -> Math.max(x, 0));
    checkActivation(Activation.SIGMOID, x -> 1 / (1 + Math.exp(-x)));
    checkActivation(Activation.TANH, Math::tanh);
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    Layout a = Layout.of(2, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> MatMul.create(MatMul.Spec.of(a, Layout.of(4, 5), Layout.of(2, 5))));
    assertThrows(
        IllegalArgumentException.class,
        () -> MatMul.create(MatMul.Spec.of(a, Layout.of(3, 5), Layout.of(5, 2))));
  }

  private void checkActivation(Activation activation, DoubleUnaryOperator function) {
    Layout out = Layout.of(5, 19);
    MatMul.Spec spec = MatMul.Spec.of(Layout.of(5, 11), Layout.of(11, 19), out).withBias();
    check(spec.withActivation(activation), function);
    check(spec.accumulating().withActivation(activation), function);
  }

  private void check(MatMul.Spec spec, DoubleUnaryOperator activation) {
    Data a = Data.random(random, spec.a());
    Data b = Data.random(random, spec.b());
    Data bias = Data.random(random, Layout.of(spec.out().dim(-1)));
    Data out = Data.random(random, spec.out());
    Data old = out.copy();
    try (MatMul kernel = MatMul.create(spec).orElseThrow()) {
      kernel.bind(a.address(), b.address(), spec.bias() ? bias.address() : 0, out.address());
      for (int repeat = 0; repeat < 2; repeat++) {
        out.fill(old::get);
        kernel.execute();
        out.assertEquals(
            i -> {
              double sum = product(a, b, i);
              sum += spec.bias() ? bias.get(i[i.length - 1]) : 0;
              return activation.applyAsDouble(sum + (spec.accumulate() ? old.get(i) : 0));
            },
            TOLERANCE);
      }
    }
  }

  private static double product(Data a, Data b, long[] index) {
    int rank = index.length;
    double sum = 0;
    long[] i = a.broadcast(index);
    long[] j = b.broadcast(index);
    for (long k = 0; k < a.layout.dim(-1); k++) {
      i[i.length - 2] = index[rank - 2];
      i[i.length - 1] = k;
      j[j.length - 2] = k;
      j[j.length - 1] = index[rank - 1];
      sum += a.get(i) * b.get(j);
    }
    return sum;
  }

  private static Layout transposed(long[] dims) {
    return Layout.of(Layout.of(dims).transpose().dims()).transpose();
  }
}
