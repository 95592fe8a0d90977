package dev.keris.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of text with rules between rows, laid out as Python's library rich does for Keras 3:
 * cells wrap between words, longer words are cut with an ellipsis.
 */
final class TextTable {
  /** Where text stands in a column. */
  enum Align {
    LEFT,
    CENTER,
    RIGHT
  }

  /**
   * A column.
   *
   * @param title its heading
   * @param align where its text stands
   * @param width wanted for the text; less if the table is too narrow
   */
  record Column(String title, Align align, int width) {}

  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");
  private static final int PADDING = 2;

  private final List<Column> columns;
  private final int[] widths;
  private final List<String> lines = new ArrayList<>();

  private TextTable(List<Column> columns, int width) {
    this.columns = columns;
    this.widths = fit(columns, width - columns.size() - 1);
  }

  /** Returns the lines of a table of this width in all. */
  static List<String> render(List<Column> columns, int width, List<List<String>> rows) {
    TextTable table = new TextTable(columns, width);
    table.rule("┏", "━", "┳", "┓");
    table.row(columns.stream().map(Column::title).toList(), "┃");
    table.rule("┡", "━", "╇", "┩");
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        table.rule("├", "─", "┼", "┤");
      }
      table.row(rows.get(i), "│");
    }
    table.rule("└", "─", "┴", "┘");
    return table.lines;
  }

  /** Takes evenly from all columns what there is too much. */
  private static int[] fit(List<Column> columns, int available) {
    int[] widths = columns.stream().mapToInt(column -> column.width() + PADDING).toArray();
    int excess = Math.max(0, Arrays.stream(widths).sum() - available);
    for (int i = 0; i < widths.length; i++) {
      int share = (int) Math.rint((double) excess / (widths.length - i));
      widths[i] -= share;
      excess -= share;
    }
    return widths;
  }

  private void rule(String left, String line, String cross, String right) {
    List<String> parts = Arrays.stream(widths).mapToObj(line::repeat).toList();
    lines.add(left + String.join(cross, parts) + right);
  }

  private void row(List<String> cells, String separator) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      wrapped.add(wrap(cells.get(i), widths[i] - PADDING));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder(separator);
      for (int i = 0; i < wrapped.size(); i++) {
        List<String> cell = wrapped.get(i);
        String part = line < cell.size() ? cell.get(line) : "";
        text.append(' ')
            .append(align(part, columns.get(i).align(), widths[i] - PADDING))
            .append(' ')
            .append(separator);
      }
      lines.add(text.toString());
    }
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group();
      if (line.length() > 0 && line.length() + word.stripTrailing().length() > width) {
        lines.add(cut(line.toString(), width));
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(cut(line.toString(), width));
    return lines;
  }

  private static String cut(String line, int width) {
    String text = line.stripTrailing();
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  private static String align(String text, Align align, int width) {
    int free = width - text.length();
    int left = align == Align.LEFT ? 0 : align == Align.RIGHT ? free : free / 2;
    return " ".repeat(left) + text + " ".repeat(free - left);
  }
}
