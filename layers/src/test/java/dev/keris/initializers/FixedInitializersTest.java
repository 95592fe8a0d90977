package dev.keris.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.registry.Registry;
import dev.keris.utils.Config;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

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
  void aConstantMayBeAnArray() {
    Initializer matrix = Constant.of(Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}}));
    double[] numbers = {1, 2, 3, 4, 5, 6};
    assertArrayEquals(numbers, Sample.of(matrix, 2, 3).values());
    Initializer copy = Registry.deserialize(Initializer.class, matrix.serialize().asMap());
    assertArrayEquals(numbers, Sample.of(copy, 2, 3).values());
    assertEquals(matrix.config(), copy.config());
    Initializer column = Constant.of(Nd4j.createFromArray(new float[][] {{7}, {8}}));
    assertArrayEquals(new double[] {7, 7, 8, 8, 7, 7, 8, 8}, Sample.of(column, 2, 2, 2).values());
    assertThrows(IllegalArgumentException.class, () -> Sample.of(matrix, 3, 3));
    assertThrows(IllegalArgumentException.class, () -> Sample.of(matrix, 3));
    Config ragged = new Config().set("value", List.of(List.of(1, 2), List.of(3)));
    assertThrows(IllegalArgumentException.class, () -> Constant.fromConfig(ragged));
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
