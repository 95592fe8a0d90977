package dev.keris.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void configurationsComeBackWithTheirOrder() {
    Config config =
        new Config()
            .set("z", 1)
            .set("a", Arrays.asList(null, 2.5, "täxt", true))
            .set("m", new Config().set("y", null).set("b", List.of(List.of())));
    String text = Json.write(config);
    assertEquals("{\"z\":1,\"a\":[null,2.5,\"täxt\",true],\"m\":{\"y\":null,\"b\":[[]]}}", text);
    assertEquals(config, Json.read(text));
    assertEquals(List.of("z", "a", "m"), List.copyOf(Json.read(text).asMap().keySet()));
  }

  @Test
  void pythonsNumbersAreUnderstood() {
    Config config = Json.read("{\"a\": NaN, \"b\": -Infinity, \"c\": 1e-07, \"d\": 3000000000}");
    assertTrue(Double.isNaN(config.getDouble("a")));
    assertEquals(Double.NEGATIVE_INFINITY, config.getDouble("b"));
    assertEquals(1e-7, config.getDouble("c"));
    assertEquals(3_000_000_000L, config.getLong("d"));
    assertEquals("{\"a\":NaN}", Json.write(new Config().set("a", Double.NaN)));
  }

  @Test
  void whatIsNoConfigurationIsRefused() {
    for (String text : List.of("", "[1]", "3", "null", "{\"a\":", "{} {}", "{a: 1}")) {
      assertThrows(IllegalArgumentException.class, () -> Json.read(text), text);
    }
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThrows(IllegalArgumentException.class, () -> Json.read(deep));
  }
}
