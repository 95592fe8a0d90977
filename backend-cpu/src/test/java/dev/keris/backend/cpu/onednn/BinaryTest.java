package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.backend.cpu.onednn.Binary.Operation;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class BinaryTest {
  private final Random random = new Random(4);

  @Test
  void operations() {
    check(Operation.ADD, Double::sum);
    check(Operation.SUBTRACT, (a, b) -> a - b);
    check(Operation.MULTIPLY, (a, b) -> a * b);
    check(Operation.DIVIDE, (a, b) -> a / b);
    check(Operation.MAXIMUM, Math::max);
    check(Operation.MINIMUM, Math::min);
    check(Operation.EQUAL, (a, b) -> a == b ? 1 : 0);
    check(Operation.NOT_EQUAL, (a, b) -> a != b ? 1 : 0);
    check(Operation.LESS, (a, b) -> a < b ? 1 : 0);
    check(Operation.LESS_EQUAL, (a, b) -> a <= b ? 1 : 0);
    check(Operation.GREATER, (a, b) -> a > b ? 1 : 0);
    check(Operation.GREATER_EQUAL, (a, b) -> a >= b ? 1 : 0);
  }

  @Test
  void resultsMayBeActivated() {
    Layout layout = Layout.of(3, 17);
    Data a = Data.random(random, layout);
    Data b = Data.random(random, layout);
    Data out = Data.garbage(layout);
    try (Binary kernel =
        Binary.create(Operation.ADD, layout, layout, layout, Activation.RELU).orElseThrow()) {
      kernel.bind(a.address(), b.address(), out.address());
      kernel.execute();
    }
    out.assertEquals(i -> Math.max(0, a.get(i) + b.get(i)), 1e-6);
  }

  @Test
  void slowFormsAreLeftToTheCaller() {
    Layout row = Layout.of(64);
    Layout full = Layout.of(128, 64);
    assertTrue(Binary.create(Operation.SUBTRACT, row, full, full, null).isEmpty());
  }

  @Test
  void shapesThatDoNotBroadcastAreRefused() {
    Layout full = Layout.of(128, 64);
    assertThrows(
        IllegalArgumentException.class,
        () -> Binary.create(Operation.ADD, full, Layout.of(128), full, null));
  }

  private void check(Operation operation, DoubleBinaryOperator expected) {
    Layout full = Layout.of(4, 3, 17);
    check(operation, expected, full, full);
    check(operation, expected, full, Layout.of(17));
    check(operation, expected, full, Layout.of(3, 17));
    check(operation, expected, full, Layout.of());
    check(operation, expected, full, Layout.of(4, 3, 1));
    check(operation, expected, full, Layout.of(4, 1, 17));
    check(operation, expected, full, Layout.of(1, 3, 1));
    check(operation, expected, Layout.of(1), Layout.of(1));
  }

  private void check(
      Operation operation, DoubleBinaryOperator expected, Layout left, Layout right) {
    Data a = Data.random(random, left).fill(i -> random.nextInt(7) - 3);
    Data b = Data.random(random, right).fill(i -> random.nextInt(7) * 2 - 7);
    Data out = Data.garbage(left);
    try (Binary kernel = Binary.create(operation, left, right, left, null).orElseThrow()) {
      kernel.bind(a.address(), b.address(), out.address());
      kernel.execute();
      kernel.execute();
    }
    out.assertEquals(i -> expected.applyAsDouble(a.get(i), b.get(b.broadcast(i))), 1e-6);
  }
}
