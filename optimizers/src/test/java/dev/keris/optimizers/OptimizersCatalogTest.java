package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.registry.Registry;
import dev.keris.utils.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizersCatalogTest {
  @Test
  void findsOptimizersByEveryNameThatKerasHas() {
    Map<String, Class<?>> expected =
        Map.of(
            "sgd", SGD.class,
            "SGD", SGD.class,
            "rmsprop", RMSprop.class,
            "RMSprop", RMSprop.class,
            "adagrad", Adagrad.class,
            "adam", Adam.class,
            "Adam", Adam.class,
            "adamw", AdamW.class);
    expected.forEach((name, type) -> assertInstanceOf(type, Optimizer.of(name)));
  }

  @Test
  void everyOptimizerSurvivesItsConfiguration() {
    for (String name : Registry.names(Optimizer.class)) {
      Config config = Optimizer.of(name).config();
      assertEquals(config, Registry.get(Optimizer.class, name, config).config(), name);
    }
  }

  @Test
  void anUnknownNameIsMetWithTheNearest() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Optimizer.of("rmsprob"));
    assertTrue(e.getMessage().contains("Did you mean 'RMSprop'"), e.getMessage());
  }
}
