package dev.keris.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.reference.ReferenceBackend;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class EagerTest {
  private final Backend backend = new ReferenceBackend();

  @Test
  void computesWhatCodeMakes() {
    double[] sum = Eager.value(backend, () -> K.add(K.ones(2), 1));
    assertArrayEquals(new double[] {2, 2}, sum);
  }

  @Test
  void storesWhatCodeAssigns() {
    Variable counter = new Variable("n", new TensorSpec(Shape.scalar(), DType.INT32), false);
    Eager.run(counter.backend(), () -> counter.assign(K.add(counter.value(), 3)));
    Eager.run(counter.backend(), () -> counter.assign(K.multiply(counter.value(), 2)));
    assertArrayEquals(new double[] {6}, Eager.value(counter.backend(), counter::value));
  }

  @Test
  void refusesRandomNumbers() {
    assertThrows(
        IllegalArgumentException.class, () -> Eager.value(backend, () -> K.randomUniform(2)));
  }

  @Test
  void takesArraysOfAnyKind() {
    List<Object> data = Arrays.asList(new int[][] {{1, 2}}, null, Nd4j.create(new double[] {3, 4}));
    List<double[]> sum = Eager.compute(backend, data, t -> List.of(K.add(t.get(0), t.get(2))));
    assertArrayEquals(new double[] {4, 6}, sum.get(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Eager.compute(backend, List.of("no numbers"), t -> t));
  }
}
