package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.io.ForwardingChannel;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.hdf5.Values;
import dev.keris.layers.Dense;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.HDF5Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Training on datasets of 2.4 GB is training on arrays, and holds none of them in memory. */
class HDF5TrainingTest {
  private static final int WIDTH = 1000;
  private static final int SAMPLES = 600_000;
  private static final int PIECE = 1 << 20;
  private static final int FROM = SAMPLES - 70; // beyond 2 GB
  private static final int TO = SAMPLES - 3;

  @TempDir Path folder;
  private HDF5Matrix x;
  private HDF5Matrix y;
  private INDArray xs;
  private INDArray ys;

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("data.h5");
    GroupContent content = new GroupContent();
    content.dataset("x", new Numbers(DType.FLOAT32, SAMPLES, WIDTH));
    content.dataset("y", new Numbers(DType.INT32, SAMPLES));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Hdf5Writer.write(new Sparse(channel), content);
    }
    assertTrue(Files.size(file) > 1L << 31);
    x = new HDF5Matrix(file, "x", FROM, TO);
    y = new HDF5Matrix(file, "y", FROM, TO);
    xs = x.get(0, x.size());
    ys = y.get(0, y.size());
    assertEquals(1, ys.maxNumber().intValue());
    assertTrue(xs.norm2Number().doubleValue() > 1);
  }

  @AfterEach
  void close() {
    x.close();
    y.close();
  }

  /** Zeros but for the last samples, which are numbers that look random. */
  private record Numbers(DType type, long... dims) implements Values {
    @Override
    public TensorSpec spec() {
      return new TensorSpec(Shape.of(dims), type);
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
      ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.nativeOrder());
      for (long offset = 0; offset < spec().bytes(); offset += PIECE) {
        piece.clear().limit((int) Math.min(PIECE, spec().bytes() - offset));
        Arrays.fill(piece.array(), (byte) 0);
        if (offset + PIECE >= spec().bytes() / SAMPLES * FROM) {
          fill(offset, piece);
        }
        channel.write(piece.rewind());
      }
    }

    private void fill(long offset, ByteBuffer target) {
      for (long i = offset / 4; target.hasRemaining(); i++) {
        double number = Math.sin(i * 0.7 + i % 11);
        if (type == DType.FLOAT32) {
          target.putFloat((float) number);
        } else {
          target.putInt(number > 0 ? 1 : 0);
        }
      }
    }
  }

  /** Leaves holes in the file where there are pieces of zeros. */
  private static final class Sparse extends ForwardingChannel {
    Sparse(FileChannel file) {
      super(file);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int size = source.remaining();
      if (source.mismatch(ByteBuffer.allocate(size)) < 0) {
        position(position() + size);
        source.position(source.limit());
        return size;
      }
      return super.write(source);
    }
  }

  private static Sequential model() {
    K.setRandomSeed(3);
    Sequential model =
        new Sequential(
            new Dense(8).activation("relu").inputDim(WIDTH), new Dense(2).activation("softmax"));
    model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
    return model;
  }

  private void requireSame(BiFunction<Object, Object, Fit> options) {
    try (Sequential expected = model();
        Sequential model = model()) {
      var history = expected.fit(xs, ys, options.apply(xs, ys)).history();
      assertEquals(history, model.fit(x, y, options.apply(x, y)).history());
      assertEquals(expected.getWeights(), model.getWeights());
      Evaluate quiet = Evaluate.options().verbose(0);
      assertArrayEquals(expected.evaluate(xs, ys, quiet), model.evaluate(x, y, quiet));
      assertEquals(expected.predict(xs), model.predict(x));
    }
  }

  @Test
  void trainingOnFilesIsTrainingOnArraysBitForBit() {
    Fit fit = Fit.epochs(3).batchSize(16).verbose(0);
    requireSame((a, b) -> fit.shuffle("batch"));
    requireSame((a, b) -> fit);
    requireSame((a, b) -> fit.shuffle(false).validationSplit(0.3));
    requireSame((a, b) -> fit.validationData(a, b).classWeight(Map.of(1, 3)));
    requireSame((a, b) -> fit.shuffle("batch").stepsPerEpoch(2));
  }

  @Test
  void aModelWithoutAnInputShapeTakesTheOneOfTheFile() {
    try (Sequential model = new Sequential(new Dense(2).activation("softmax"))) {
      model.compile("sgd", "sparse_categorical_crossentropy");
      model.fit(x, y, Fit.epochs(1).verbose(0));
      assertEquals(List.of(Shape.of(WIDTH, 2), Shape.of(2)), shapes(model));
    }
  }

  private static List<Shape> shapes(Model model) {
    return model.getWeights().stream().map(w -> Shape.of(w.shape())).toList();
  }

  @Test
  void targetsThatDoNotFitAreRefused() {
    try (Sequential model = new Sequential(new Dense(1).inputDim(WIDTH))) {
      model.compile("sgd", "mse");
      Exception e =
          assertThrows(
              IllegalArgumentException.class, () -> model.fit(x, x, Fit.epochs(1).verbose(0)));
      assertTrue(e.getMessage().contains("(67, 1000)"), e.getMessage());
    }
  }
}
