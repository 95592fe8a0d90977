package dev.keris.preprocessing.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImagesTest {
  @TempDir private Path directory;

  /** Returns numbers that cover 0 to 255. */
  static INDArray pixels(long... shape) {
    int size = (int) Nd4j.zeros(shape).length();
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i * 89 % 256;
    }
    return Nd4j.create(values, shape, 'c');
  }

  @Test
  void comeBackFromFilesWithoutLoss() {
    for (String mode : new String[] {"grayscale", "rgb", "rgba"}) {
      INDArray image = pixels(10, 8, Pixels.channels(mode));
      for (String ending :
          mode.equals("rgba") ? new String[] {"png"} : new String[] {"PNG", "bmp"}) {
        Path file = directory.resolve(mode + "." + ending);
        Images.saveImg(file, image, null, false);
        INDArray read = Images.imgToArray(Images.loadImg(file, mode));
        assertEquals(DataType.FLOAT, read.dataType());
        assertEquals(image, read, mode + " " + ending);
        assertEquals(
            image.permute(2, 0, 1).dup('c'),
            Images.imgToArray(Images.loadImg(file, mode), "channels_first"));
      }
    }
  }

  @Test
  void losesOpacityWhereTheFormatHasNone() {
    for (String ending : new String[] {"jpg", "gif", "bmp"}) {
      Path file = directory.resolve("a." + ending);
      Images.saveImg(file, pixels(50, 50, 4));
      assertArrayEquals(new long[] {50, 50, 3}, Images.imgToArray(Images.loadImg(file)).shape());
    }
  }

  @Test
  void greyIsThatOfTheFile() throws IOException {
    Path file = directory.resolve("grey.png");
    Images.saveImg(file, pixels(4, 5, 1), null, false);
    INDArray colors = Images.imgToArray(Images.loadImg(file));
    assertEquals(Nd4j.concat(2, pixels(4, 5, 1), pixels(4, 5, 1), pixels(4, 5, 1)), colors);
    BufferedImage fine = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    fine.getRaster().setSample(1, 0, 0, 65535);
    ImageIO.write(fine, "png", file.toFile());
    INDArray levels = Images.imgToArray(Images.loadImg(file, "grayscale"));
    assertArrayEquals(new float[] {0, 65535}, levels.ravel().toFloatVector());
    INDArray eightBits = Images.imgToArray(Images.loadImg(file));
    assertArrayEquals(new float[] {0, 0, 0, 255, 255, 255}, eightBits.ravel().toFloatVector());
  }

  /** By the weights of ITU-R 601: 0.299, 0.587 and 0.114. */
  @Test
  void colorsBecomeGrey() {
    Path file = directory.resolve("colors.png");
    float[] colors = {255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 100, 200};
    Images.saveImg(file, Nd4j.create(colors, new long[] {1, 4, 3}, 'c'), null, false);
    INDArray grey = Images.imgToArray(Images.loadImg(file, "grayscale"));
    assertArrayEquals(new float[] {76, 150, 29, 84}, grey.ravel().toFloatVector());
  }

  @Test
  void takesTheNearestPixelsForAnotherSize() {
    Path file = directory.resolve("large.png");
    INDArray counting = Nd4j.arange(16).reshape(4, 4, 1);
    Images.saveImg(file, counting, null, false);
    INDArray small = Images.imgToArray(Images.loadImg(file, "grayscale", 2, 2));
    assertArrayEquals(new float[] {5, 7, 13, 15}, small.ravel().toFloatVector());
  }

  @Test
  void scalesNumbers() {
    INDArray array = Nd4j.create(new float[] {-1, 0, 1}, new long[] {1, 3, 1}, 'c');
    INDArray image = Images.imgToArray(Images.arrayToImg(array));
    assertArrayEquals(new float[] {0, 127, 255}, image.ravel().toFloatVector());
    INDArray black = Images.imgToArray(Images.arrayToImg(Nd4j.ones(1, 2, 1)));
    assertEquals(0, black.maxNumber().intValue());
    BufferedImage first = Images.arrayToImg(pixels(3, 10, 8), "channels_first", true);
    assertEquals(8, first.getWidth());
    assertEquals(10, first.getHeight());
  }

  @Test
  void refusesWhatIsNoImage() throws IOException {
    INDArray image = pixels(2, 2, 3);
    refuses(() -> Images.arrayToImg(pixels(2, 2)), "[2, 2]");
    refuses(() -> Images.arrayToImg(pixels(2, 2, 5)), "[2, 2, 5]");
    refuses(() -> Images.arrayToImg(image.add(200), null, false), "0 to 255");
    refuses(() -> Images.arrayToImg(image, "channels", true), "channels");
    refuses(() -> Images.saveImg(directory.resolve("a.webp"), image), "a.webp");
    refuses(() -> Images.loadImg(directory.resolve("a.png"), "hsv"), "hsv");
    Path text = Files.writeString(directory.resolve("text.png"), "no image");
    for (Path file : new Path[] {text, directory.resolve("missing.png")}) {
      Exception e = assertThrows(UncheckedIOException.class, () -> Images.loadImg(file));
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
  }

  private static void refuses(Runnable action, String word) {
    Exception e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }
}
