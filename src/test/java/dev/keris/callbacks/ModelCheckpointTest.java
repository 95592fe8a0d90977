package dev.keris.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
  void makesFoldersAndRefusesAFolderAsFile() throws Exception {
    fit(new ModelCheckpoint(folder.resolve("a/b/m.keras")));
    assertEquals(List.of("a"), files());
    assertThrows(UncheckedIOException.class, () -> fit(new ModelCheckpoint(folder.resolve("a/b"))));
  }
}
