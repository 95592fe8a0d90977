package dev.keris.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.io.AtomicFile;
import dev.keris.io.ChannelPart;
import dev.keris.layers.WeightArrays;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back by jhdf, which shares no code with the writer. */
class Hdf5WriterTest {
  @TempDir Path folder;

  private Path write(GroupContent content) throws IOException {
    Path file = folder.resolve("file.h5");
    AtomicFile.replace(file, channel -> Hdf5Writer.write(channel, content));
    return file;
  }

  private static Variable variable(DType type, long... shape) {
    Variable variable = new Variable("v", new TensorSpec(Shape.of(shape), type), true);
    int count = (int) variable.shape().size();
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(count * type.bytes()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      switch (type) {
        case FLOAT32 -> bytes.putFloat(i - 1.5f);
        case FLOAT64 -> bytes.putDouble(i - 1.5);
        case INT32 -> bytes.putInt(i - 7);
        case INT64 -> bytes.putLong(i - (1L << 40));
        case BOOL -> bytes.put((byte) (i % 2));
        default -> throw new IllegalArgumentException();
      }
    }
    variable.storage().write(0, bytes.flip());
    return variable;
  }

  @Test
  void numbersOfEveryTypeComeBack() throws IOException {
    GroupContent root = new GroupContent();
    root.dataset("a/b/float32", Values.of(variable(DType.FLOAT32, 2, 3, 2)));
    root.dataset("a/float64", Values.of(variable(DType.FLOAT64, 3)));
    root.dataset("int32", Values.of(variable(DType.INT32, 4, 1)));
    root.dataset("scalar", Values.of(variable(DType.INT64)));
    root.dataset("empty", Values.of(variable(DType.FLOAT32, 0, 3)));
    try (HdfFile file = new HdfFile(write(root))) {
      float[][][] values = (float[][][]) file.getDatasetByPath("a/b/float32").getData();
      assertArrayEquals(new float[] {8.5f, 9.5f}, values[1][2]);
      assertArrayEquals(
          new double[] {-1.5, -0.5, 0.5}, (double[]) file.getDatasetByPath("a/float64").getData());
      assertArrayEquals(
          new int[] {-7, -6, -5, -4}, (int[]) file.getDatasetByPath("int32").getDataFlat());
      assertEquals(-(1L << 40), file.getDatasetByPath("scalar").getData());
      assertArrayEquals(new long[] {0, 3}, file.getDatasetByPath("empty").getDimensionsAsLong());
    }
  }

  @Test
  void truthValuesAreTheEnumerationThatNumPyHas() throws IOException {
    Variable mask = variable(DType.BOOL, 2, 2);
    GroupContent root = new GroupContent();
    root.dataset("mask", Values.of(mask));
    try (HdfFile file = new HdfFile(write(root))) {
      assertArrayEquals(
          new String[] {"FALSE", "TRUE", "FALSE", "TRUE"},
          (String[]) file.getDatasetByPath("mask").getDataFlat());
    }
    try (Hdf5File file = Hdf5File.open(folder.resolve("file.h5"), "file.h5")) {
      assertEquals(WeightArrays.read(mask), file.dataset("mask").read());
      Variable copy = new Variable("copy", mask.spec(), false);
      file.dataset("mask").copyTo(copy);
      assertEquals(WeightArrays.read(mask), WeightArrays.read(copy));
      Variable numbers = variable(DType.FLOAT32, 2, 2);
      file.dataset("mask").copyTo(numbers);
      assertArrayEquals(new float[] {0, 1, 0, 1}, WeightArrays.read(numbers).data().asFloat());
    }
  }

  @Test
  void numbersLargerThanOnePieceComeBack() throws IOException {
    Variable large = variable(DType.FLOAT32, 700, 1000);
    GroupContent root = new GroupContent();
    root.dataset("large", Values.of(large));
    Variable copy = new Variable("copy", large.spec(), true);
    try (Hdf5File file = Hdf5File.open(write(root), "file.h5")) {
      file.dataset("large").copyTo(copy);
    }
    assertArrayEquals(bytes(large), bytes(copy));
  }

  private static byte[] bytes(Variable variable) {
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) variable.spec().bytes());
    variable.storage().read(0, bytes);
    byte[] array = new byte[bytes.flip().remaining()];
    bytes.get(array);
    return array;
  }

  @Test
  void textOfAnyLengthComesBack() throws IOException {
    String longText = "{\"schlüssel\": \"" + "x".repeat(300_000) + "\"}";
    GroupContent root = new GroupContent().text("short", "keras").text("model_config", longText);
    root.group("group").text("name", "dense_1");
    try (HdfFile file = new HdfFile(write(root))) {
      assertEquals("keras", file.getAttribute("short").getData());
      assertEquals(longText, file.getAttribute("model_config").getData());
      assertEquals("dense_1", file.getByPath("group").getAttribute("name").getData());
    }
  }

  @Test
  void namesAreFixedStringsAndNoNamesAnEmptyArrayOfDoubles() throws IOException {
    GroupContent root =
        new GroupContent().names("layer_names", List.of("a", "längere")).names("none", List.of());
    try (HdfFile file = new HdfFile(write(root))) {
      Attribute names = file.getAttribute("layer_names");
      assertArrayEquals(new String[] {"a", "längere"}, (String[]) names.getData());
      assertEquals(8, names.getDataType().getSize());
      Attribute none = file.getAttribute("none");
      assertEquals(double.class, none.getJavaType());
      assertArrayEquals(new int[] {0}, none.getDimensions());
    }
    try (Hdf5File file = Hdf5File.open(folder.resolve("file.h5"), "file.h5")) {
      assertEquals(List.of("a", "längere"), file.names("", "layer_names"));
      assertEquals(List.of(), file.names("", "none"));
      assertNull(file.names("", "absent"));
    }
  }

  @Test
  void namesBeyondOneAttributeAreSplitAsKerasSplitsThem() throws IOException {
    List<String> names = IntStream.range(0, 5000).mapToObj("layer_%028d"::formatted).toList();
    GroupContent root = new GroupContent().names("layer_names", names);
    try (HdfFile file = new HdfFile(write(root))) {
      assertNull(file.getAttribute("layer_names"));
      assertEquals(1667, file.getAttribute("layer_names0").getSize());
      assertEquals(1667, file.getAttribute("layer_names1").getSize());
      assertEquals(1666, file.getAttribute("layer_names2").getSize());
      assertNull(file.getAttribute("layer_names3"));
    }
    try (Hdf5File file = Hdf5File.open(folder.resolve("file.h5"), "file.h5")) {
      assertEquals(names, file.names("", "layer_names"));
    }
  }

  @Test
  void hundredsOfGroupsComeBack() throws IOException {
    GroupContent root = new GroupContent();
    for (int i = 0; i < 900; i++) {
      root.group("layer_" + i).names("weight_names", i % 2 == 0 ? List.of() : List.of("kernel"));
    }
    try (Hdf5File file = Hdf5File.open(write(root), "file.h5")) {
      assertEquals(900, file.children("").size());
      assertEquals(List.of("kernel"), file.names("layer_899", "weight_names"));
    }
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    GroupContent root = new GroupContent();
    root.dataset("w", Values.of(variable(DType.FLOAT32, 100)));
    byte[] whole = Files.readAllBytes(write(root));
    for (int length : new int[] {0, 4, 40, 100, whole.length - 1}) {
      Path part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, length));
      RuntimeException e =
          assertThrows(
              IllegalArgumentException.class, () -> Hdf5File.open(part, "part.h5").dataset("w"));
      assertTrue(e.getMessage().contains("part.h5"), e.getMessage());
    }
  }

  @Test
  void largeArraysComeBackFromAFileAndFromAPartOfOne() throws IOException {
    Variable variable = variable(DType.FLOAT32, 1100, 1001);
    GroupContent root = new GroupContent();
    root.dataset("small", Values.of(variable(DType.BOOL, 3)));
    root.dataset("large", Values.of(variable));
    Path whole = write(root);
    try (Hdf5File file = Hdf5File.open(whole, "file.h5")) {
      requireEqual(variable, file.dataset("large"));
    }
    byte[] before = new byte[777];
    Path other = Files.write(folder.resolve("other"), before);
    Files.write(other, Files.readAllBytes(whole), StandardOpenOption.APPEND);
    try (FileChannel channel = FileChannel.open(other)) {
      ChannelPart part = ChannelPart.open(channel, before.length, Files.size(whole));
      requireEqual(variable, Hdf5File.open(part, "part").dataset("large"));
    }
  }

  private static void requireEqual(Variable expected, StoredArray stored) {
    Variable read = new Variable("read", expected.spec(), true);
    stored.copyTo(read);
    assertArrayEquals(bytes(expected), bytes(read));
  }

  @Test
  void twoWeightsOfOnePathAreRefused() {
    GroupContent root = new GroupContent();
    root.dataset("a/w", Values.of(variable(DType.FLOAT32, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> root.dataset("a/w", Values.of(variable(DType.FLOAT32, 1))));
  }
}
