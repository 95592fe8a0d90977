package dev.keris.preprocessing.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.Interpolation;
import dev.keris.datasets.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImageDatasetTest {
  @TempDir private Path directory;

  @BeforeEach
  void draw() throws IOException {
    for (int i = 0; i < 7; i++) {
      Path folder = Files.createDirectories(directory.resolve("class_" + i % 2));
      INDArray image = Nd4j.arange(8).reshape(2, 4, 1).add(10 * i);
      Images.saveImg(folder.resolve("image_" + i + ".png"), image, null, false);
    }
  }

  private ImageDataset dataset() {
    return new ImageDataset(directory).batchSize(5).imageSize(2, 2).shuffle(false);
  }

  private static float[] numbers(Object array) {
    return ((INDArray) array).ravel().castTo(DataType.FLOAT).toFloatVector();
  }

  @Test
  void readsImagesInColor() {
    Batch batch = dataset().get(0);
    assertArrayEquals(new long[] {5, 2, 2, 3}, ((INDArray) batch.x()).shape());
    assertArrayEquals(new float[] {0, 0, 0, 0, 1}, numbers(batch.y()));
    INDArray first = (INDArray) dataset().dataFormat("channels_first").get(1).x();
    assertArrayEquals(new long[] {2, 3, 2, 2}, first.shape());
    INDArray opaque = (INDArray) dataset().colorMode("rgba").get(0).x();
    assertEquals(255, opaque.getInt(0, 0, 0, 3));
  }

  @Test
  void resizesImages() {
    ImageDataset grey = dataset().colorMode("grayscale").batchSize(1);
    assertArrayEquals(new float[] {0.5f, 2.5f, 4.5f, 6.5f}, numbers(grey.get(0).x()));
    ImageDataset cut = dataset().colorMode("grayscale").batchSize(1).cropToAspectRatio(true);
    assertArrayEquals(new float[] {1, 2, 5, 6}, numbers(cut.get(0).x()));
    ImageDataset nearest =
        dataset().colorMode("grayscale").batchSize(1).interpolation("nearest").imageSize(2, 4);
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, numbers(nearest.get(0).x()));
    ImageDataset bordered =
        dataset().colorMode("grayscale").batchSize(1).imageSize(4, 4).padToAspectRatio(true);
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 0}, numbers(bordered.get(0).x()));
    Pixels odd = new Pixels(2, 3, 1, new float[] {1, 1, 1, 1, 1, 1}); // 3.33 of 7 rows
    float[] rows = odd.padded(7, 5, Interpolation.NEAREST).values();
    assertArrayEquals(new float[] {0, 1, 1, 1, 0, 0, 0}, everyFifth(rows));
  }

  private static float[] everyFifth(float[] values) {
    float[] some = new float[values.length / 5];
    for (int i = 0; i < some.length; i++) {
      some[i] = values[5 * i];
    }
    return some;
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> dataset().colorMode("other"), "other");
    refuses(() -> dataset().interpolation("area"), "area");
    refuses(() -> dataset().imageSize(0, 3), "0 by 3");
    refuses(() -> dataset().cropToAspectRatio(true).padToAspectRatio(true).get(0), "both");
  }

  private static void refuses(Runnable action, String word) {
    Exception e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }
}
