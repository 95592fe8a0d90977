package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.callbacks.History;
import dev.keris.layers.Dense;
import dev.keris.layers.Flatten;
import dev.keris.layers.Rescaling;
import dev.keris.layers.TextVectorization;
import dev.keris.optimizers.Adam;
import dev.keris.preprocessing.image.ImageDataset;
import dev.keris.preprocessing.image.Images;
import dev.keris.preprocessing.text.TextDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** Models learn from directories of images and texts, while the next batches are read. */
class FitOnDirectoriesTest {
  @TempDir private Path directory;

  private Path folder(int i) throws IOException {
    return Files.createDirectories(directory.resolve(i % 2 == 0 ? "no" : "yes"));
  }

  private static void learns(History history) {
    List<Double> losses = history.history().get("val_loss");
    assertTrue(losses.get(losses.size() - 1) < 0.5 * losses.get(0), losses::toString);
  }

  @Test
  void learnsFromImages() throws IOException {
    K.setRandomSeed(1);
    for (int i = 0; i < 20; i++) {
      Path file = folder(i).resolve(i + ".png");
      Images.saveImg(
          file, Nd4j.valueArrayOf(new long[] {3, 4, 3}, 100.0 + i % 2 * 100 + i), null, false);
    }
    Sequential model =
        new Sequential(
            new Rescaling(1 / 127.5).offset(-1).inputShape(2, 2, 3),
            new Flatten(),
            new Dense(1).activation("sigmoid"));
    model.compile(new Adam(0.05), "binary_crossentropy", "accuracy");
    ImageDataset training = images().validationSplit(0.25, "training");
    ImageDataset validation = images().validationSplit(0.25, "validation");
    learns(
        model.fit(training.prefetch(2, 2), Fit.epochs(15).validationData(validation).verbose(0)));
    assertArrayEquals(new long[] {5, 1}, model.predict(validation).shape());
  }

  private ImageDataset images() {
    return new ImageDataset(directory).imageSize(2, 2).labelMode("binary").batchSize(4).seed(3);
  }

  @Test
  void learnsFromTexts() throws IOException {
    K.setRandomSeed(1);
    for (int i = 0; i < 20; i++) {
      String text = (i % 2 == 0 ? "bad film " : "good film ") + i % 3;
      Files.writeString(folder(i).resolve(i + ".txt"), text);
    }
    TextVectorization vectorize = new TextVectorization().outputMode("multi_hot");
    vectorize.adapt(new TextDataset(directory).texts());
    TextDataset data = new TextDataset(directory).batchSize(4).vectorize(vectorize::call);
    Sequential model =
        new Sequential(new Dense(2).activation("softmax").inputShape(vectorize.vocabularySize()));
    model.compile(new Adam(0.05), "sparse_categorical_crossentropy", "accuracy");
    learns(model.fit(data, Fit.epochs(15).validationData(data).verbose(0)));
  }
}
