package dev.keris.layers;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.graph.Gradients;
import dev.keris.graph.Graph;
import dev.keris.graph.Trace;
import dev.keris.ops.Constant;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One layer computed on the reference backend from given inputs: its outputs, the scalar sum of
 * outputs times fixed random numbers plus all losses, and that scalar's gradients.
 */
final class Evaluation implements AutoCloseable {
  /** What a layer is given: numbers, and a mask (1 = keep) or null. */
  record Given(TensorSpec spec, double[] values, TensorSpec maskSpec, double[] mask) {
    Given(TensorSpec spec, double[] values) {
      this(spec, values, null, null);
    }
  }

  private final Layer layer;
  private final List<Given> given;
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> feeds = new ArrayList<>();
  private final List<double[]> numbers = new ArrayList<>();
  private final List<Tensor> sources = new ArrayList<>();
  private final List<double[]> results;
  private List<Tensor> outputs;
  private Map<Variable, Tensor> updates;
  private Graph graph;
  private final Program program;

  Evaluation(Layer layer, List<Given> given, CallArguments arguments, boolean training) {
    this.layer = layer;
    this.given = given;
    Trace trace = new Trace();
    trace.run(
        () -> {
          trace(trace, arguments, training);
          return null;
        });
    this.program = Backends.get("reference").compile(graph);
    this.results = run();
  }

  private void trace(Trace trace, CallArguments arguments, boolean training) {
    for (Given g : given) {
      Tensor input = feed(g.spec, g.values);
      inputs.add(input);
      if (g.mask != null) {
        input.mask(feed(g.maskSpec, g.mask));
      }
    }
    outputs = layer.compute(inputs, arguments, training);
    updates = trace.updates();
    List<Tensor> computed = new ArrayList<>(outputs);
    if (outputs.stream().allMatch(t -> t.dtype().isFloating())) {
      Tensor scalar = scalar(trace);
      computed.add(scalar);
      inputs.stream().filter(t -> t.dtype().isFloating()).forEach(sources::add);
      layer.trainableWeights().forEach(w -> sources.add(trace.initial(w)));
      computed.addAll(Gradients.of(scalar, sources));
    }
    outputs.stream().map(Tensor::mask).filter(m -> m != null).forEach(computed::add);
    if (trace.isRandom()) {
      feed(trace.randomState(), new double[] {7, 0, 1, 0});
    }
    graph = new Graph(feeds, computed, Map.of());
  }

  private Tensor scalar(Trace trace) {
    Random random = new Random(5);
    Tensor sum = K.constant(0, outputs.get(0).dtype());
    for (Tensor output : outputs) {
      double[] factors = random.doubles(output.shape().size(), 0.5, 1.5).toArray();
      sum = K.add(sum, K.sum(K.multiply(output, Constant.of(output.spec(), factors))));
    }
    for (Tensor loss : trace.losses()) {
      sum = K.add(sum, loss);
    }
    for (Variable weight : layer.trainableWeights()) {
      if (weight.regularizer() != null) {
        sum = K.add(sum, weight.regularizer().apply(trace.initial(weight)));
      }
    }
    return sum;
  }

  private Tensor feed(TensorSpec spec, double[] values) {
    return feed(Placeholder.of("input", spec), values);
  }

  private Tensor feed(Tensor placeholder, double[] values) {
    feeds.add(placeholder);
    numbers.add(values);
    return placeholder;
  }

  private List<double[]> run() {
    for (int i = 0; i < feeds.size(); i++) {
      Elements.write(feeds.get(i).dtype(), numbers.get(i), program.input(i));
    }
    program.run();
    List<double[]> read = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      read.add(Elements.read(graph.outputs().get(i).dtype(), program.output(i)));
    }
    return read;
  }

  List<Tensor> outputs() {
    return outputs;
  }

  /** The values that variables are assigned, as tensors of this graph. */
  Map<Variable, Tensor> updates() {
    return updates;
  }

  double[] output(int i) {
    return results.get(i);
  }

  /** The mask of the only masked output. */
  double[] mask() {
    return results.get(results.size() - 1);
  }

  /** The greatest difference between gradients and central differences, relative to their size. */
  double gradientError() {
    double worst = 0;
    List<Variable> weights = layer.trainableWeights();
    int next = outputs.size() + 1;
    for (int i = 0; i < feeds.size(); i++) {
      if (inputs.contains(feeds.get(i)) && feeds.get(i).dtype() == DType.FLOAT64) {
        worst = Math.max(worst, error(results.get(next++), numbers.get(i), () -> {}));
      }
    }
    for (Variable weight : weights) {
      double[] values = read(weight);
      worst = Math.max(worst, error(results.get(next++), values, () -> write(weight, values)));
    }
    return worst;
  }

  private double error(double[] gradient, double[] values, Runnable store) {
    double step = 1e-6;
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      double old = values[i];
      values[i] = old + step;
      store.run();
      double high = run().get(outputs.size())[0];
      values[i] = old - step;
      store.run();
      double low = run().get(outputs.size())[0];
      values[i] = old;
      store.run();
      double numeric = (high - low) / (2 * step);
      worst = Math.max(worst, Math.abs(numeric - gradient[i]) / Math.max(1, Math.abs(numeric)));
    }
    return worst;
  }

  static double[] read(Variable variable) {
    ByteBuffer buffer = buffer(variable);
    variable.storage().read(0, buffer);
    return Elements.read(variable.dtype(), buffer.flip());
  }

  static void write(Variable variable, double... values) {
    ByteBuffer buffer = buffer(variable);
    Elements.write(variable.dtype(), values, buffer);
    variable.storage().write(0, buffer);
  }

  private static ByteBuffer buffer(Variable variable) {
    return ByteBuffer.allocateDirect(Math.toIntExact(variable.spec().bytes()))
        .order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    program.close();
  }

  @Override
  public String toString() {
    return layer + " -> " + Arrays.toString(results.get(0));
  }
}
