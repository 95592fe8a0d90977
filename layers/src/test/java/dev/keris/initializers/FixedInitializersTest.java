package dev.keris.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.registry.Registry;
import org.junit.jupiter.api.Test;

/** Zeros, Ones, Constant and Identity. */
class FixedInitializersTest {
  @Test
  void haveTheirValues() {
    assertArrayEquals(new double[] {0, 0}, Sample.of(new Zeros(), 2).values());
    assertArrayEquals(new double[] {1, 1}, Sample.of(new Ones(), 2).values());
    assertArrayEquals(new double[] {3, 3}, Sample.of(new Constant(3), 2).values());
    assertArrayEquals(new double[] {2, 0, 0, 0, 2, 0}, Sample.of(new Identity(2), 2, 3).values());
  }

  @Test
  void identityIsForMatrices() {
    assertThrows(IllegalArgumentException.class, () -> Sample.of(new Identity(), 2));
  }

  @Test
  void roundTrip() {
    for (Initializer initializer :
        new Initializer[] {new Zeros(), new Ones(), new Constant(3), new Identity(2)}) {
      assertEquals(
          initializer, Registry.deserialize(Initializer.class, initializer.serialize().asMap()));
    }
  }

  @Test
  void areFoundByAllTheirNames() {
    assertEquals(new Zeros(), Initializer.of("zeros"));
    assertEquals(new Zeros(), Initializer.of("zero"));
    assertEquals(new Ones(), Initializer.of("one"));
    assertEquals(new Identity(), Initializer.of("IdentityInitializer"));
    assertEquals(RandomUniform.class, Initializer.of("uniform").getClass());
    assertEquals(RandomNormal.class, Initializer.of("normal").getClass());
    assertEquals(HeNormal.class, Initializer.of("he_normal").getClass());
    assertEquals(LecunUniform.class, Initializer.of("lecun_uniform").getClass());
    assertEquals(Orthogonal.class, Initializer.of("OrthogonalInitializer").getClass());
  }
}
