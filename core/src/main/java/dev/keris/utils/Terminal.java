package dev.keris.utils;

import java.io.Console;
import java.nio.charset.Charset;

/**
 * How text may look where it goes.
 *
 * @param isInteractive whether someone watches, so that lines may be drawn again and in colour
 * @param isUnicode whether box-drawing characters can be printed
 */
record Terminal(boolean isInteractive, boolean isUnicode) {
  static final Terminal STANDARD_OUTPUT = new Terminal(interactive(), unicode());

  private static final String BOLD = "\033[1m";
  private static final String GREEN = "\033[32m";
  private static final String WHITE = "\033[37m";
  private static final String RESET = "\033[0m";

  private static boolean interactive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try { // since Java 22 there is a console in any case, and this method to ask it
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static boolean unicode() {
    String encoding =
        System.getProperty(
            "stdout.encoding",
            System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name()));
    return Charset.isSupported(encoding) && Charset.forName(encoding).newEncoder().canEncode('━');
  }

  String bold(String text) {
    return isInteractive ? BOLD + text + RESET : text;
  }

  /** Returns a bar with a part that is done and one that is still to come. */
  String bar(int done, int left) {
    String first = (isUnicode ? "━" : "=").repeat(done);
    String second = (isUnicode && isInteractive ? "━" : isUnicode ? " " : ".").repeat(left);
    if (!isInteractive) {
      return first + second;
    }
    return (done > 0 ? GREEN + first + RESET : "") + WHITE + second + RESET;
  }

  /** Returns the number of characters that a line shows. */
  int width(CharSequence line) {
    return line.toString().replaceAll("\033\\[\\d+m", "").length();
  }
}
