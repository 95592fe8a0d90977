package dev.keris.preprocessing.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.datasets.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Files text_0.txt to text_9.txt hold "text 0" to "text 9", by turns of class a and b. */
class TextDatasetTest {
  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    for (int i = 0; i < 10; i++) {
      Path folder = Files.createDirectories(directory.resolve(i % 2 == 0 ? "a" : "b/deep"));
      Files.writeString(folder.resolve("text_" + i + ".TXT"), "text " + i);
      Files.writeString(folder.resolve("ignored_" + i + ".md"), "");
    }
    Files.createDirectories(directory.resolve(".hidden"));
  }

  private TextDataset dataset() {
    return new TextDataset(directory).batchSize(8);
  }

  private static INDArray targets(TextDataset dataset) {
    return (INDArray) dataset.get(0).y();
  }

  @Test
  void findsClassesByDirectory() {
    TextDataset dataset = dataset().shuffle(false);
    assertEquals(List.of("a", "b"), dataset.getClassNames());
    assertEquals(2, dataset.size());
    assertEquals(
        List.of("text 0", "text 2", "text 4", "text 6", "text 8", "text 1", "text 3", "text 5"),
        dataset.get(0).x());
    assertEquals(List.of("text 7", "text 9"), dataset.get(1).x());
    assertEquals(
        directory.resolve("b").resolve("deep").resolve("text_1.TXT"),
        dataset.getFilePaths().get(5));
    assertEquals(Nd4j.createFromArray(0, 0, 0, 0, 0, 1, 1, 1), targets(dataset));
    TextDataset other = dataset().shuffle(false).classNames("b");
    assertEquals(List.of("text 1", "text 3", "text 5", "text 7", "text 9"), other.texts());
    assertThrows(IllegalStateException.class, () -> other.batchSize(3));
  }

  @Test
  void writesTargetsInEachMode() {
    INDArray binary = targets(dataset().shuffle(false).labelMode("binary"));
    assertArrayEquals(new long[] {8, 1}, binary.shape());
    assertEquals(DataType.FLOAT, binary.dataType());
    assertEquals(3, binary.sumNumber().intValue());
    INDArray rows = targets(dataset().shuffle(false).labelMode("categorical").batchSize(6));
    assertArrayEquals(new long[] {6, 2}, rows.shape());
    assertArrayEquals(new float[] {0, 1}, rows.getRow(5).toFloatVector());
    TextDataset given = dataset().shuffle(false).labels(3, 3, 3, 3, 3, 3, 3, 3, 1, 1);
    assertEquals(List.of("1", "3"), given.getClassNames());
    assertEquals(3, targets(given).getInt(0));
  }

  @Test
  void withoutLabelsAllFilesCount() throws IOException {
    Files.writeString(directory.resolve("text.txt"), "above");
    TextDataset dataset = dataset().labelMode(null).shuffle(false).maxLength(5);
    Batch batch = dataset.get(0);
    assertNull(batch.y());
    assertEquals("above", ((List<?>) batch.x()).get(0));
    assertEquals("text ", ((List<?>) batch.x()).get(1));
    assertEquals(11, dataset.texts().size());
    assertEquals(List.of(), dataset.getClassNames());
  }

  @Test
  void partsDoNotOverlap() {
    TextDataset training = dataset().seed(7).validationSplit(0.25, "training");
    TextDataset validation = dataset().seed(7).validationSplit(0.25, "validation");
    assertEquals(8, training.texts().size());
    List<String> all = new ArrayList<>(training.texts());
    all.addAll(validation.texts());
    assertEquals(10, all.stream().distinct().count());
    List<String> before = training.texts();
    List<String> kept = validation.texts();
    training.onEpochEnd();
    validation.onEpochEnd();
    assertNotEquals(before, training.texts());
    assertEquals(kept, validation.texts());
    assertEquals(before, dataset().seed(7).validationSplit(0.25, "training").texts());
  }

  @Test
  void makesArraysOfTexts() {
    TextDataset ones = dataset().vectorize(texts -> Nd4j.ones(texts.size(), 2));
    assertEquals(Nd4j.ones(8, 2), ones.get(0).x());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> dataset().labelMode("other"), "other");
    refuses(() -> dataset().validationSplit(2, "training"), "2.0");
    refuses(() -> dataset().validationSplit(0.2, "both"), "both");
    refuses(() -> dataset().validationSplit(0.2, "training").size(), "seed");
    refuses(() -> dataset().validationSplit(0.05, "validation").seed(1).size(), "for validation");
    refuses(() -> dataset().classNames("a", "c").size(), "[a, b]");
    refuses(() -> dataset().classNames("a").labels(new int[10]).size(), "classNames");
    refuses(() -> dataset().classNames("a").labelMode("binary").size(), "exactly 2");
    refuses(() -> dataset().labels(0, 1).size(), "2 labels for 10 files");
    refuses(() -> dataset().batchSize(0), "batchSize");
    refuses(() -> new TextDataset(Files.createDirectory(directory.resolve("c"))).size(), ".txt");
  }

  private static void refuses(Executable action, String word) {
    Exception e = assertThrows(IllegalArgumentException.class, action);
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }
}
