package dev.keris.io.models;

import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.models.Model;
import dev.keris.models.Save;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Whole models in a folder, with what a {@code .keras} archive has as files of their own. */
final class KerasFolder implements ModelParts, ModelParts.Target {
  private final Path folder;

  private KerasFolder(Path folder) {
    this.folder = folder;
  }

  static void save(Model model, Path folder, Save options) throws IOException {
    if (folder.toString().endsWith(".keras") || Files.isRegularFile(folder)) {
      throw new IllegalArgumentException(
          "With zipped(false) a model is saved as a folder, whose name should not end in .keras,"
              + " nor be that of a file. Received: "
              + folder);
    }
    KerasArchive.write(model, options, new KerasFolder(folder));
  }

  static Model load(Path folder, String label, boolean compile) throws IOException {
    KerasFolder parts = new KerasFolder(folder);
    if (!parts.has(Archive.CONFIG)) {
      throw new IllegalArgumentException(
          parts.has("saved_model.pb")
              ? "it is a SavedModel of TensorFlow. Save the model as .keras or .h5 in Python."
              : "it is a folder without config.json, and so not a model");
    }
    return KerasArchive.load(parts, label, compile);
  }

  @Override
  public void text(String name, String text) throws IOException {
    AtomicFile.replace(folder.resolve(name), channel -> StoredZip.write(channel, text));
  }

  @Override
  public void file(String name, StoredZip.Content content) throws IOException {
    AtomicFile.replace(folder.resolve(name), content::write);
  }

  @Override
  public boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  @Override
  public String text(String name) throws IOException {
    return has(name) ? Files.readString(folder.resolve(name)) : null;
  }

  @Override
  public Map<String, String> assets(String path) {
    Path assets = folder.resolve(Archive.ASSETS + path);
    Map<String, String> texts = new HashMap<>();
    if (Files.isDirectory(assets)) {
      try (Stream<Path> files = Files.list(assets)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          texts.put(file.getFileName().toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return texts;
  }

  @Override
  public Hdf5File weights(String label) throws IOException {
    return Hdf5File.open(folder.resolve(Archive.WEIGHTS), label + "/" + Archive.WEIGHTS);
  }
}
