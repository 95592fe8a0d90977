package dev.keris.utils;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keras's progress bar (keras.io/api/utils/python_utils): drawn again in place on a terminal; where
 * output goes to a file or a log, plain lines, few of them. Libraries for progress bars draw looks
 * of their own and would leave all of this format to us, so this is done by hand.
 */
public final class Progbar {
  private static final int WIDTH = 20;
  private static final double TERMINAL_INTERVAL = 0.05; // seconds
  private static final double PLAIN_INTERVAL = 30;

  private final int target;
  private final int verbose;
  private final PrintStream out;
  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final double start;
  private double afterFirstStep = Double.NaN;
  private double lastUpdate;
  private int lastWidth;

  /**
   * Makes a bar on standard output.
   *
   * @param target the number of steps, or -1 if it is not known
   * @param verbose 0 for nothing, 1 for a bar, 2 for one line at the end
   */
  public Progbar(int target, int verbose) {
    this(target, verbose, System.out, Terminal.STANDARD_OUTPUT, System::nanoTime);
  }

  Progbar(int target, int verbose, PrintStream out, Terminal terminal, LongSupplier nanoTime) {
    this.target = target;
    this.verbose = verbose;
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = now();
    this.lastUpdate = terminal.isInteractive() ? Double.NEGATIVE_INFINITY : start;
  }

  private double now() {
    return nanoTime.getAsLong() * 1e-9;
  }

  /** Prints a line, unless nothing is to be printed. */
  public void println(String line) {
    if (verbose > 0) {
      out.println(line);
    }
  }

  /** Shows that some steps are done, with the latest figures; not more often than one can read. */
  public void update(int current, Map<String, Double> figures) {
    double now = now();
    double perStep = secondsPerStep(current, now);
    double interval = terminal.isInteractive() ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
    if (verbose == 1 && now - lastUpdate >= interval) {
      lastUpdate = now;
      draw(target, current, figures, perStep, now, false);
    }
  }

  /** Shows that all steps are done, with the final figures. */
  public void finish(int current, Map<String, Double> figures) {
    double now = now();
    double perStep = secondsPerStep(current, now);
    int total = target < 0 ? current : target;
    if (verbose == 1) {
      draw(total, current, figures, perStep, now, true);
    } else if (verbose == 2) {
      out.println(
          "%s - %.0fs - %s%s"
              .formatted(count(total, current), now - start, time(perStep), text(figures)));
    }
  }

  private void draw(
      int total,
      int current,
      Map<String, Double> figures,
      double perStep,
      double now,
      boolean last) {
    StringBuilder line = new StringBuilder();
    if (total > 0) {
      int done = Math.min(WIDTH, (int) ((long) WIDTH * current / total));
      line.append(terminal.bold(count(total, current))).append(' ');
      line.append(terminal.bar(done, WIDTH - done));
    } else {
      line.append("%7d/Unknown".formatted(current));
    }
    String clock =
        total > 0 && !last ? eta(perStep * (total - current)) : "%.0fs".formatted(now - start);
    line.append(' ').append(terminal.bold(clock)).append(' ').append(time(perStep));
    line.append(text(figures));
    if (terminal.isInteractive()) {
      int width = terminal.width(line);
      out.print("\r" + line + " ".repeat(Math.max(0, lastWidth - width)));
      lastWidth = width;
      out.print(last ? System.lineSeparator() : "");
      out.flush();
    } else {
      out.println(line);
    }
  }

  private static String count(int total, int current) {
    return ("%" + String.valueOf(total).length() + "d/%d").formatted(current, total);
  }

  private static String eta(double seconds) {
    long s = (long) seconds;
    if (s > 3600) {
      return "%d:%02d:%02d".formatted(s / 3600, s % 3600 / 60, s % 60);
    }
    return s > 60 ? "%d:%02d".formatted(s / 60, s % 60) : s + "s";
  }

  private static String time(double perStep) {
    if (perStep >= 1 || perStep == 0) {
      return String.format(Locale.ROOT, "%.0fs/step", perStep);
    }
    return perStep >= 1e-3
        ? String.format(Locale.ROOT, "%.0fms/step", perStep * 1e3)
        : String.format(Locale.ROOT, "%.0fus/step", perStep * 1e6);
  }

  private static String text(Map<String, Double> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach((name, value) -> text.append(" - %s: %s".formatted(name, number(value))));
    return text.toString();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return String.format(Locale.ROOT, Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
  }

  /** The mean duration of a step; the first one, which compiles, counts only while it is alone. */
  private double secondsPerStep(int current, double now) {
    if (current == 0) {
      return 0;
    }
    double perStep =
        !Double.isNaN(afterFirstStep) && current > 1
            ? (now - afterFirstStep) / (current - 1)
            : (now - start) / current;
    if (current == 1) {
      afterFirstStep = now;
    }
    return perStep;
  }
}
