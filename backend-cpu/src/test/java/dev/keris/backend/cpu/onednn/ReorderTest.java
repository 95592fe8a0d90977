package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReorderTest {
  private final Random random = new Random(7);

  @Test
  void transposes() {
    check(Layout.of(5, 7), Layout.of(7, 5).transpose());
    check(Layout.of(2, 3, 5, 7), Layout.of(2, 5, 3, 7).permute(0, 2, 1, 3));
    check(Layout.of(2, 3, 5, 7), Layout.of(7, 5, 3, 2).permute(3, 2, 1, 0));
    check(Layout.of(1, 1, 4), Layout.of(4, 1, 1).permute(2, 1, 0));
    check(Layout.of(), Layout.of());
  }

  @Test
  void slices() {
    check(Layout.strided(new long[] {4, 6}, new long[] {9, 1}), Layout.of(4, 6));
    check(Layout.of(4, 6), Layout.strided(new long[] {4, 6}, new long[] {17, 2}));
  }

  @Test
  void sizesMustAgree() {
    assertThrows(
        IllegalArgumentException.class, () -> Reorder.create(Layout.of(2, 3), Layout.of(3, 2)));
  }

  private void check(Layout from, Layout to) {
    Data x = Data.random(random, from);
    Data y = Data.garbage(to);
    try (Reorder kernel = Reorder.create(from, to).orElseThrow()) {
      kernel.bind(x.address(), y.address());
      kernel.execute();
      kernel.execute();
    }
    y.assertEquals(x::get, 0);
  }
}
