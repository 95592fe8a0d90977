package dev.keris.io.legacy;

import dev.keris.io.hdf5.Hdf5File;
import dev.keris.utils.Config;

/**
 * Which Keras wrote a file.
 *
 * @param version such as {@code 2.2.4}; null if the file does not say
 * @param backend such as {@code tensorflow}; null if the file does not say
 */
public record Origin(String version, String backend) {
  /**
   * What files of Keris resemble. Keras compares the backend with {@code theano} and the like only.
   */
  public static final Origin WRITTEN = new Origin("3.15.1", "keris");

  /** What those files resemble that hold what only Keras 2 has: the last one in TensorFlow. */
  public static final Origin WRITTEN_AS_KERAS_2 = new Origin("2.15.0", "tensorflow");

  /** Returns what the attributes of a group in a file say. */
  public static Origin of(Hdf5File file, String group) {
    return new Origin(file.text(group, "keras_version"), file.text(group, "backend"));
  }

  /** Returns what a configuration says. */
  public static Origin of(Config config) {
    boolean keras3 = config.hasKey("module") || config.hasKey("registered_name");
    return new Origin(
        config.getString("keras_version", keras3 ? WRITTEN.version : null),
        config.getString("backend", null));
  }

  /** Returns the major version; 1 if the file does not say, as Keras 1 did not at first. */
  public int major() {
    return number(0);
  }

  /** Returns the minor version; 0 if the file does not say. */
  public int minor() {
    return version == null ? 0 : number(1);
  }

  private int number(int index) {
    if (version == null) {
      return 1;
    }
    String[] parts = version.split("\\D+");
    return parts.length > index && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
  }

  /** Returns whether it was Keras by itself, not the Keras in TensorFlow, as far as is known. */
  public boolean isMultiBackend() {
    return major() < 2 || major() == 2 && minor() < 4 && !version.endsWith("-tf");
  }

  /** Returns whether optimizers went through the weights by name, as they did up to 2.0.5. */
  public boolean isSortedByName() {
    return major() < 2 || major() == 2 && minor() == 0 && number(2) < 6;
  }

  /**
   * Returns whether TimeDistributed asked the layer in it for masks, as it did from 2.2.1 on up to
   * Keras 3.
   */
  public boolean asksForInnerMasks() {
    return major() == 2 && (minor() > 2 || minor() == 2 && number(2) >= 1);
  }

  /** Returns whether convolution kernels may be stored mirrored. */
  public boolean isTheano() {
    return "theano".equals(backend);
  }
}
