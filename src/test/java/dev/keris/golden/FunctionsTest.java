package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/FUNCTIONS.md says what is so; {@code -Dkeris.docs=write} writes it. */
class FunctionsTest {
  private static final Pattern OF_K = Pattern.compile("\\bK\\.(\\w+)");

  @Test
  void thePageIsThatOfTheTests() throws IOException {
    Path file = Path.of("../../docs/FUNCTIONS.md");
    String text = FunctionsPage.text();
    if ("write".equals(System.getProperty("keris.docs"))) {
      Files.writeString(file, text);
    }
    assertEquals(
        text,
        Files.exists(file) ? Files.readString(file) : "",
        "stale: run FunctionsTest with -Dkeris.docs=write in the tests' JVM");
  }

  @Test
  void everyNameOfKerasIsThereOrSpokenOf() {
    assertEquals(List.of(), FunctionsPage.unknown());
  }

  @Test
  void whatThePageRefersToExists() {
    Set<String> methods = FunctionsPage.methodsOfK();
    List<String> missing = new ArrayList<>();
    FunctionsPage.notes()
        .forEach(
            (name, note) -> {
              for (Matcher m = OF_K.matcher(note); m.find(); ) {
                if (!methods.contains(m.group(1))) {
                  missing.add(name + ": " + m.group());
                }
              }
            });
    assertEquals(List.of(), missing);
  }
}
