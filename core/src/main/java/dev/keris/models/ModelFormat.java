package dev.keris.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Writes models to text and files and reads them back. The room {@code io} implements it; {@link
 * Models} and {@link Model} find it by {@link ServiceLoader}.
 *
 * <p>Files are told apart by their first bytes when read, and by their name when written: {@code
 * .keras} is Keras 3's archive, {@code .h5} or {@code .hdf5} HDF5. Methods that read throw
 * IllegalArgumentException for contents that they do not understand, naming what is wrong.
 */
public interface ModelFormat {
  /** Returns the architecture as JSON, as Keras's {@code to_json}. */
  String toJson(Model model);

  /** Returns the architecture as YAML, as Keras 2's {@code to_yaml}. */
  String toYaml(Model model);

  /** Returns the model, with new weights, that JSON of any Keras version describes. */
  Model fromJson(String json);

  /** Returns the model, with new weights, that YAML of Keras 1 or 2 describes. */
  Model fromYaml(String yaml);

  /**
   * Writes architecture, weights and, if it is compiled, the state of training.
   *
   * @throws IllegalArgumentException for a name that ends otherwise
   */
  void save(Model model, Path file, Save options) throws IOException;

  /**
   * Returns the model in a file or folder.
   *
   * @param compile whether to compile it as it was when it was saved
   */
  Model load(Path file, boolean compile) throws IOException;

  /** Returns the model that a stream has; reads it to its end and leaves it open. */
  Model load(InputStream stream, boolean compile) throws IOException;

  /**
   * Writes the weights alone.
   *
   * @throws IllegalArgumentException for a name that ends otherwise
   */
  void saveWeights(Model model, Path file, Save options) throws IOException;

  /**
   * Reads weights from a file of weights or of a whole model; changes nothing if any does not fit.
   *
   * @param byName whether layers are matched by name rather than by order
   * @param skipMismatch whether layers whose weights do not fit are left as they are
   */
  void loadWeights(Model model, Path file, boolean byName, boolean skipMismatch) throws IOException;
}
