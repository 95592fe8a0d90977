package dev.keris.models;

import dev.keris.layers.Layer;
import dev.keris.registry.CustomObjectScope;
import dev.keris.registry.CustomObjects;
import dev.keris.utils.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes models from what was saved (keras.io/api/models/model_saving_apis). Text and files of every
 * Keras version are understood. All this needs {@code keris-io} on the class path.
 */
public final class Models {
  private Models() {}

  /** Returns a model of the same architecture as another, with new weights and names kept. */
  public static Model cloneModel(Model model) {
    return cloneModel(model, new Cloning());
  }

  /**
   * Returns a model of the same architecture as another, with layers that a function makes of its
   * layers; see {@link Cloning#cloneFunction}.
   */
  public static Model cloneModel(Model model, UnaryOperator<Layer> cloneFunction) {
    return cloneModel(model, new Cloning().cloneFunction(cloneFunction));
  }

  /**
   * Returns a copy of a model as the options say.
   *
   * @throws IllegalArgumentException if they do not fit the model
   */
  public static Model cloneModel(Model model, Cloning options) {
    return options.clone(model);
  }

  /** Returns a model with new weights from what {@link Model#serialize} or Keras's JSON has. */
  public static Model modelFromConfig(Config config) {
    return Model.fromConfig(config);
  }

  /** Writes a model to a file; see {@link Model#save(Path)}. */
  public static void saveModel(Model model, Path file) {
    model.save(file);
  }

  /** Writes a model to a file as the options say; see {@link Model#save(Path, Save)}. */
  public static void saveModel(Model model, Path file, Save options) {
    model.save(file, options);
  }

  /** Returns a model with new weights from JSON. */
  public static Model modelFromJson(String json) {
    return format().fromJson(json);
  }

  /** Returns a model with new weights from JSON that names classes of the user's own. */
  public static Model modelFromJson(String json, CustomObjects customObjects) {
    return with(customObjects, () -> modelFromJson(json));
  }

  /** Returns a model with new weights from YAML. */
  public static Model modelFromYaml(String yaml) {
    return format().fromYaml(yaml);
  }

  /** Returns a model with new weights from YAML that names classes of the user's own. */
  public static Model modelFromYaml(String yaml, CustomObjects customObjects) {
    return with(customObjects, () -> modelFromYaml(yaml));
  }

  /**
   * Returns a saved model, compiled as it was when it was saved.
   *
   * @throws IllegalArgumentException if the file holds something else
   * @throws UncheckedIOException if it cannot be read
   */
  public static Model loadModel(Path file) {
    return loadModel(file, true);
  }

  /** Returns a saved model; see {@link #loadModel(Path)}. */
  public static Model loadModel(Path file, boolean compile) {
    return unchecked(file, () -> format().load(file, compile));
  }

  /** Returns a saved model that uses classes of the user's own; see {@link #loadModel(Path)}. */
  public static Model loadModel(Path file, CustomObjects customObjects) {
    return loadModel(file, customObjects, true);
  }

  /** Returns a saved model that uses classes of the user's own; see {@link #loadModel(Path)}. */
  public static Model loadModel(Path file, CustomObjects customObjects, boolean compile) {
    return with(customObjects, () -> loadModel(file, compile));
  }

  /** Returns a saved model; reads the stream to its end and leaves it open. */
  public static Model loadModel(InputStream stream) {
    return unchecked("a stream", () -> format().load(stream, true));
  }

  /** Returns a saved model that uses classes of the user's own; see {@link #loadModel(Path)}. */
  public static Model loadModel(InputStream stream, CustomObjects customObjects) {
    return with(customObjects, () -> loadModel(stream));
  }

  /** Returns a saved model from the bytes of its file. */
  public static Model loadModel(byte[] file) {
    return loadModel(new ByteArrayInputStream(file));
  }

  /** Returns a saved model that uses classes of the user's own; see {@link #loadModel(Path)}. */
  public static Model loadModel(byte[] file, CustomObjects customObjects) {
    return with(customObjects, () -> loadModel(file));
  }

  /**
   * Returns what reads and writes models.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  static ModelFormat format() {
    return ServiceLoader.load(ModelFormat.class, Models.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Saving and loading models needs the dependency keris-io on the class path"
                        + " (keris-backend-cpu brings it)."));
  }

  @SuppressWarnings("try") // the scope does its work by being open
  private static Model with(CustomObjects customObjects, Supplier<Model> load) {
    try (CustomObjectScope scope = new CustomObjectScope(customObjects)) {
      return load.get();
    }
  }

  /** Something that reads or writes. */
  interface FileAction<T> {
    T run() throws IOException;
  }

  /** Something that writes. */
  interface FileEffect {
    void run() throws IOException;
  }

  static void unchecked(Object file, FileEffect effect) {
    unchecked(
        file,
        () -> {
          effect.run();
          return null;
        });
  }

  static <T> T unchecked(Object file, FileAction<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      String reason = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
      throw new UncheckedIOException("%s: %s".formatted(file, reason), e);
    }
  }
}
