package dev.keris.preprocessing.image;

import dev.keris.Interpolation;
import dev.keris.Interpolation.Tap;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * An image as numbers (height, width, channels), from 0 to 255 for each channel.
 *
 * @param channels 1 for grey, 3 for red, green and blue, 4 with opacity
 * @param values in row-major order
 */
record Pixels(int height, int width, int channels, float[] values) {
  /** Returns the number of channels that images of a color mode have. */
  static int channels(String colorMode) {
    return switch (colorMode) {
      case "grayscale" -> 1;
      case "rgb" -> 3;
      case "rgba" -> 4;
      default ->
          throw new IllegalArgumentException(
              "colorMode must be \"grayscale\", \"rgb\" or \"rgba\", got \"%s\"."
                  .formatted(colorMode));
    };
  }

  /** Returns the number of channels that an image has. */
  static int channels(BufferedImage image) {
    return isGrey(image) ? 1 : image.getColorModel().hasAlpha() ? 4 : 3;
  }

  private static boolean isGrey(BufferedImage image) {
    return image.getRaster().getNumBands() < 3
        && image.getColorModel().getNumColorComponents() == 1;
  }

  /** Returns the pixels of an image with a number of channels. */
  static Pixels of(BufferedImage image, int channels) {
    int height = image.getHeight();
    int width = image.getWidth();
    float[] values = new float[Math.multiplyExact(height * width, channels)];
    boolean grey = isGrey(image);
    for (int y = 0; y < height; y++) {
      int[] row =
          !grey
              ? image.getRGB(0, y, width, 1, null, 0, width)
              : channels == 1 ? samples(image, y, 0) : greyColors(image, y);
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * channels;
        if (grey && channels == 1) {
          values[at] = row[x]; // of 16 bits too
        } else {
          write(row[x], channels, values, at);
        }
      }
    }
    return new Pixels(height, width, channels, values);
  }

  private static int[] samples(BufferedImage image, int y, int band) {
    return image.getRaster().getSamples(0, y, image.getWidth(), 1, band, (int[]) null);
  }

  /** Java takes grey for linear, and its own conversion would brighten it. */
  private static int[] greyColors(BufferedImage image, int y) {
    int[] levels = eightBits(image, y, 0);
    int[] opacities = image.getRaster().getNumBands() == 2 ? eightBits(image, y, 1) : null;
    int[] colors = new int[levels.length];
    for (int x = 0; x < colors.length; x++) {
      int opacity = opacities == null ? 255 : opacities[x];
      colors[x] = opacity << 24 | levels[x] << 16 | levels[x] << 8 | levels[x];
    }
    return colors;
  }

  private static int[] eightBits(BufferedImage image, int y, int band) {
    int bits = image.getRaster().getSampleModel().getSampleSize(band);
    return Arrays.stream(samples(image, y, band)).map(s -> s >> Math.max(0, bits - 8)).toArray();
  }

  private static void write(int argb, int channels, float[] values, int at) {
    int red = argb >> 16 & 0xFF;
    int green = argb >> 8 & 0xFF;
    int blue = argb & 0xFF;
    if (channels == 1) {
      values[at] = 19595 * red + 38470 * green + 7471 * blue + 0x8000 >> 16; // ITU-R 601
      return;
    }
    values[at] = red;
    values[at + 1] = green;
    values[at + 2] = blue;
    if (channels == 4) {
      values[at + 3] = argb >>> 24;
    }
  }

  /** Returns an image of these pixels, all of which must be from 0 to 255. */
  BufferedImage image() {
    int type =
        channels == 1
            ? BufferedImage.TYPE_BYTE_GRAY
            : channels == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    BufferedImage image = new BufferedImage(width, height, type);
    image.getRaster().setPixels(0, 0, width, height, values);
    return image;
  }

  /** Returns the middle part, as large as may be, with the aspect ratio of a size. */
  Pixels cropped(int newHeight, int newWidth) {
    int rows = (int) Math.max(1, Math.min(height, (long) width * newHeight / newWidth));
    int columns = (int) Math.max(1, Math.min(width, (long) height * newWidth / newHeight));
    Pixels part = new Pixels(rows, columns, channels, new float[rows * columns * channels]);
    copy((height - rows) / 2, (width - columns) / 2, part, 0, 0);
    return part;
  }

  /** Returns these pixels, resized to fit into a size, with zeros around. */
  Pixels padded(int newHeight, int newWidth, Interpolation interpolation) {
    double ratio = Math.max((double) width / newWidth, (double) height / newHeight);
    int rows = (int) Math.max(1, Math.floor(height / ratio));
    int columns = (int) Math.max(1, Math.floor(width / ratio));
    float[] zeros = new float[newHeight * newWidth * channels];
    Pixels whole = new Pixels(newHeight, newWidth, channels, zeros);
    Pixels part = resized(rows, columns, interpolation);
    int top = (int) ((newHeight - height / ratio) / 2);
    int left = (int) ((newWidth - width / ratio) / 2);
    part.copy(0, 0, whole, top, left);
    return whole;
  }

  /** Copies as many pixels as fit to a place in other ones. */
  private void copy(int top, int left, Pixels target, int targetTop, int targetLeft) {
    int rows = Math.min(height - top, target.height - targetTop);
    int columns = Math.min(width - left, target.width - targetLeft);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(
          values,
          ((top + i) * width + left) * channels,
          target.values,
          ((targetTop + i) * target.width + targetLeft) * channels,
          columns * channels);
    }
  }

  /** Returns these pixels in another size. */
  Pixels resized(int newHeight, int newWidth, Interpolation interpolation) {
    float[] high = values;
    if (newHeight != height) {
      high = along(values, 1, height, newHeight, width * channels, interpolation);
    }
    if (newWidth != width) {
      high = along(high, newHeight, width, newWidth, channels, interpolation);
    }
    return new Pixels(newHeight, newWidth, channels, high);
  }

  /** Resizes the middle one of three axes. */
  private static float[] along(
      float[] values, int outer, int from, int to, int inner, Interpolation interpolation) {
    List<Tap> taps = interpolation.taps(from, to);
    float[] result = new float[outer * to * inner];
    for (Tap tap : taps) {
      for (int i = 0; i < outer * to; i++) {
        int source = (i / to * from + (int) tap.indices()[i % to]) * inner;
        double weight = tap.weights() == null ? 1 : tap.weights()[i % to];
        for (int k = 0; k < inner; k++) {
          result[i * inner + k] += (float) (weight * values[source + k]);
        }
      }
    }
    return result;
  }
}
