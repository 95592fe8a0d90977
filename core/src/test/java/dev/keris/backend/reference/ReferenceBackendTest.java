package dev.keris.backend.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.testing.GraphRunner;
import dev.keris.testing.ProgramContract;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest extends ProgramContract {
  private final Backend backend = new ReferenceBackend();

  @Override
  protected Backend backend() {
    return backend;
  }

  @Test
  void isFoundByName() {
    assertTrue(Backends.get("reference") instanceof ReferenceBackend);
  }

  @Test
  void roundsToTheType() {
    Tensor x = GraphRunner.input(DType.FLOAT32, 1);
    double third = GraphRunner.on(backend).with(x, 3).value(K.divide(K.onesLike(x), x))[0];
    assertArrayEquals(new double[] {1f / 3f}, new double[] {third});
  }

  @Test
  void tooMuchMemoryIsAnError() {
    TensorSpec huge = new TensorSpec(Shape.of(1L << 30), DType.FLOAT32);
    assertThrows(IllegalArgumentException.class, () -> backend.allocate(huge));
  }
}
