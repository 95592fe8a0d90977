package dev.keris.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ArenaTest {
  private final Arena arena = new Arena();

  @Test
  void everythingIsAligned() {
    assertEquals(0, arena.allocate(1));
    assertEquals(64, arena.allocate(65));
    assertEquals(192, arena.allocate(64));
    assertEquals(256, arena.size());
  }

  @Test
  void theSmallestHoleThatFitsIsTaken() {
    long big = arena.allocate(640);
    arena.allocate(64);
    long small = arena.allocate(128);
    arena.allocate(64);
    arena.free(big, 640);
    arena.free(small, 128);
    assertEquals(small, arena.allocate(100));
    assertEquals(big, arena.allocate(129));
    assertEquals(big + 192, arena.allocate(64));
    assertEquals(896, arena.size());
  }

  @Test
  void neighbouringHolesBecomeOne() {
    long a = arena.allocate(64);
    long b = arena.allocate(64);
    long c = arena.allocate(64);
    arena.allocate(64);
    arena.free(a, 64);
    arena.free(c, 64);
    arena.free(b, 64);
    assertEquals(a, arena.allocate(192));
    assertEquals(256, arena.size());
  }

  @Test
  void aHoleAtTheEndGrows() {
    arena.allocate(64);
    long last = arena.allocate(64);
    arena.free(last, 64);
    assertEquals(last, arena.allocate(640));
    assertEquals(704, arena.size());
  }

  @Test
  void nothingTakesNoSpace() {
    arena.free(arena.allocate(0), 0);
    assertEquals(0, arena.size());
  }
}
