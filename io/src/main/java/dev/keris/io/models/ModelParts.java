package dev.keris.io.models;

import dev.keris.io.hdf5.Hdf5File;
import java.io.IOException;
import java.util.Map;

/** The parts of a whole model, as a {@code .keras} archive or a folder has them by name. */
interface ModelParts {
  /** Returns whether there is a part. */
  boolean has(String name);

  /** Returns a part as text, or null if there is none. */
  String text(String name) throws IOException;

  /**
   * Returns the texts in a folder by file name.
   *
   * @param folder a path below that of the assets, with a slash at its end
   */
  Map<String, String> assets(String folder);

  /**
   * Opens the weights.
   *
   * @param label what stands for the file's name in messages
   * @throws IllegalArgumentException if there are none, or they are damaged
   */
  Hdf5File weights(String label) throws IOException;

  /** Takes the parts of a model that is written. */
  interface Target {
    /** Adds a text. */
    void text(String name, String text) throws IOException;

    /** Adds what may be large. */
    void file(String name, StoredZip.Content content) throws IOException;
  }
}
