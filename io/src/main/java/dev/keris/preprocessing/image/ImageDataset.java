package dev.keris.preprocessing.image;

import dev.keris.Interpolation;
import dev.keris.K;
import dev.keris.preprocessing.DirectoryDataset;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of the images in a directory with a subdirectory for each class: Keras's {@code
 * image_dataset_from_directory} (keras.io/api/data_loading/image). Files end in bmp, gif, jpeg, jpg
 * or png. Inputs are float32 (batch, height, width, channels), from 0 to 255.
 *
 * <pre>{@code
 * var training = new ImageDataset(photos).imageSize(180, 180).seed(7).validationSplit(0.2, "training");
 * var validation = new ImageDataset(photos).imageSize(180, 180).seed(7).validationSplit(0.2, "validation");
 * model.fit(training.prefetch(2, 4), Fit.epochs(5).validationData(validation));
 * }</pre>
 */
public final class ImageDataset extends DirectoryDataset<ImageDataset> {
  private int height = 256;
  private int width = 256;
  private int channels = 3;
  private Interpolation interpolation = Interpolation.BILINEAR;
  private boolean crop;
  private boolean pad;
  private String dataFormat = K.imageDataFormat();

  /** Makes a dataset of the images in a directory. */
  public ImageDataset(Path directory) {
    super(directory, List.of(".bmp", ".gif", ".jpeg", ".jpg", ".png"));
  }

  /** Sets the size of all images; the default is 256 by 256. */
  public ImageDataset imageSize(int newHeight, int newWidth) {
    if (newHeight < 1 || newWidth < 1) {
      throw new IllegalArgumentException(
          "imageSize must be at least 1 by 1, got %d by %d.".formatted(newHeight, newWidth));
    }
    return set(
        () -> {
          height = newHeight;
          width = newWidth;
        });
  }

  /** Sets the channels: {@code "rgb"} (the default), {@code "grayscale"} or {@code "rgba"}. */
  public ImageDataset colorMode(String mode) {
    int count = Pixels.channels(mode);
    return set(() -> channels = count);
  }

  /**
   * Sets how new pixels are found: {@code "bilinear"} (the default), {@code "nearest"}, {@code
   * "bicubic"}, {@code "lanczos3"} or {@code "lanczos5"}.
   */
  public ImageDataset interpolation(String method) {
    Interpolation known = Interpolation.of(method);
    return set(() -> interpolation = known);
  }

  /** Sets whether images are cut to the new aspect ratio first; the default is to distort them. */
  public ImageDataset cropToAspectRatio(boolean cut) {
    return set(() -> crop = cut);
  }

  /** Sets whether images get black borders instead; the default is to distort them. */
  public ImageDataset padToAspectRatio(boolean fill) {
    return set(() -> pad = fill);
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public ImageDataset dataFormat(String format) {
    return set(() -> dataFormat = K.normalizeDataFormat(format));
  }

  @Override
  protected INDArray load(List<Path> files) {
    if (crop && pad) {
      throw new IllegalArgumentException(
          "cropToAspectRatio and padToAspectRatio cannot both be true.");
    }
    int size = height * width * channels;
    float[] batch = new float[Math.multiplyExact(files.size(), size)];
    for (int i = 0; i < files.size(); i++) {
      System.arraycopy(image(files.get(i)).values(), 0, batch, i * size, size);
    }
    INDArray images = Nd4j.create(batch, new long[] {files.size(), height, width, channels}, 'c');
    return dataFormat.equals("channels_first") ? images.permute(0, 3, 1, 2).dup('c') : images;
  }

  private Pixels image(Path file) {
    Pixels pixels = Pixels.of(Images.read(file), channels);
    if (pad) {
      return pixels.padded(height, width, interpolation);
    }
    Pixels part = crop ? pixels.cropped(height, width) : pixels;
    return part.resized(height, width, interpolation);
  }
}
