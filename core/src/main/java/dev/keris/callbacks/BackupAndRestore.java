package dev.keris.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Lets an interrupted training go on where it stopped (keras.io/api/callbacks/backup_and_restore):
 * after every epoch it saves weights, the optimizer's state, the random state and the epoch; when
 * training begins and there is such a backup, it is restored, and the run is the one that would
 * have been. When training ends the backup is deleted.
 */
public final class BackupAndRestore extends Callback {
  private final Path file;
  private boolean deleteCheckpoint = true;
  private int restoredEpoch;

  /**
   * Makes the callback.
   *
   * @param folder where the backup is; made if it does not exist
   */
  public BackupAndRestore(Path folder) {
    this.file = folder.resolve("latest.backup");
  }

  /** Makes the callback; see {@link #BackupAndRestore(Path)}. */
  public BackupAndRestore(String folder) {
    this(Path.of(folder));
  }

  /** Sets whether the backup is deleted when training ends; the default is true. */
  public BackupAndRestore deleteCheckpoint(boolean delete) {
    deleteCheckpoint = delete;
    return this;
  }

  @Override
  public void onTrainBegin() {
    restoredEpoch = 0;
    if (Files.exists(file)) {
      try {
        restoredEpoch = model().backup().restore(file);
      } catch (IOException e) {
        throw new UncheckedIOException("The backup " + file + " cannot be read.", e);
      }
    }
  }

  @Override
  public int initialEpoch(int requested) {
    return Math.max(requested, restoredEpoch);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    try {
      model().backup().save(file, epoch + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("The backup " + file + " cannot be written.", e);
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (deleteCheckpoint) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("The backup " + file + " cannot be deleted.", e);
      }
    }
  }
}
