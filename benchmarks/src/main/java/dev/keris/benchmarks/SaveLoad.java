package dev.keris.benchmarks;

import dev.keris.layers.Dense;
import dev.keris.models.Model;
import dev.keris.models.Models;
import dev.keris.models.Sequential;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Saves and loads a model of 524 MB in a heap of half that size, beside copying its file: to a new
 * file, as saving to a new one, and until it is on the disk, as saving over an old one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 2)
@Measurement(iterations = 6)
public class SaveLoad {
  private static final int WIDTH = 5120;
  private static final int LAYERS = 5;

  /** What the file's name ends with, and so its format. */
  @Param({"model.h5", "model.keras", "model.weights.h5"})
  public String name;

  private Sequential model;
  private Path folder;
  private Path file;
  private Path other;

  /** Makes the model and its file. */
  @Setup
  public void save() throws IOException {
    model = new Sequential();
    for (int i = 0; i < LAYERS; i++) {
      model.add(new Dense(WIDTH).inputDim(WIDTH));
    }
    folder = Files.createTempDirectory("keris");
    file = folder.resolve(name);
    other = folder.resolve("other." + name);
    save(file);
  }

  private void save(Path target) {
    if (name.endsWith(".weights.h5")) {
      model.saveWeights(target);
    } else {
      model.save(target);
    }
  }

  /** Makes room for a new file, and frees the weights of models loaded before. */
  @Setup(Level.Invocation)
  public void clear() throws IOException {
    Files.deleteIfExists(other);
    System.gc();
  }

  /** Deletes the files. */
  @TearDown
  public void delete() throws IOException {
    Files.deleteIfExists(other);
    Files.delete(file);
    Files.delete(folder);
    model.close();
  }

  /** Copies the file into the system's cache. */
  @Benchmark
  public Path copy() throws IOException {
    return Files.copy(file, other);
  }

  /** Copies the file to the disk. */
  @Benchmark
  public Path copyToDisk() throws IOException {
    Files.copy(file, other);
    try (FileChannel channel = FileChannel.open(other, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return other;
  }

  /** Saves the model to a new file. */
  @Benchmark
  public Path saveNew() {
    save(other);
    return other;
  }

  /** Saves the model over its file. */
  @Benchmark
  public Path saveOver() {
    save(file);
    return file;
  }

  /** Loads the model, or the weights alone. */
  @Benchmark
  public Model load() {
    if (name.endsWith(".weights.h5")) {
      model.loadWeights(file);
      return model;
    }
    Model loaded = Models.loadModel(file);
    loaded.close();
    return loaded;
  }
}
