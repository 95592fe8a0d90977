package dev.keris.io.models;

import dev.keris.initializers.Postponed;
import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.legacy.Origin;
import dev.keris.io.text.Json;
import dev.keris.models.Model;
import dev.keris.models.Save;
import dev.keris.registry.SharedObjects;
import dev.keris.utils.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Whole models in Keras 3's archive, {@code .keras}. */
final class KerasArchive {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss");

  private KerasArchive() {}

  static void save(Model model, Path file, Save options) throws IOException {
    AtomicFile.replace(
        file,
        channel -> {
          StoredZip zip = new StoredZip(channel);
          write(model, options, zip);
          zip.finish();
        });
  }

  /** Writes the parts of a model. */
  static void write(Model model, Save options, ModelParts.Target target) throws IOException {
    Description description = Description.inArchive(model, options);
    Config config = description.architecture();
    if (description.training() != null) {
      config.set("compile_config", description.training());
    }
    Config metadata =
        new Config()
            .set("keras_version", description.origin().version())
            .set("date_saved", LocalDateTime.now().format(DATE));
    var weights =
        ObjectTree.content(model, description.training() == null ? null : model.optimizer());
    target.text(Archive.METADATA, Json.write(metadata));
    target.text(Archive.CONFIG, Json.write(config));
    target.file(Archive.WEIGHTS, part -> Hdf5Writer.write(part, weights));
    for (Map.Entry<String, String> asset : ObjectTree.assets(model).entrySet()) {
      target.text(Archive.ASSETS + asset.getKey(), asset.getValue());
    }
  }

  static Model load(ModelParts archive, String label, boolean compile) throws IOException {
    Config config = Json.read(archive.text(Archive.CONFIG));
    String metadata = archive.text(Archive.METADATA);
    String version = metadata == null ? null : Json.read(metadata).getString("keras_version", null);
    Origin origin = new Origin(version == null ? Origin.WRITTEN.version() : version, null);
    try (Hdf5File file = archive.has(Archive.WEIGHTS) ? archive.weights(label) : null) {
      Model model = read(config, origin, archive, file);
      if (compile && file != null) {
        Training.compile(model, config.getConfig("compile_config"), origin);
        Training.restore(model, ObjectTree.optimizerState(file), origin, null);
      }
      return model;
    }
  }

  @SuppressWarnings("try") // one scope does its work by being open
  private static Model read(Config config, Origin origin, ModelParts archive, Hdf5File file) {
    try (Postponed initialization = new Postponed();
        SharedObjects shared = new SharedObjects()) {
      Model model = Architecture.read(config, origin);
      if (file != null) {
        Assignments weights = ObjectTree.read(file, archive::assets, model, false);
        initialization.writeUnless(weights::has);
        weights.apply();
      } else if (!model.weights().isEmpty()) {
        throw new IllegalArgumentException("it has no " + Archive.WEIGHTS);
      }
      return model;
    }
  }
}
