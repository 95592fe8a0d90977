package dev.keris.utils;

import dev.keris.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in Keras's file {@code ~/.keras/keras.json} (keras.io/api/utils/config_utils), which
 * the environment variable KERAS_HOME moves. What it does not say has Keras's default; a setting
 * that makes no sense is ignored with a warning. The file's key {@code backend} names a Python
 * library and means nothing here.
 *
 * @param floatx the type of new weights; default float32
 * @param epsilon the small number that keeps divisions finite; default 1e-7
 * @param imageDataFormat "channels_last" (the default) or "channels_first"
 */
public record KerasJson(DType floatx, double epsilon, String imageDataFormat) {
  private static final System.Logger LOG = System.getLogger(KerasJson.class.getName());
  private static final Pattern ENTRY =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"([^\"]*)\"|([-+.\\w]+))");

  /** Returns where the file is expected. */
  public static Path path() {
    String home = System.getenv("KERAS_HOME");
    Path folder =
        home != null && !home.isBlank()
            ? Path.of(home)
            : Path.of(System.getProperty("user.home", "."), ".keras");
    return folder.resolve("keras.json");
  }

  /** Returns the settings of a file; the defaults if it cannot be read. */
  public static KerasJson read(Path file) {
    KerasJson settings = new KerasJson(DType.FLOAT32, 1e-7, "channels_last");
    try {
      Matcher entries = ENTRY.matcher(Files.readString(file));
      while (entries.find()) {
        String value = entries.group(2) != null ? entries.group(2) : entries.group(3);
        settings = settings.with(entries.group(1), value, file);
      }
    } catch (NoSuchFileException e) {
      LOG.log(System.Logger.Level.DEBUG, "There is no {0}.", file);
    } catch (IOException | SecurityException e) {
      LOG.log(System.Logger.Level.WARNING, "Cannot read {0}: {1}.", file, e.getMessage());
    }
    return settings;
  }

  private KerasJson with(String key, String value, Path file) {
    try {
      return switch (key) {
        case "floatx" -> new KerasJson(floating(value), epsilon, imageDataFormat);
        case "epsilon" -> new KerasJson(floatx, positive(value), imageDataFormat);
        case "image_data_format" -> new KerasJson(floatx, epsilon, dataFormat(value));
        default -> this;
      };
    } catch (IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING, "Ignoring {0} = {1} in {2}.", key, value, file.toString());
      return this;
    }
  }

  private static DType floating(String name) {
    DType type = DType.of(name);
    if (!type.isFloating()) {
      throw new IllegalArgumentException(name);
    }
    return type;
  }

  private static double positive(String number) {
    double value = Double.parseDouble(number);
    if (!(value > 0)) {
      throw new IllegalArgumentException(number);
    }
    return value;
  }

  private static String dataFormat(String name) {
    if (!name.equals("channels_last") && !name.equals("channels_first")) {
      throw new IllegalArgumentException(name);
    }
    return name;
  }
}
