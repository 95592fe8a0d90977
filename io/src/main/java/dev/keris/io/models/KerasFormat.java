package dev.keris.io.models;

import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.legacy.Origin;
import dev.keris.io.text.Json;
import dev.keris.io.text.Yaml;
import dev.keris.models.Model;
import dev.keris.models.ModelFormat;
import dev.keris.utils.Config;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
    return Json.write(model.serialize());
  }

  @Override
  public String toYaml(Model model) {
    return Yaml.write(
        model
            .serialize()
            .set("keras_version", Origin.WRITTEN_VERSION)
            .set("backend", Origin.WRITTEN_BACKEND));
  }

  @Override
  public Model fromJson(String json) {
    return fromText(Json.read(json));
  }

  @Override
  public Model fromYaml(String yaml) {
    return fromText(Yaml.read(yaml));
  }

  private static Model fromText(Config config) {
    return Architecture.read(config, Origin.of(config));
  }

  // ---- whole models

  @Override
  public void save(Model model, Path file) throws IOException {
    if (extension(file, ".keras")) {
      KerasArchive.save(model, file);
    } else {
      write(file, Hdf5Model.content(model));
    }
  }

  private static void write(Path file, GroupContent content) throws IOException {
    AtomicFile.replace(file, channel -> Hdf5Writer.write(channel, content));
  }

  private static boolean extension(Path file, String extension) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }

  @Override
  public Model load(Path file, boolean compile) throws IOException {
    String label = file.toString();
    byte[] beginning;
    try (InputStream stream = Files.newInputStream(file)) {
      beginning = stream.readNBytes(SIGNATURE);
    }
    if (Archive.isZip(beginning)) {
      Archive archive;
      try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        archive = readArchive(stream, Files.size(file), label);
      }
      return named(label, () -> KerasArchive.load(archive, label, compile));
    }
    requireHdf5(beginning, label);
    try (Hdf5File hdf5 = Hdf5File.open(file)) {
      return named(label, () -> Hdf5Model.load(hdf5, compile));
    }
  }

  @Override
  public Model load(byte[] file, boolean compile) throws IOException {
    String label = "The model in memory";
    if (Archive.isZip(file)) {
      Archive archive = readArchive(new ByteArrayInputStream(file), file.length, label);
      return named(label, () -> KerasArchive.load(archive, label, compile));
    }
    requireHdf5(file, label);
    try (Hdf5File hdf5 = Hdf5File.open(file, label)) {
      return named(label, () -> Hdf5Model.load(hdf5, compile));
    }
  }

  private static void requireHdf5(byte[] beginning, String label) {
    if (!Hdf5File.isHdf5(beginning)) {
      throw new IllegalArgumentException(
          "%s is neither an HDF5 file nor a .keras archive.".formatted(label));
    }
  }

  private static Archive readArchive(InputStream stream, long size, String label)
      throws IOException {
    try {
      return Archive.read(stream, size);
    } catch (IllegalArgumentException | ZipException | EOFException e) {
      throw new IllegalArgumentException(
          "%s cannot be read: %s".formatted(label, e.getMessage()), e);
    }
  }

  /** Lets messages begin with the name of the file. */
  private static <T> T named(String label, Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
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
  public void saveWeights(Model model, Path file) throws IOException {
    write(
        file,
        extension(file, ".weights.h5")
            ? ObjectTree.content(model, null)
            : Hdf5Model.weights(model));
  }

  @Override
  public void loadWeights(Model model, Path file, boolean byName, boolean skipMismatch)
      throws IOException {
    String label = file.toString();
    byte[] beginning;
    try (InputStream stream = Files.newInputStream(file)) {
      beginning = stream.readNBytes(SIGNATURE);
    }
    if (Archive.isZip(beginning)) {
      Archive archive;
      try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        archive = readArchive(stream, Files.size(file), label);
      }
      byte[] weights = archive.bytes(Archive.WEIGHTS);
      if (weights == null) {
        throw new IllegalArgumentException("%s has no %s".formatted(label, Archive.WEIGHTS));
      }
      try (Hdf5File hdf5 = Hdf5File.open(weights, label + "/" + Archive.WEIGHTS)) {
        loadWeights(hdf5, label, model, byName, skipMismatch);
      }
      return;
    }
    requireHdf5(beginning, label);
    try (Hdf5File hdf5 = Hdf5File.open(file)) {
      loadWeights(hdf5, label, model, byName, skipMismatch);
    }
  }

  private static void loadWeights(
      Hdf5File file, String label, Model model, boolean byName, boolean skipMismatch) {
    named(
            label,
            () -> {
              if (!ObjectTree.isIn(file)) {
                return Hdf5Model.weights(file, model, byName, skipMismatch);
              }
              if (byName) {
                throw new IllegalArgumentException(
                    "weights in Keras 3's layout cannot be loaded by name");
              }
              return ObjectTree.read(file, model, skipMismatch);
            })
        .apply();
  }
}
