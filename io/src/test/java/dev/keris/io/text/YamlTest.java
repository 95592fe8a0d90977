package dev.keris.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTest {
  @Test
  void configurationsComeBackWithTheirOrder() {
    List<Object> shared = Arrays.asList(null, 3);
    Config config =
        new Config()
            .set("z", shared)
            .set("a", shared)
            .set("m", new Config().set("on", "true").set("lr", 1e-7).set("flag", false));
    assertEquals(config, Yaml.read(Yaml.write(config)));
    assertEquals(
        List.of("z", "a", "m"), List.copyOf(Yaml.read(Yaml.write(config)).asMap().keySet()));
  }

  @Test
  void tuplesAndAliasesOfPythonAreUnderstood() {
    Config config =
        Yaml.read(
            """
            backend: tensorflow
            first: !!python/tuple [null, 4]
            second: &id001 !!python/tuple
            - 3
            - 3
            third: *id001
            name: !!python/unicode 'dense_1'
            """);
    assertEquals(Arrays.asList(null, 4), config.get("first"));
    assertEquals(List.of(3, 3), config.get("third"));
    assertEquals("dense_1", config.get("name"));
  }

  @Test
  void tagsThatNameClassesAreRefused() {
    for (String tag :
        List.of(
            "!!javax.script.ScriptEngineManager [1]",
            "!!python/object/apply:os.system ['ls']",
            "!!python/name:os.system",
            "!!python/tuple {a: 1}")) {
      assertThrows(IllegalArgumentException.class, () -> Yaml.read("a: " + tag), tag);
    }
  }

  @Test
  void harmfulTextIsRefused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThrows(IllegalArgumentException.class, () -> Yaml.read(laughs.toString()));
    assertThrows(IllegalArgumentException.class, () -> Yaml.read("a: &x [*x]"));
    assertThrows(IllegalArgumentException.class, () -> Yaml.read("a: " + "[".repeat(100_000)));
    assertThrows(IllegalArgumentException.class, () -> Yaml.read("- a"));
    assertThrows(IllegalArgumentException.class, () -> Yaml.read(""));
  }
}
