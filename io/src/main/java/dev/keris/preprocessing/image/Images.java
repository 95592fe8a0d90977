package dev.keris.preprocessing.image;

import dev.keris.Interpolation;
import dev.keris.K;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Images from files to arrays and back (keras.io/api/data_loading/image): JPEG, PNG, GIF and BMP.
 *
 * <pre>{@code
 * INDArray image = Images.imgToArray(Images.loadImg(file, "rgb", 224, 224));
 * INDArray scores = model.predict(Nd4j.expandDims(image, 0));
 * }</pre>
 */
public final class Images {
  private Images() {}

  /** Returns the image in a file, with red, green and blue channels. */
  public static BufferedImage loadImg(Path file) {
    return loadImg(file, "rgb");
  }

  /**
   * Returns the image in a file.
   *
   * @param colorMode the channels: {@code "grayscale"}, {@code "rgb"} or {@code "rgba"}
   * @throws UncheckedIOException if the file cannot be read, or is no image
   */
  public static BufferedImage loadImg(Path file, String colorMode) {
    int channels = Pixels.channels(colorMode);
    BufferedImage image = read(file);
    return Pixels.channels(image) == channels ? image : Pixels.of(image, channels).image();
  }

  /**
   * Returns the image in a file in a certain size, by the nearest pixels; the layer Resizing, and
   * {@link ImageDataset}, interpolate.
   */
  public static BufferedImage loadImg(Path file, String colorMode, int height, int width) {
    Pixels pixels = Pixels.of(read(file), Pixels.channels(colorMode));
    return pixels.resized(height, width, Interpolation.NEAREST).image();
  }

  static BufferedImage read(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        throw new IOException("It is none of " + Arrays.toString(ImageIO.getReaderFormatNames()));
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException("The image %s cannot be read.".formatted(file), e);
    }
  }

  /** Returns an image as float32 numbers, in the format of {@code K.imageDataFormat()}. */
  public static INDArray imgToArray(BufferedImage image) {
    return imgToArray(image, null);
  }

  /**
   * Returns an image as numbers.
   *
   * @param dataFormat {@code "channels_last"}, {@code "channels_first"}, or null for {@code
   *     K.imageDataFormat()}
   * @return float32 of shape (height, width, channels) or (channels, height, width), from 0 to 255,
   *     for grey of 16 bits to 65535
   */
  public static INDArray imgToArray(BufferedImage image, String dataFormat) {
    Pixels pixels = Pixels.of(image, Pixels.channels(image));
    long[] shape = {pixels.height(), pixels.width(), pixels.channels()};
    INDArray array = Nd4j.create(pixels.values(), shape, 'c');
    return isFirst(dataFormat) ? array.permute(2, 0, 1).dup('c') : array;
  }

  private static boolean isFirst(String dataFormat) {
    return K.normalizeDataFormat(dataFormat).equals("channels_first");
  }

  /** Returns an array as an image, scaled so that its numbers go from 0 to 255. */
  public static BufferedImage arrayToImg(INDArray array) {
    return arrayToImg(array, null, true);
  }

  /**
   * Returns an array as an image.
   *
   * @param array of shape (height, width, channels) or (channels, height, width), with 1, 3 or 4
   *     channels
   * @param dataFormat {@code "channels_last"}, {@code "channels_first"}, or null for {@code
   *     K.imageDataFormat()}
   * @param scale whether the least number becomes 0 and the greatest 255; otherwise all must be
   *     from 0 to 255, and fractions are cut off
   * @throws IllegalArgumentException for another shape, or numbers out of range
   */
  public static BufferedImage arrayToImg(INDArray array, String dataFormat, boolean scale) {
    boolean first = isFirst(dataFormat);
    long channels = array.rank() == 3 ? array.size(first ? 0 : 2) : 0;
    if (channels != 1 && channels != 3 && channels != 4) {
      throw new IllegalArgumentException(
          "An image must have 3 dimensions, and 1, 3 or 4 channels, got shape %s."
              .formatted(Arrays.toString(array.shape())));
    }
    INDArray last = first ? array.permute(1, 2, 0) : array;
    float[] values = last.castTo(DataType.FLOAT).dup('c').data().asFloat();
    if (scale) {
      scale(values);
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] < 256)) {
        throw new IllegalArgumentException(
            "The numbers of an image must be from 0 to 255 unless they are scaled, got %s."
                .formatted(values[i]));
      }
      values[i] = (int) values[i];
    }
    return new Pixels((int) last.size(0), (int) last.size(1), (int) channels, values).image();
  }

  private static void scale(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    float range = greatest == least ? 1 : greatest - least;
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - least) / range * 255;
    }
  }

  /** Writes an array as an image file, scaled so that its numbers go from 0 to 255. */
  public static void saveImg(Path file, INDArray array) {
    saveImg(file, array, null, true);
  }

  /**
   * Writes an array as an image file, in the format that the file's extension says: png, jpg, gif
   * or bmp; of those png alone keeps opacity. See {@link #arrayToImg(INDArray, String, boolean)}
   * for the options.
   *
   * @throws IllegalArgumentException for another extension
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void saveImg(Path file, INDArray array, String dataFormat, boolean scale) {
    BufferedImage image = arrayToImg(array, dataFormat, scale);
    String name = file.getFileName().toString();
    String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!format.equals("png") && Pixels.channels(image) == 4) {
      image = Pixels.of(image, 3).image();
    }
    try {
      if (!ImageIO.write(image, format, file.toFile())) {
        throw new IllegalArgumentException(
            "The file name must end in png, jpg, gif or bmp, got %s.".formatted(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The image %s cannot be written.".formatted(file), e);
    }
  }
}
