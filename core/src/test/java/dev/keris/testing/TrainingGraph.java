package dev.keris.testing;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.graph.Gradients;
import dev.keris.graph.Graph;
import dev.keris.ops.Placeholder;
import dev.keris.ops.ReadVariable;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A train step of a deep network of equal dense layers with the Adam optimizer, written with plain
 * operations: a realistic graph of any depth. Inputs are x and y, the output is the loss.
 */
public final class TrainingGraph {
  private final List<Variable> parameters = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final Backend backend;
  private final Graph graph;

  /**
   * Makes the graph of a number of layers of a width, for a batch size; its variables live on the
   * backend and hold small numbers that differ.
   */
  public TrainingGraph(int layers, long batch, long width, Backend backend) {
    this.backend = backend;
    TensorSpec spec = new TensorSpec(Shape.of(batch, width), DType.FLOAT32);
    Tensor x = Placeholder.of("x", spec);
    Tensor y = Placeholder.of("y", spec);
    Tensor h = x;
    for (int i = 0; i < layers; i++) {
      Tensor product = K.matmul(h, parameter(width, width));
      h = Unary.TANH.apply(K.add(product, parameter(width)));
    }
    Tensor loss = K.mean(K.square(K.subtract(h, y)));
    List<Tensor> gradients = Gradients.of(loss, values);
    for (int i = 0; i < parameters.size(); i++) {
      adam(parameters.get(i), values.get(i), gradients.get(i));
    }
    this.graph = new Graph(List.of(x, y), List.of(loss), updates);
  }

  private Tensor parameter(long... dims) {
    TensorSpec spec = spec(dims);
    double[] numbers = new double[(int) spec.shape().size()];
    Arrays.setAll(numbers, i -> 0.3 * Math.sin(i * i + 1));
    Variable variable = GraphRunner.variable(backend, spec, numbers);
    parameters.add(variable);
    values.add(new ReadVariable(variable).apply());
    return values.get(values.size() - 1);
  }

  private static TensorSpec spec(long... dims) {
    return new TensorSpec(Shape.of(dims), DType.FLOAT32);
  }

  private void adam(Variable parameter, Tensor value, Tensor gradient) {
    Tensor m = moved(zeros(parameter.spec()), gradient, 0.1);
    Tensor v = moved(zeros(parameter.spec()), K.square(gradient), 0.001);
    Tensor step = K.divide(K.multiply(m, 0.01), K.add(Unary.SQRT.apply(v), 1e-7));
    updates.put(parameter, K.subtract(value, step));
  }

  private Variable zeros(TensorSpec spec) {
    return GraphRunner.variable(backend, spec, new double[(int) spec.shape().size()]);
  }

  private Tensor moved(Variable average, Tensor x, double rate) {
    Tensor old = new ReadVariable(average).apply();
    Tensor moved = K.add(old, K.multiply(K.subtract(x, old), rate));
    updates.put(average, moved);
    return moved;
  }

  /** Returns the graph. */
  public Graph graph() {
    return graph;
  }

  /** Returns the kernels and biases, in the order of the layers. */
  public List<Variable> parameters() {
    return parameters;
  }
}
