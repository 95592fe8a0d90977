package dev.keris.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.registry.Registry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivationsTest {
  @Test
  void areFoundByName() {
    assertSame(Activations.RELU, ActivationFunction.of("relu"));
    assertSame(Activations.SILU, ActivationFunction.of("swish"));
    Activations.all()
        .forEach((name, function) -> assertSame(function, ActivationFunction.of(name)));
  }

  @Test
  void areSavedByTheNameThatKerasWrites() {
    assertEquals("silu", Activations.SWISH.id());
    assertEquals("hard_silu", Activations.HARD_SWISH.id());
    Object keras3 = Map.of("module", "builtins", "class_name", "function", "config", "gelu");
    assertSame(Activations.GELU, Registry.deserialize(ActivationFunction.class, keras3));
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ActivationFunction.of("sigmod"));
    assertTrue(e.getMessage().contains("Did you mean 'sigmoid'"), e.getMessage());
  }
}
