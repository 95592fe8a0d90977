package dev.keris.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.layers.Dense;
import dev.keris.models.Fit;
import dev.keris.models.Models;
import dev.keris.models.Sequential;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelCheckpointTest {
  private static final double[] LOSSES = {5, 3, 4, 2};

  @TempDir Path folder;

  private final Sequential model = new Sequential(new Dense(2).inputDim(3));
  private final List<INDArray> kernels = new ArrayList<>();
  private final Callback script =
      new LambdaCallback()
          .onEpochEnd(
              (epoch, logs) -> {
                logs.put("val_loss", LOSSES[epoch]);
                kernels.add(model.getWeights().get(0));
              });

  @BeforeEach
  void compile() {
    model.compile("sgd", "mse");
  }

  private void fit(Callback checkpoint) {
    INDArray x = Nd4j.rand(DataType.FLOAT, 8, 3);
    INDArray y = Nd4j.rand(DataType.FLOAT, 8, 2);
    model.fit(x, y, Fit.epochs(4).verbose(0).batchSize(4).callbacks(script, checkpoint));
  }

  private List<String> files() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void savesAfterEveryEpoch() throws Exception {
    fit(new ModelCheckpoint(folder.resolve("m.{epoch:02d}-{val_loss:.1f}.keras")));
    assertEquals(
        List.of("m.01-5.0.keras", "m.02-3.0.keras", "m.03-4.0.keras", "m.04-2.0.keras"), files());
    assertEquals(
        kernels.get(2), Models.loadModel(folder.resolve("m.03-4.0.keras")).getWeights().get(0));
  }

  @Test
  void savesTheBestWeightsOnly() throws Exception {
    fit(
        new ModelCheckpoint(folder.resolve("{epoch}.weights.h5"))
            .saveBestOnly(true)
            .saveWeightsOnly(true));
    assertEquals(List.of("1.weights.h5", "2.weights.h5", "4.weights.h5"), files());
    Sequential other = new Sequential(new Dense(2).inputDim(3));
    other.loadWeights(folder.resolve("2.weights.h5"));
    assertEquals(kernels.get(1), other.getWeights().get(0));
  }

  @Test
  void savesOnlyWhatBeatsAThreshold() throws Exception {
    fit(
        new ModelCheckpoint(folder.resolve("{epoch}.h5"))
            .saveBestOnly(true)
            .initialValueThreshold(2.5));
    assertEquals(List.of("4.h5"), files());
  }

  @Test
  void savesAfterSomeSteps() throws Exception {
    fit(new ModelCheckpoint(folder.resolve("{epoch}.keras")).saveFreq(3));
    assertEquals(List.of("2.keras", "3.keras"), files()); // after steps 3 and 6 of 8
  }

  @Test
  void savesAfterSomeEpochsOrEach() throws Exception {
    fit(new ModelCheckpoint(folder.resolve("{epoch}.keras")).period(3));
    assertEquals(List.of("3.keras"), files());
    fit(new ModelCheckpoint(folder.resolve("every{epoch}.h5")).saveFreq(2).saveFreq("epoch"));
    assertEquals(List.of("3.keras", "every1.h5", "every2.h5", "every3.h5", "every4.h5"), files());
    ModelCheckpoint checkpoint = new ModelCheckpoint("x.keras");
    assertThrows(IllegalArgumentException.class, () -> checkpoint.saveFreq("batch"));
    assertThrows(IllegalArgumentException.class, () -> checkpoint.saveFreq(0));
    assertThrows(IllegalArgumentException.class, () -> checkpoint.saveWeightsOnly(true));
    assertThrows(IllegalArgumentException.class, () -> new ModelCheckpoint("x.ckpt"));
    assertThrows(IllegalArgumentException.class, () -> checkpoint.period(0));
  }

  @Test
  void namesTheBatch() throws Exception {
    fit(
        new ModelCheckpoint(folder.resolve("{epoch:02d}-{batch:03d}.weights.h5"))
            .saveFreq(3)
            .saveWeightsOnly(true));
    assertEquals(List.of("02-001.weights.h5", "03-002.weights.h5"), files());
  }

  @Test
  void watchesFiguresInEitherDirection() throws Exception {
    fit(
        new ModelCheckpoint(folder.resolve("max{epoch}.h5"))
            .monitor("val_loss")
            .mode("max")
            .saveBestOnly(true));
    assertEquals(List.of("max1.h5"), files());
    fit(
        new ModelCheckpoint(folder.resolve("none{epoch}.h5"))
            .monitor("val_accuracy")
            .saveBestOnly(true));
    assertEquals(5, files().size()); // as Keras: better too much than too little
    assertThrows(IllegalArgumentException.class, () -> new ModelCheckpoint("x.keras").mode("best"));
  }

  @Test
  void theBestCountsInTheNextRunToo() throws Exception {
    ModelCheckpoint checkpoint =
        new ModelCheckpoint(folder.resolve("{epoch}.h5")).saveBestOnly(true);
    fit(checkpoint);
    assertEquals(2, checkpoint.best());
    for (String name : files()) {
      Files.delete(folder.resolve(name));
    }
    fit(checkpoint);
    assertEquals(List.of(), files());
  }

  @Test
  void saysWhatItDoesInKerassWords() {
    String said =
        Printed.by(
            () ->
                fit(
                    new ModelCheckpoint(folder.resolve("best.keras"))
                        .saveBestOnly(true)
                        .verbose(1)));
    Path best = folder.resolve("best.keras");
    assertEquals(
        List.of(
            "Epoch 1: val_loss improved from None to 5.00000, saving model to " + best,
            "Epoch 2: val_loss improved from 5.00000 to 3.00000, saving model to " + best,
            "Epoch 3: val_loss did not improve from 3.00000",
            "Epoch 4: val_loss improved from 3.00000 to 2.00000, saving model to " + best),
        said.lines().filter(line -> !line.isEmpty()).toList());
    String every = Printed.by(() -> fit(new ModelCheckpoint(folder.resolve("all.h5")).verbose(1)));
    assertTrue(every.contains("Epoch 2: saving model to " + folder.resolve("all.h5")), every);
  }

  @Test
  void makesFoldersAndRefusesAFolderAsFile() throws Exception {
    fit(new ModelCheckpoint(folder.resolve("a/b.keras/m.keras")));
    assertEquals(List.of("a"), files());
    assertThrows(
        UncheckedIOException.class, () -> fit(new ModelCheckpoint(folder.resolve("a/b.keras"))));
  }
}
