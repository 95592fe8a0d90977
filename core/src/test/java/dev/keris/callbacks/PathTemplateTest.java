package dev.keris.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
  private static final Map<String, Double> LOGS = Map.of("val_loss", 0.12345, "loss", 2.0);

  @Test
  void fillsInEpochAndFigures() {
    assertEquals(
        Path.of("a/w.07-0.12.keras"),
        PathTemplate.fill("a/w.{epoch:02d}-{val_loss:.2f}.keras", 7, LOGS));
    assertEquals(Path.of("7_2.0.h5"), PathTemplate.fill("{epoch}_{loss}.h5", 7, LOGS));
    assertEquals(Path.of("0.123450"), PathTemplate.fill("{val_loss:f}", 7, LOGS));
    assertEquals(Path.of("1.234500e-01"), PathTemplate.fill("{val_loss:e}", 7, LOGS));
    assertEquals(Path.of("002.0"), PathTemplate.fill("{loss:05.1f}", 7, LOGS));
    assertEquals(Path.of("plain.keras"), PathTemplate.fill("plain.keras", 7, LOGS));
  }

  @Test
  void namesWhatIsMissing() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> PathTemplate.fill("{accuracy}.h5", 1, LOGS));
    assertTrue(e.getMessage().contains("'accuracy'"), e.getMessage());
  }
}
