package dev.keris;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.backend.Backends;
import dev.keris.graph.Trace;
import dev.keris.layers.Input;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.testing.Eval;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class KVariablesTest {
  @Test
  void variablesChangeAtTheEndOfARun() {
    Variable v = new Variable("v", new TensorSpec(Shape.of(2), DType.FLOAT32), false);
    GraphRunner.write(v, 1, 2);
    Trace trace = new Trace();
    trace.run(
        () -> {
          K.updateAdd(v, Eval.vector(1, 1));
          K.updateSub(v, Eval.vector(0, 3));
          K.movingAverageUpdate(v, Eval.vector(10, 10), 0.5);
          return null;
        });
    GraphRunner.on(Backends.current()).run(List.of(), trace.updates());
    assertArrayEquals(new double[] {6, 5}, GraphRunner.read(v));
  }

  @Test
  void valuesAreReadAndSetFromOutside() {
    Variable factor = K.variable(0.5);
    assertEquals(0.5, K.getValue(factor).getDouble(0));
    K.setValue(factor, 2);
    assertEquals(2, K.getValue(factor).getDouble(0));
    Variable vector = K.variable(Nd4j.createFromArray(1, 2, 3));
    assertEquals(3, K.countParams(vector));
    assertEquals("float32", vector.dtype().kerasName());
    assertThrows(IllegalArgumentException.class, () -> K.setValue(vector, 1));
  }

  @Test
  void tensorsDescribeThemselves() {
    Tensor x = Eval.counting(2, 3);
    assertEquals(Shape.of(2, 3), K.intShape(x));
    assertEquals(2, K.ndim(x));
    assertEquals("float64", K.dtype(x));
    assertFalse(K.isKerasTensor(x));
    assertTrue(K.isKerasTensor(new Input(3)));
  }

  @Test
  void trainingIsToldFromTesting() {
    Tensor x = Eval.vector(1);
    Tensor y = Eval.vector(2);
    assertEquals(x, K.inTrainPhase(() -> x, () -> y, true));
    assertEquals(y, K.inTrainPhase(x, y));
    assertFalse(K.learningPhase());
    Trace trace = new Trace();
    trace.run(
        () ->
            trace.withTraining(
                true,
                () -> {
                  assertTrue(K.learningPhase());
                  assertEquals(x, K.inTrainPhase(x, y));
                  return assertSameTensor(y, K.inTestPhase(x, y));
                }));
  }

  private static Tensor assertSameTensor(Tensor expected, Tensor actual) {
    assertEquals(expected, actual);
    return actual;
  }
}
