package dev.keris.utils;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasJsonTest {
  private static final KerasJson DEFAULTS = new KerasJson(DType.FLOAT32, 1e-7, "channels_last");

  private static KerasJson read(Path dir, String text) throws IOException {
    return KerasJson.read(Files.writeString(dir.resolve("keras.json"), text));
  }

  @Test
  void settingsAreRead(@TempDir Path dir) throws IOException {
    String text =
        """
        {
            "floatx": "float64",
            "epsilon": 1e-05,
            "backend": "tensorflow",
            "image_data_format": "channels_first"
        }
        """;
    assertEquals(new KerasJson(DType.FLOAT64, 1e-5, "channels_first"), read(dir, text));
    assertEquals(
        new KerasJson(DType.FLOAT16, 1e-7, "channels_last"), read(dir, "{\"floatx\":\"float16\"}"));
  }

  @Test
  void whatIsMissingOrWrongLeavesTheDefaults(@TempDir Path dir) throws IOException {
    assertEquals(DEFAULTS, KerasJson.read(dir.resolve("none.json")));
    assertEquals(DEFAULTS, KerasJson.read(dir));
    String wrong =
        "{\"floatx\": \"int32\", \"epsilon\": \"small\", \"image_data_format\": \"NHWC\"}";
    assertEquals(DEFAULTS, read(dir, wrong));
    assertEquals(DEFAULTS, read(dir, "{\"epsilon\": -1, \"floatx\": 32}"));
  }
}
