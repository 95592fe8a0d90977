package dev.keris.training;

import dev.keris.tensor.Variable;
import dev.keris.utils.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Saves and restores the whole state of a training between two epochs. */
public final class Backup {
  private static final int MAGIC = 0x4B455249;
  private static final int BLOCK = 1 << 20;

  private final Steps steps;

  /** Makes backups of a model that is compiled. */
  public Backup(Steps steps) {
    this.steps = steps;
  }

  private List<Variable> variables() {
    Compiled compiled = steps.compiled();
    compiled.trained(); // makes the optimizer's state
    List<Variable> all = new ArrayList<>(steps.model().weights());
    all.addAll(compiled.optimizer().variables());
    return all;
  }

  /** Writes a backup that replaces a former one at once. */
  public void save(Path file, int nextEpoch) throws IOException {
    AtomicFiles.write(file, temporary -> write(temporary, nextEpoch));
  }

  private void write(Path file, int nextEpoch) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(MAGIC);
      out.writeInt(nextEpoch);
      out.writeLong(steps.seed());
      out.writeLong(steps.draws());
      for (Variable variable : variables()) {
        out.writeUTF(variable.spec().toString());
        for (long from = 0; from < variable.spec().bytes(); from += BLOCK) {
          byte[] bytes = new byte[(int) Math.min(BLOCK, variable.spec().bytes() - from)];
          variable.storage().read(from, ByteBuffer.wrap(bytes));
          out.write(bytes);
        }
      }
    }
  }

  /**
   * Reads a backup and returns the epoch to go on with.
   *
   * @throws IOException if it is not whole, or of another model
   */
  public int restore(Path file) throws IOException {
    check(file);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.readInt();
      int epoch = in.readInt();
      steps.randomState(in.readLong(), in.readLong());
      for (Variable variable : variables()) {
        in.readUTF();
        for (long from = 0; from < variable.spec().bytes(); from += BLOCK) {
          byte[] bytes = in.readNBytes((int) Math.min(BLOCK, variable.spec().bytes() - from));
          variable.storage().write(from, ByteBuffer.wrap(bytes));
        }
      }
      return epoch;
    }
  }

  /** Reads through the file before anything is changed. */
  private void check(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is no backup.");
      }
      in.skipNBytes(4 + 8 + 8);
      for (Variable variable : variables()) {
        String spec = in.readUTF();
        if (!spec.equals(variable.spec().toString())) {
          throw new IOException(
              "%s is of another model: %s is %s here and %s there."
                  .formatted(file, variable.path(), variable.spec(), spec));
        }
        in.skipNBytes(variable.spec().bytes());
      }
      if (in.read() >= 0) {
        throw new IOException(file + " is of another model, which has more variables.");
      }
    } catch (EOFException e) {
      throw new IOException(file + " is not whole, or of another model.", e);
    }
  }
}
