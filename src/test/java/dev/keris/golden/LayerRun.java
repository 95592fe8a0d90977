package dev.keris.golden;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.graph.Gradients;
import dev.keris.graph.Graph;
import dev.keris.graph.Trace;
import dev.keris.layers.Layer;
import dev.keris.ops.Constant;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A layer's graph traced, compiled and run once on a backend. */
final class LayerRun {
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> wanted = new ArrayList<>();
  private final Map<Tensor, double[]> results = new IdentityHashMap<>();
  private List<Tensor> outputs;
  private Tensor loss;
  private final List<Variable> weights = new ArrayList<>();
  private List<Tensor> gradients = List.of();

  /**
   * Runs.
   *
   * @param cotangents the gradients of outputs to begin with, empty for no gradients
   */
  LayerRun(
      Backend backend,
      LayerGraph model,
      List<GoldenArray> given,
      List<GoldenArray> cotangents,
      boolean training) {
    Trace trace = new Trace();
    trace.run(
        () -> {
          trace(trace, model, given, cotangents, training);
          return null;
        });
    List<Tensor> feeds = new ArrayList<>(inputs);
    if (trace.isRandom()) {
      feeds.add(trace.randomState());
    }
    Graph graph = new Graph(feeds, wanted, trace.updates());
    try (Program program = backend.compile(graph)) {
      for (int i = 0; i < given.size(); i++) {
        Elements.write(given.get(i).spec().dtype(), given.get(i).values(), program.input(i));
      }
      program.run();
      for (int i = 0; i < wanted.size(); i++) {
        results.put(wanted.get(i), Elements.read(wanted.get(i).dtype(), program.output(i)));
      }
    }
  }

  private void trace(
      Trace trace,
      LayerGraph model,
      List<GoldenArray> given,
      List<GoldenArray> cotangents,
      boolean training) {
    given.forEach(array -> inputs.add(Placeholder.of("input", array.spec())));
    outputs = model.compute(inputs, training);
    loss = K.constant(0);
    trace.losses().forEach(added -> loss = K.add(loss, added));
    List<Tensor> sources = new ArrayList<>(inputs);
    for (Layer layer : model.layers()) {
      for (Variable weight : layer.trainableWeights()) {
        weights.add(weight);
        Tensor value = trace.initial(weight);
        sources.add(value);
        if (weight.regularizer() != null) {
          loss = K.add(loss, weight.regularizer().apply(value));
        }
      }
    }
    if (!cotangents.isEmpty()) {
      gradients = Gradients.of(outputs, seeds(cotangents), sources);
    }
    wanted.addAll(outputs);
    outputs.stream().map(Tensor::mask).filter(mask -> mask != null).forEach(wanted::add);
    wanted.add(loss);
    wanted.addAll(gradients);
  }

  private List<Tensor> seeds(List<GoldenArray> cotangents) {
    List<Tensor> seeds = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      TensorSpec spec = outputs.get(i).spec();
      seeds.add(
          i < cotangents.size()
              ? Constant.of(spec, cotangents.get(i).values())
              : Constant.of(spec, 0));
    }
    return seeds;
  }

  List<Tensor> outputs() {
    return outputs;
  }

  /** Returns the numbers of an output or of an output's mask. */
  double[] value(Tensor tensor) {
    return results.get(tensor);
  }

  /** Returns the sum of all penalties. */
  double loss() {
    return results.get(loss)[0];
  }

  /** Returns the gradient of an input. */
  double[] gradient(int input) {
    return results.get(gradients.get(input));
  }

  /** Returns the gradient of a trainable weight. */
  double[] gradient(Variable weight) {
    return gradient(inputs.size() + weights.indexOf(weight));
  }

  /** Returns the numbers that a variable holds. */
  static double[] read(Variable variable) {
    ByteBuffer buffer = buffer(variable);
    variable.storage().read(0, buffer);
    return Elements.read(variable.dtype(), buffer.flip());
  }

  /** Sets the numbers that a variable holds. */
  static void write(Variable variable, double[] values) {
    ByteBuffer buffer = buffer(variable);
    Elements.write(variable.dtype(), values, buffer);
    variable.storage().write(0, buffer);
  }

  private static ByteBuffer buffer(Variable variable) {
    return ByteBuffer.allocateDirect(Math.toIntExact(variable.spec().bytes()))
        .order(ByteOrder.nativeOrder());
  }
}
