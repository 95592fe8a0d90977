package dev.keris.io.models;

import dev.keris.io.AtomicFile;
import dev.keris.io.TemporaryFile;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.legacy.Origin;
import dev.keris.io.text.Json;
import dev.keris.io.text.Yaml;
import dev.keris.models.Model;
import dev.keris.models.ModelFormat;
import dev.keris.models.Save;
import dev.keris.utils.Config;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/** The formats of Keras: HDF5, the {@code .keras} archive, JSON and YAML. */
public final class KerasFormat implements ModelFormat {
  private static final int SIGNATURE = 8;

  /** Makes the format; {@link java.util.ServiceLoader} does. */
  public KerasFormat() {}

  // ---- text

  @Override
  public String toJson(Model model) {
    Description description = Description.inJson(model);
    Config config = description.architecture();
    Origin origin = description.origin();
    return Json.write(
        origin == Origin.WRITTEN
            ? config
            : config.set("keras_version", origin.version()).set("backend", origin.backend()));
  }

  @Override
  public String toYaml(Model model) {
    Description description = Description.inYaml(model);
    Origin origin = description.origin();
    return Yaml.write(
        description
            .architecture()
            .set("keras_version", origin.version())
            .set("backend", origin.backend()));
  }

  @Override
  public Model fromJson(String json) {
    return fromText("The JSON", () -> Json.read(json));
  }

  @Override
  public Model fromYaml(String yaml) {
    return fromText("The YAML", () -> Yaml.read(yaml));
  }

  private static Model fromText(String label, Supplier<Config> text) {
    try {
      return named(
          label,
          () -> {
            Config config = text.get();
            return Architecture.read(config, Origin.of(config));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot be: nothing is read but the text
    }
  }

  // ---- whole models

  @Override
  public void save(Model model, Path file, Save options) throws IOException {
    if (!options.zipped()) {
      KerasFolder.save(model, file, options);
    } else if (extension(file, ".keras")) {
      KerasArchive.save(model, file, options);
    } else if (!isHdf5(file)) {
      throw new IllegalArgumentException(
          "Invalid extension for saving: the name of a file of a model ends in .keras, or in .h5"
              + " for the legacy format. Received: "
              + file);
    } else if (model.isSubclassed()) {
      throw new IllegalArgumentException(
          "Model '%s' is a class of its own (%s), which HDF5 files cannot hold. Save it as .keras, or its weights alone by saveWeights."
              .formatted(model.name(), model.className()));
    } else {
      write(file, Hdf5Model.content(model, options));
    }
  }

  private static boolean isHdf5(Path file) {
    return extension(file, ".h5") || extension(file, ".hdf5");
  }

  private static void write(Path file, GroupContent content) throws IOException {
    AtomicFile.replace(file, channel -> Hdf5Writer.write(channel, content));
  }

  private static boolean extension(Path file, String extension) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }

  @Override
  public Model load(Path file, boolean compile) throws IOException {
    return load(file, file.toString(), compile);
  }

  @Override
  public Model load(InputStream stream, boolean compile) throws IOException {
    try (TemporaryFile file = TemporaryFile.of(stream, Long.MAX_VALUE)) {
      return load(file.path(), "The model in a stream", compile);
    }
  }

  private static Model load(Path file, String label, boolean compile) throws IOException {
    if (Files.isDirectory(file)) {
      return named(label, () -> KerasFolder.load(file, label, compile));
    }
    byte[] beginning = beginning(file);
    if (Archive.isZip(beginning)) {
      try (Archive archive = named(label, () -> Archive.open(file))) {
        return named(label, () -> KerasArchive.load(archive, label, compile));
      }
    }
    requireHdf5(beginning, label);
    try (Hdf5File hdf5 = Hdf5File.open(file, label)) {
      return named(label, () -> Hdf5Model.load(hdf5, compile));
    }
  }

  static byte[] beginning(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(SIGNATURE);
    }
  }

  private static void requireHdf5(byte[] beginning, String label) {
    if (!Hdf5File.isHdf5(beginning)) {
      throw new IllegalArgumentException(
          "%s is neither an HDF5 file nor a .keras archive.".formatted(label));
    }
  }

  /** Something that reads. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Lets messages begin with the name of the file. */
  static <T> T named(String label, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (RuntimeException
        | ZipException
        | EOFException
        | StackOverflowError
        | OutOfMemoryError e) {
      if (e instanceof IllegalArgumentException
          && String.valueOf(e.getMessage()).startsWith(label)) {
        throw (IllegalArgumentException) e;
      }
      String message = e instanceof RuntimeException ? e.getMessage() : e.toString();
      throw new IllegalArgumentException("%s: %s".formatted(label, message), e);
    }
  }

  // ---- weights

  @Override
  public void saveWeights(Model model, Path file, Save options) throws IOException {
    boolean shards = options.maxShardSize() != null;
    if (shards ? !extension(file, Shards.EXTENSION) : !isHdf5(file)) {
      throw new IllegalArgumentException(
          "Invalid extension for saving: the name of a file of weights ends in %s. Received: %s"
              .formatted(
                  shards
                      ? ".weights.json if maxShardSize is given"
                      : ".weights.h5, or in .h5 for the legacy format",
                  file));
    }
    if (shards) {
      Shards.write(model, file, options.maxShardSize());
    } else {
      write(
          file,
          extension(file, ".weights.h5")
              ? ObjectTree.content(model, null)
              : Hdf5Model.weights(model));
    }
  }

  @Override
  public void loadWeights(Model model, Path file, boolean byName, boolean skipMismatch)
      throws IOException {
    String label = file.toString();
    byte[] beginning = beginning(file);
    if (Shards.isList(beginning)) {
      try (Shards shards = named(label, () -> Shards.open(file))) {
        requireOrder(byName, label);
        named(label, () -> ObjectTree.weights(shards, model, skipMismatch)).apply();
      }
      return;
    }
    if (Archive.isZip(beginning)) {
      try (Archive archive = named(label, () -> Archive.open(file));
          Hdf5File hdf5 = named(label, () -> archive.weights(label))) {
        loadWeights(hdf5, label, model, byName, skipMismatch);
      }
      return;
    }
    requireHdf5(beginning, label);
    try (Hdf5File hdf5 = Hdf5File.open(file, label)) {
      loadWeights(hdf5, label, model, byName, skipMismatch);
    }
  }

  private static void loadWeights(
      Hdf5File file, String label, Model model, boolean byName, boolean skipMismatch)
      throws IOException {
    named(
            label,
            () -> {
              if (!ObjectTree.isIn(file)) {
                return Hdf5Model.weights(file, model, byName, skipMismatch);
              }
              requireOrder(byName, label);
              return ObjectTree.weights(file, model, skipMismatch);
            })
        .apply();
  }

  private static void requireOrder(boolean byName, String label) {
    if (byName) {
      throw new IllegalArgumentException(
          label + ": weights in Keras 3's layout cannot be loaded by name");
    }
  }
}
