package dev.keris.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Lets an interrupted training go on where it stopped (keras.io/api/callbacks/backup_and_restore):
 * after every epoch it saves weights, the optimizer's state, the random state and the epoch; when
 * training begins and there is such a backup, it is restored, and the run is the one that would
 * have been. When training ends the backup is deleted.
 */
public final class BackupAndRestore extends Callback {
  private final Path folder;
  private final Path file;
  private final Path previous;
  private boolean deleteCheckpoint = true;
  private boolean doubleCheckpoint;
  private int saveFreq = SaveFrequency.EPOCH;
  private int restoredEpoch;
  private int epoch;
  private int batches;

  /**
   * Makes the callback.
   *
   * @param folder where the backup is; made if it does not exist
   * @throws IllegalArgumentException if the folder is null or empty
   */
  public BackupAndRestore(Path folder) {
    if (folder == null || folder.toString().isEmpty()) {
      throw new IllegalArgumentException(
          "BackupAndRestore needs a folder, got " + (folder == null ? "null." : "an empty name."));
    }
    this.folder = folder;
    this.file = folder.resolve("latest.backup");
    this.previous = folder.resolve("previous.backup");
  }

  /** Makes the callback; see {@link #BackupAndRestore(Path)}. */
  public BackupAndRestore(String folder) {
    this(folder == null ? null : Path.of(folder));
  }

  /**
   * Sets whether the backup, and the folder if nothing else is in it, is deleted when training
   * ends; the default is true.
   */
  public BackupAndRestore deleteCheckpoint(boolean delete) {
    deleteCheckpoint = delete;
    return this;
  }

  /**
   * Sets whether the backup before the latest is kept too, for when the latest cannot be read; the
   * default is false.
   */
  public BackupAndRestore doubleCheckpoint(boolean keep) {
    doubleCheckpoint = keep;
    return this;
  }

  /**
   * Sets after how many train steps there is a backup; the default is after every epoch. What was
   * interrupted within an epoch begins that epoch again, with the weights of the backup.
   */
  public BackupAndRestore saveFreq(int steps) {
    saveFreq = SaveFrequency.steps(steps);
    return this;
  }

  /**
   * Sets that there is a backup after every {@code "epoch"}, the only word there is.
   *
   * @throws IllegalArgumentException for another word
   */
  public BackupAndRestore saveFreq(String epoch) {
    saveFreq = SaveFrequency.word(epoch);
    return this;
  }

  @Override
  public void onTrainBegin() {
    restoredEpoch = 0;
    if (!Files.exists(file) && !(doubleCheckpoint && Files.exists(previous))) {
      return;
    }
    try {
      restoredEpoch = restore();
    } catch (IOException e) {
      throw new UncheckedIOException("The backup " + file + " cannot be read.", e);
    }
  }

  private int restore() throws IOException {
    try {
      return model().backup().restore(file);
    } catch (IOException | RuntimeException e) {
      if (!doubleCheckpoint || !Files.exists(previous)) {
        throw e;
      }
      return model().backup().restore(previous);
    }
  }

  @Override
  public int initialEpoch(int requested) {
    return Math.max(requested, restoredEpoch);
  }

  @Override
  public void onEpochBegin(int newEpoch) {
    epoch = newEpoch;
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (saveFreq != SaveFrequency.EPOCH && ++batches >= saveFreq) {
      batches = 0;
      save(epoch);
    }
  }

  @Override
  public void onEpochEnd(int newEpoch, Map<String, Double> logs) {
    if (saveFreq == SaveFrequency.EPOCH) {
      save(newEpoch + 1);
    }
  }

  private void save(int nextEpoch) {
    try {
      if (doubleCheckpoint && Files.exists(file)) {
        Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
      }
      model().backup().save(file, nextEpoch);
    } catch (IOException e) {
      throw new UncheckedIOException("The backup " + file + " cannot be written.", e);
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (deleteCheckpoint) {
      try {
        Files.deleteIfExists(file);
        Files.deleteIfExists(previous);
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return; // the folder is somebody else's too
      } catch (IOException e) {
        throw new UncheckedIOException("The backup " + file + " cannot be deleted.", e);
      }
    }
  }
}
