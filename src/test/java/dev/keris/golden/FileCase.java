package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.arrays.NDArrays;
import dev.keris.models.Model;
import dev.keris.models.Models;
import dev.keris.tensor.TensorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every case of a model file checks. */
final class FileCase {
  private final GoldenCase golden;
  private final Path folder;

  /**
   * Makes the checks of a case.
   *
   * @param folder where models are saved again
   */
  FileCase(GoldenCase golden, Path folder) {
    this.golden = golden;
    this.folder = folder;
  }

  /** Returns the case's arrays of a group. */
  List<INDArray> arrays(String group) {
    List<INDArray> arrays = new ArrayList<>();
    golden.arrays(group).forEach(array -> arrays.add(array(array)));
    return arrays;
  }

  static INDArray array(GoldenArray golden) {
    TensorSpec spec = golden.spec();
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) spec.bytes()).order(ByteOrder.nativeOrder());
    for (double value : golden.values()) {
      switch (spec.dtype()) {
        case FLOAT32 -> bytes.putFloat((float) value);
        case FLOAT64 -> bytes.putDouble(value);
        case INT32 -> bytes.putInt((int) value);
        case INT64 -> bytes.putLong((long) value);
        case BOOL -> bytes.put((byte) value);
        default -> throw new IllegalArgumentException(spec.toString());
      }
    }
    return NDArrays.create(spec, bytes.flip());
  }

  private INDArray[] predict(Model model) {
    model.resetStates();
    return model.predictAll(arrays("inputs").toArray(INDArray[]::new));
  }

  /** Checks that the predictions of a model are Keras's. */
  void predictsAsKeras(Model model) {
    predictsAsKeras(model, "outputs");
  }

  /** Checks that the predictions of a model are those in a group. */
  void predictsAsKeras(Model model, String group) {
    INDArray[] outputs = predict(model);
    List<GoldenArray> expected = golden.arrays(group);
    assertEquals(expected.size(), outputs.length, "number of outputs");
    for (int i = 0; i < outputs.length; i++) {
      String path = group + "/" + i;
      assertEquals(
          expected.get(i).spec().shape().toList(),
          Arrays.stream(outputs[i].shape()).boxed().toList(),
          path);
      expected.get(i).assertNear(path, outputs[i].dup('c').data().asDouble(), golden);
    }
  }

  /** Checks that the weights of a model are those in a group, in Keras's order. */
  void hasWeights(Model model, String group) {
    List<GoldenArray> expected = golden.has(group) ? golden.arrays(group) : List.of();
    List<INDArray> weights = model.getWeights();
    assertEquals(expected.size(), weights.size(), "number of weights");
    for (int i = 0; i < weights.size(); i++) {
      String path = "%s/%03d".formatted(group, i);
      expected.get(i).assertNear(path, weights.get(i).dup('c').data().asDouble(), golden);
    }
  }

  /** Checks that a model saved in a format and loaded again predicts bit for bit the same. */
  void survives(Model model, String fileName) {
    Path file = folder.resolve(fileName);
    try {
      model.save(file);
      try (Model again = Models.loadModel(file)) {
        INDArray[] before = predict(model);
        INDArray[] after = predict(again);
        for (int i = 0; i < before.length; i++) {
          assertArrayEquals(
              before[i].dup('c').data().asDouble(),
              after[i].dup('c').data().asDouble(),
              "predictions after saving as " + fileName);
        }
        assertEquals(model.toJson(), again.toJson(), "architecture after saving as " + fileName);
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
