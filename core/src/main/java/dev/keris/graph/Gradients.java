package dev.keris.graph;

import dev.keris.K;
import dev.keris.ops.Identity;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode automatic differentiation: walks a graph from a result back to its sources and adds
 * the nodes that compute the gradients.
 */
public final class Gradients {
  private final Map<Tensor, Tensor> gradients = new IdentityHashMap<>();

  private Gradients() {}

  /**
   * Returns the gradient of a scalar with respect to each of the given tensors; zeros where it does
   * not depend on one.
   *
   * @throws IllegalArgumentException if the result is not a floating point scalar
   */
  public static List<Tensor> of(Tensor scalar, List<Tensor> sources) {
    return orZeros(orNull(scalar, sources), sources);
  }

  /** Returns gradients as {@link #of(Tensor, List)}, but null where that has zeros. */
  public static List<Tensor> orNull(Tensor scalar, List<Tensor> sources) {
    if (scalar.rank() != 0 || !scalar.dtype().isFloating()) {
      throw new IllegalArgumentException(
          "Gradients are taken of a floating point scalar, got " + scalar.spec() + ".");
    }
    Gradients walk = walk(List.of(scalar), List.of(K.onesLike(scalar)), sources);
    return sources.stream().map(walk.gradients::get).toList();
  }

  /** Returns gradients with zeros in the place of null. */
  public static List<Tensor> orZeros(List<Tensor> gradients, List<Tensor> sources) {
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Tensor gradient = gradients.get(i);
      all.add(gradient != null ? gradient : K.zerosLike(sources.get(i)));
    }
    return all;
  }

  /**
   * Returns, for each source, the sum over results of result gradient times the Jacobian: the
   * vector-Jacobian product.
   *
   * @param seeds the gradient with respect to each result, of its shape
   */
  public static List<Tensor> of(List<Tensor> results, List<Tensor> seeds, List<Tensor> sources) {
    Gradients walk = walk(results, seeds, sources);
    return orZeros(sources.stream().map(walk.gradients::get).toList(), sources);
  }

  /**
   * Returns the gradient with respect to each input of a node of a fused operation, found by
   * differentiating what the operation decomposes into; null where it is zero.
   *
   * @param upstream the gradient with respect to each output; null where it is zero
   */
  public static List<Tensor> ofDecomposition(Node node, List<Tensor> upstream) {
    // A second name for each input ends the walk there, even if one input depends on another.
    List<Tensor> inputs = node.inputs().stream().map(x -> new Identity().apply(x)).toList();
    List<Tensor> outputs = node.op().decompose(inputs);
    List<Tensor> results = new ArrayList<>();
    List<Tensor> seeds = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (upstream.get(i) != null) {
        results.add(outputs.get(i));
        seeds.add(upstream.get(i));
      }
    }
    Gradients walk = walk(results, seeds, inputs);
    return inputs.stream().map(walk.gradients::get).toList();
  }

  private static Gradients walk(List<Tensor> results, List<Tensor> seeds, List<Tensor> sources) {
    Gradients walk = new Gradients();
    for (int i = 0; i < results.size(); i++) {
      walk.accumulate(results.get(i), seeds.get(i));
    }
    List<Node> nodes = Graph.nodesOf(results);
    Set<Node> relevant = dependents(nodes, sources);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (relevant.contains(nodes.get(i))) {
        walk.backward(nodes.get(i), relevant);
      }
    }
    return walk;
  }

  /** The nodes that make a source or depend on one: the only ones worth walking through. */
  private static Set<Node> dependents(List<Node> nodes, List<Tensor> sources) {
    Set<Node> set = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Tensor source : sources) {
      set.add(source.node());
    }
    for (Node node : nodes) {
      if (node.inputs().stream().anyMatch(input -> set.contains(input.node()))) {
        set.add(node);
      }
    }
    return set;
  }

  private void backward(Node node, Set<Node> relevant) {
    List<Tensor> upstream = new ArrayList<>();
    for (Tensor output : node.outputs()) {
      upstream.add(gradients.get(output)); // null where nothing depends on it
    }
    if (upstream.stream().allMatch(g -> g == null) || node.inputs().isEmpty()) {
      return;
    }
    List<Tensor> downstream = node.op().gradient(node, upstream);
    if (Trace.origins() != null) {
      Trace.origins().putGradient(node, downstream);
    }
    for (int i = 0; i < node.inputs().size(); i++) {
      if (downstream.get(i) != null && relevant.contains(node.input(i).node())) {
        accumulate(node.input(i), downstream.get(i));
      }
    }
  }

  private void accumulate(Tensor tensor, Tensor gradient) {
    if (!gradient.spec().equals(tensor.spec())) {
      throw new IllegalStateException(
          "The gradient of %s, made by %s, has %s."
              .formatted(tensor.spec(), tensor.node(), gradient.spec()));
    }
    gradients.merge(tensor, gradient, K::add);
  }
}
