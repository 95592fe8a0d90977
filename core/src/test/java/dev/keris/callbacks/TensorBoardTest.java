package dev.keris.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.models.Fit;
import dev.keris.models.Sequential;
import dev.keris.models.TestDense;
import dev.keris.models.TestSgd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
  private static final double[] X = {0, 1, 2, 3, 4, 5, 6, 7};

  @TempDir Path folder;

  /** A figure in an event file. */
  private record Figure(String tag, float value, long step) {}

  private static byte[] only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size());
      assertTrue(all.get(0).getFileName().toString().startsWith("events.out.tfevents."));
      return Files.readAllBytes(all.get(0));
    }
  }

  /** Reads the records after the first, which names the version. */
  private static List<Figure> figures(Path folder) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(only(folder)).order(ByteOrder.LITTLE_ENDIAN);
    List<Figure> figures = new ArrayList<>();
    for (boolean first = true; file.hasRemaining(); first = false) {
      long length = file.getLong();
      assertEquals(masked(littleEndian(length)), file.getInt());
      byte[] event = new byte[(int) length];
      file.get(event);
      assertEquals(masked(event), file.getInt());
      if (!first) {
        figures.add(figure(ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN)));
      }
    }
    return figures;
  }

  private static byte[] littleEndian(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  /** CRC-32C bit by bit, masked as TensorFlow does. */
  private static int masked(byte[] data) {
    int crc = -1;
    for (byte b : data) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ (0x82f63b78 & -(crc & 1));
      }
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  private static Figure figure(ByteBuffer event) {
    assertEquals(1 << 3 | 1, event.get()); // when, a double
    assertEquals(System.currentTimeMillis() / 1000.0, event.getDouble(), 600);
    assertEquals(2 << 3, event.get()); // the step
    long step = event.get();
    assertEquals(5 << 3 | 2, event.get()); // the summary
    assertEquals(event.remaining() - 1, event.get());
    assertEquals(1 << 3 | 2, event.get()); // its only value
    assertEquals(event.remaining() - 1, event.get());
    assertEquals(1 << 3 | 2, event.get()); // the tag
    byte[] tag = new byte[event.get()];
    event.get(tag);
    assertEquals(2 << 3 | 5, event.get()); // a float
    return new Figure(new String(tag, StandardCharsets.UTF_8), event.getFloat(), step);
  }

  private Sequential fit(TensorBoard callback, int epochs) {
    Sequential model = new Sequential(new TestDense(1).inputDim(1));
    model.compile(new TestSgd(0.01), (t, p) -> K.mean(K.square(K.subtract(p, t)), -1));
    Fit options = Fit.epochs(epochs).verbose(0).batchSize(2).validationSplit(0.25);
    model.fit(X, X, options.callbacks(callback));
    return model;
  }

  private static Set<String> tags(List<Figure> figures) {
    Set<String> tags = new TreeSet<>();
    figures.forEach(figure -> tags.add(figure.tag()));
    return tags;
  }

  @Test
  void beginsAsFilesOfTensorFlowDo() throws IOException {
    new EventFile(folder).close();
    byte[] file = only(folder);
    int[] expected = {0x18, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22, 9};
    for (int i = 0; i < expected.length; i++) {
      assertEquals((byte) expected[i], file[i], "byte " + i);
    }
    byte[] version = Arrays.copyOfRange(file, file.length - 19, file.length - 4);
    byte[] name = "brain.Event:2".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(name, Arrays.copyOfRange(version, 2, 15));
  }

  @Test
  void writesTheFiguresOfEpochs() throws IOException {
    Sequential model = fit(new TensorBoard(folder).writeStepsPerSecond(true), 2);
    List<Figure> train = figures(folder.resolve("train"));
    assertEquals(
        Set.of("epoch_loss", "epoch_learning_rate", "epoch_steps_per_second"), tags(train));
    assertTrue(train.contains(new Figure("epoch_learning_rate", 0.01f, 1)), train.toString());
    assertEquals(6, train.size());
    List<Figure> validation = figures(folder.resolve("validation"));
    assertEquals(Set.of("epoch_loss", "evaluation_loss_vs_iterations"), tags(validation));
    Figure last = validation.get(validation.size() - 2);
    assertEquals(6, last.step());
    double[] again = model.evaluate(new double[] {6, 7}, new double[] {6, 7});
    assertEquals(again[0], last.value(), 1e-6);
  }

  @Test
  void writesTheFiguresOfBatches() throws IOException {
    fit(new TensorBoard(folder).updateFreq(2).writeStepsPerSecond(true), 2); // of 3 steps each
    List<Figure> train = figures(folder.resolve("train"));
    for (String tag : List.of("batch_loss", "batch_steps_per_second")) {
      assertEquals(
          List.of(2L, 4L, 6L),
          train.stream().filter(f -> f.tag().equals(tag)).map(Figure::step).toList());
    }
  }

  @Test
  void refusesOtherFrequencies() {
    assertThrows(IllegalArgumentException.class, () -> new TensorBoard().updateFreq("day"));
    assertThrows(IllegalArgumentException.class, () -> new TensorBoard().updateFreq(0));
  }
}
