package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.hdf5.Values;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.layers.TimeDistributed;
import dev.keris.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer that a model calls, and that another layer of it wraps, is one layer in files of Keras.
 */
class SharedInFilesTest {
  @TempDir private Path folder;

  private static Model model() {
    Tensor row = new Input(2).name("row");
    Tensor rows = new Input(3, 2).name("rows");
    Layer shared = new Dense(1).name("shared");
    return new Model(
        List.of(row, rows),
        List.of(shared.apply(row), new TimeDistributed(shared).name("each").apply(rows)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers/dense", "layers/time_distributed/layer"})
  void theyAreSharedAgain(String place) throws IOException {
    Path file = folder.resolve("model");
    try (Model model = model()) {
      model.save(file, Save.options().zipped(false));
      Path config = file.resolve("config.json");
      String json = Files.readString(config);
      String shared = "\"class_name\":\"Dense\",";
      assertEquals(3, json.split(shared, -1).length, json);
      Files.writeString(config, json.replace(shared, shared + "\"shared_object_id\":140,"));
      GroupContent content = new GroupContent();
      for (int i = 0; i < 2; i++) {
        content.dataset(place + "/vars/" + i, Values.of(model.weights().get(i)));
      }
      AtomicFile.replace(
          file.resolve("model.weights.h5"), channel -> Hdf5Writer.write(channel, content));
      try (Model again = Models.loadModel(file)) {
        assertSame(again.getLayer("shared"), again.getLayer("each").sublayers().get(0));
        assertEquals(2, again.weights().size());
        INDArray[] x = {Nd4j.rand(4, 2), Nd4j.rand(4, 3, 2)};
        assertArrayEquals(model.predictAll(x), again.predictAll(x));
      }
    }
  }
}
