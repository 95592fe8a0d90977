package dev.keris.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The UCI set of handwritten digits: 1,797 grey images of 8 × 8 pixels (see digits.txt for its
 * source). Images come scaled to 0…1 with shape (n, 8, 8, 1), labels as int32 with shape (n,).
 *
 * @param xTrain the first 1,438 images
 * @param yTrain their digits
 * @param xTest the other 359 images
 * @param yTest their digits
 */
public record Digits(INDArray xTrain, INDArray yTrain, INDArray xTest, INDArray yTest) {
  private static final int TRAIN = 1438;
  private static final int PIXELS = 64;

  /** Loads the set from the class path. */
  public static Digits load() {
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Digits.class.getResourceAsStream("digits.csv.gz")),
                StandardCharsets.US_ASCII))) {
      lines = reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading digits.csv.gz failed.", e);
    }
    float[] pixels = new float[lines.size() * PIXELS];
    int[] labels = new int[lines.size()];
    for (int i = 0; i < labels.length; i++) {
      String[] fields = lines.get(i).split(",");
      for (int j = 0; j < PIXELS; j++) {
        pixels[i * PIXELS + j] = Float.parseFloat(fields[j]) / 16;
      }
      labels[i] = (int) Double.parseDouble(fields[PIXELS]);
    }
    INDArray x = Nd4j.create(pixels, new long[] {labels.length, 8, 8, 1}, DataType.FLOAT);
    INDArray y = Nd4j.createFromArray(labels);
    return new Digits(
        x.get(NDArrayIndex.interval(0, TRAIN)),
        y.get(NDArrayIndex.interval(0, TRAIN)),
        x.get(NDArrayIndex.interval(TRAIN, labels.length)),
        y.get(NDArrayIndex.interval(TRAIN, labels.length)));
  }
}
