package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.backend.Backends;
import dev.keris.registry.Registry;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.function.Executable;

/**
 * What every layer must do: agree with its functional output shape, survive a round trip through
 * its configuration, and have right gradients for every input and trainable weight, checked against
 * finite differences in double precision.
 *
 * <pre>{@code
 * LayerChecks.of(new Dense(3).activation("tanh")).input(2, 4).gives(2, 3);
 * }</pre>
 */
final class LayerChecks {
  private final Layer layer;
  private final List<Evaluation.Given> inputs = new ArrayList<>();
  private final Random random = new Random(11);
  private CallArguments arguments = CallArguments.NONE;
  private boolean fixedBatch;

  private LayerChecks(Layer layer) {
    this.layer = layer;
    toDouble(layer);
  }

  private static void toDouble(Layer layer) {
    layer.setDtype(DType.FLOAT64);
    layer.sublayers().forEach(LayerChecks::toDouble);
  }

  /** Begins the checks of a layer that is not built yet. */
  static LayerChecks of(Layer layer) {
    Backends.use("reference"); // others may be on the class path
    return new LayerChecks(layer);
  }

  /** Adds an input of random numbers. */
  LayerChecks input(long... shape) {
    long size = Shape.of(shape).size();
    return input(shape, random.doubles(size, -1, 1).toArray());
  }

  /** Adds an input. */
  LayerChecks input(long[] shape, double... values) {
    inputs.add(new Evaluation.Given(new TensorSpec(Shape.of(shape), DType.FLOAT64), values));
    return this;
  }

  /** Adds an input of integers. */
  LayerChecks integers(long[] shape, double... values) {
    inputs.add(new Evaluation.Given(new TensorSpec(Shape.of(shape), DType.INT32), values));
    return this;
  }

  /** Gives the latest input a mask, of the input's first dimensions. */
  LayerChecks mask(double... mask) {
    Evaluation.Given last = inputs.remove(inputs.size() - 1);
    Shape shape = last.spec().shape();
    int rank = 0;
    for (long size = 1; size < mask.length; size *= shape.dim(rank++)) {}
    rank = Math.max(rank, 2);
    TensorSpec spec = new TensorSpec(shape.slice(0, rank), DType.BOOL);
    inputs.add(new Evaluation.Given(last.spec(), last.values(), spec, mask));
    return this;
  }

  /** Adds a truth value to the call's arguments. */
  LayerChecks argument(String name, Object value) {
    arguments = arguments.with(name, value);
    return this;
  }

  /** Says that the batch size must be known when the layer is built. */
  LayerChecks fixedBatch() {
    fixedBatch = true;
    return this;
  }

  /** Sets a weight, in the order of {@link Layer#weights}, after building. */
  LayerChecks weight(int index, double... values) {
    layer.buildOnce(inputs.stream().map(g -> g.spec().shape()).toList());
    Evaluation.write(layer.weights().get(index), values);
    return this;
  }

  /** Computes the layer. */
  Evaluation evaluate(boolean training) {
    return new Evaluation(layer, inputs, arguments, training);
  }

  /** Checks the (first) output's numbers as at prediction. */
  LayerChecks outputs(double... expected) {
    assertArrayEquals(expected, evaluate(false).output(0), 1e-6, layer.toString());
    return this;
  }

  /** Runs all checks; the shape is that of the (first) output. */
  void gives(long... shape) {
    for (boolean training : new boolean[] {false, true}) {
      try (Evaluation evaluation = evaluate(training)) {
        assertEquals(Shape.of(shape), evaluation.outputs().get(0).shape(), layer.toString());
        double error = evaluation.gradientError();
        assertTrue(error < 1e-5, layer + ": gradients are off by " + error);
      }
    }
    Layer copy = Registry.get(Layer.class, layer.className(), layer.config());
    assertEquals(layer.config(), copy.config(), "configuration after a round trip");
    assertEquals(Shape.of(shape), functionalShape(copy), "functional output shape");
    List<Variable> from = layer.weights();
    List<Variable> to = copy.weights();
    assertEquals(from.size(), to.size(), "number of weights of the copy");
    for (int i = 0; i < from.size(); i++) {
      assertEquals(from.get(i).name(), to.get(i).name());
      Evaluation.write(to.get(i), Evaluation.read(from.get(i)));
    }
    try (Evaluation a = evaluate(false);
        Evaluation b = new Evaluation(copy, inputs, arguments, false)) {
      assertArrayEquals(a.output(0), b.output(0), "outputs after a round trip");
    }
  }

  /** The shape by the functional API, with the batch dimension put back. */
  private Shape functionalShape(Layer copy) {
    List<Tensor> functional = new ArrayList<>();
    for (Evaluation.Given given : inputs) {
      Shape sample = given.spec().shape().slice(1);
      long batch = fixedBatch ? given.spec().shape().dim(0) : Shape.UNKNOWN;
      functional.add(
          Input.ofBatch(sample.prepend(batch).toArray()).dtype(given.spec().dtype().kerasName()));
    }
    Shape shape = copy.applyAll(functional, arguments).get(0).shape();
    assertTrue(fixedBatch || shape.dim(0) == Shape.UNKNOWN, "batch of " + shape);
    return shape.with(0, inputs.get(0).spec().shape().dim(0));
  }

  /** Checks that something is refused with a message that holds all the given words. */
  static void refuses(Executable action, String... words) {
    RuntimeException e = assertThrows(RuntimeException.class, action);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }
}
