package dev.keris.utils;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgbarTest {
  private static final String BOLD = "\033[1m";
  private static final String RESET = "\033[0m";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private double seconds;

  private Progbar bar(int target, int verbose, boolean interactive) {
    return new Progbar(
        target, verbose, out, new Terminal(interactive, true), () -> (long) (seconds * 1e9));
  }

  private String printed() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  private static Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("accuracy", 0.25);
    figures.put("loss", 0.00012345);
    return figures;
  }

  @Test
  void drawsInPlaceOnATerminal() {
    Progbar bar = bar(10, 1, true);
    seconds = 2;
    bar.update(1, figures());
    assertEquals(
        "\r"
            + BOLD
            + " 1/10"
            + RESET
            + " \033[32m━━"
            + RESET
            + "\033[37m"
            + "━".repeat(18)
            + RESET
            + " "
            + BOLD
            + "18s"
            + RESET
            + " 2s/step - accuracy: 0.2500 - loss: 1.2345e-04",
        printed());
    seconds = 2.01;
    bar.update(2, figures()); // too soon to be seen
    assertEquals("", printed());
    seconds = 2.9;
    bar.finish(10, figures());
    assertEquals(
        "\r"
            + BOLD
            + "10/10"
            + RESET
            + " \033[32m"
            + "━".repeat(20)
            + RESET
            + "\033[37m"
            + RESET
            + " "
            + BOLD
            + "3s"
            + RESET
            + " 100ms/step - accuracy: 0.2500 - loss: 1.2345e-04"
            + System.lineSeparator(),
        printed().replaceAll(" +(?=" + System.lineSeparator() + ")", ""));
  }

  @Test
  void coversALongerLineBefore() {
    Progbar bar = bar(2, 1, true);
    seconds = 1;
    bar.update(1, Map.of("loss", 123456.0));
    int before = visible(printed()).length();
    seconds = 2;
    bar.update(2, Map.of("loss", 1.0));
    String second = visible(printed());
    assertEquals(before, second.length());
    assertEquals(true, second.endsWith("1.0000     "), second);
  }

  private static String visible(String text) {
    return text.replaceAll("\033\\[\\d+m", "");
  }

  @Test
  void printsOneLineWhereNobodyWatches() {
    Progbar bar = bar(2, 1, false);
    seconds = 1;
    bar.update(1, figures());
    assertEquals("", printed());
    bar.finish(2, figures());
    assertEquals(
        "2/2 "
            + "━".repeat(20)
            + " 1s 0s/step - accuracy: 0.2500 - loss: 1.2345e-04"
            + System.lineSeparator(),
        printed());
  }

  @Test
  void printsALinePerEpoch() {
    Progbar bar = bar(200, 2, false);
    seconds = 13;
    bar.update(1, figures());
    seconds = 13.4;
    bar.finish(200, Map.of("loss", Double.NaN));
    assertEquals("200/200 - 13s - 2ms/step - loss: nan" + System.lineSeparator(), printed());
  }

  @Test
  void countsWithoutKnowingTheEnd() {
    Progbar bar = bar(-1, 1, true);
    seconds = 3;
    bar.update(3, Map.of());
    assertEquals("\r      3/Unknown " + BOLD + "3s" + RESET + " 1s/step", printed());
  }

  @Test
  void tellsHoursAndMinutesToGo() {
    Progbar bar = bar(1000, 1, true);
    seconds = 10;
    bar.update(1, Map.of());
    assertEquals(true, printed().contains(BOLD + "2:46:30" + RESET));
    Progbar shorter = bar(11, 1, true);
    seconds = 20;
    shorter.update(1, Map.of());
    assertEquals(true, printed().contains(BOLD + "1:40" + RESET));
  }

  @Test
  void printsNothingIfSilent() {
    Progbar bar = bar(2, 0, true);
    seconds = 1;
    bar.println("Epoch 1/2");
    bar.update(1, figures());
    bar.finish(2, figures());
    assertEquals("", printed());
  }
}
