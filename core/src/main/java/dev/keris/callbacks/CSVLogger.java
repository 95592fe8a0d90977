package dev.keris.callbacks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a line of figures per epoch to a CSV file (keras.io/api/callbacks/csv_logger): the epoch,
 * then the figures of the first epoch in alphabetical order, then those of validation if there were
 * none yet; {@code NA} where one is missing.
 */
public final class CSVLogger extends Callback {
  private final Path file;
  private String separator = ",";
  private boolean append;
  private List<String> names;
  private boolean hasHeader;

  /** Makes a logger that replaces the file when training begins. */
  public CSVLogger(Path file) {
    this.file = file;
  }

  /** Makes a logger; see {@link #CSVLogger(Path)}. */
  public CSVLogger(String file) {
    this(Path.of(file));
  }

  /** Sets what stands between values; the default is a comma. */
  public CSVLogger separator(String newSeparator) {
    separator = newSeparator;
    return this;
  }

  /** Sets whether lines are added to a file that exists; the default is false. */
  public CSVLogger append(boolean newAppend) {
    append = newAppend;
    return this;
  }

  @Override
  public void onTrainBegin() {
    names = null;
    try {
      hasHeader = append && Files.exists(file) && Files.size(file) > 0;
      if (!append) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("CSVLogger cannot write " + file, e);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (names == null) {
      names = names(logs);
    }
    try (BufferedWriter out =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (!hasHeader) {
        write(out, Stream.concat(Stream.of("epoch"), names.stream()));
        hasHeader = true;
      }
      Stream<String> values =
          names.stream().map(name -> logs.containsKey(name) ? number(logs.get(name)) : "NA");
      write(out, Stream.concat(Stream.of(String.valueOf(epoch)), values));
    } catch (IOException e) {
      throw new UncheckedIOException("CSVLogger cannot write " + file, e);
    }
  }

  /** Validation may be later than in the first epoch. */
  private static List<String> names(Map<String, Double> logs) {
    List<String> names = new ArrayList<>(new TreeSet<>(logs.keySet()));
    if (names.stream().noneMatch(name -> name.startsWith("val_"))) {
      names.addAll(names.stream().map(name -> "val_" + name).toList());
    }
    return names;
  }

  /** Writes what is no finite number as Python does. */
  private static String number(double value) {
    if (Double.isFinite(value)) {
      return Double.toString(value);
    }
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }

  private void write(BufferedWriter out, Stream<String> values) throws IOException {
    out.write(values.collect(Collectors.joining(separator)));
    out.newLine();
  }
}
