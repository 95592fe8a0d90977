package dev.keris.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The UCI set of handwritten digits: 1,797 grey images of 8 × 8 pixels (see digits.txt for its
 * source). Images come scaled to 0…1 with shape (n, 8, 8, 1), labels as int32 with shape (n,).
 *
 * @param xTrain four images out of five
 * @param yTrain their digits
 * @param xTest every fifth image
 * @param yTest their digits
 */
public record Digits(INDArray xTrain, INDArray yTrain, INDArray xTest, INDArray yTest) {
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
    List<float[]> train = new ArrayList<>();
    List<float[]> test = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      (i % 5 == 4 ? test : train).add(numbers(lines.get(i)));
    }
    return new Digits(images(train), labels(train), images(test), labels(test));
  }

  private static float[] numbers(String line) {
    String[] fields = line.split(",");
    float[] numbers = new float[fields.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(fields[i]);
    }
    return numbers;
  }

  private static INDArray images(List<float[]> lines) {
    float[] pixels = new float[lines.size() * PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = lines.get(i / PIXELS)[i % PIXELS] / 16;
    }
    return Nd4j.create(pixels, new long[] {lines.size(), 8, 8, 1}, DataType.FLOAT);
  }

  private static INDArray labels(List<float[]> lines) {
    return Nd4j.createFromArray(lines.stream().mapToInt(line -> (int) line[PIXELS]).toArray());
  }
}
