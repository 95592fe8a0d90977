package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Constant;
import dev.keris.ops.Op;
import dev.keris.ops.Reshape;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes nodes in their simplest form, each only once. */
final class Builder {
  private record Key(Op op, List<Tensor> inputs) {}

  private final Map<Key, List<Tensor>> known = new HashMap<>();
  private final Map<Tensor, Integer> uses = new IdentityHashMap<>();

  /** Returns what stands for the outputs of a node whose inputs are simplified already. */
  List<Tensor> add(Node node) {
    if (!node.op().isPure()) {
      return node.outputs();
    }
    Key key = new Key(node.op(), node.inputs());
    List<Tensor> found = known.get(key);
    if (found == null) {
      found = simplified(node);
      known.put(key, found);
    }
    return found;
  }

  /** Applies an operation of one output to simplified tensors. */
  Tensor make(Op op, Tensor... inputs) {
    List<Tensor> found = known.get(new Key(op, List.of(inputs)));
    return found != null ? found.get(0) : add(new Node(op, List.of(inputs))).get(0);
  }

  /** Returns a constant filled with one number. */
  Tensor constant(TensorSpec spec, double value) {
    return add(Constant.of(spec, value).node()).get(0);
  }

  /** Returns the elements of a tensor under another shape. */
  Tensor reshape(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : make(new Reshape(shape), x);
  }

  /** Returns a matrix of all rows of a tensor, those along its last axis. */
  Tensor tall(Tensor x) {
    return reshape(x, Shape.of(x.shape().slice(0, x.rank() - 1).size(), x.shape().last()));
  }

  /** Returns a tensor repeated to a shape. */
  Tensor broadcast(Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : make(new BroadcastTo(shape), x);
  }

  /** Notes that something reads a tensor a number of times. */
  void use(Tensor tensor, int times) {
    uses.merge(tensor, times, Integer::sum);
  }

  /** Returns whether at most one node reads a tensor. */
  boolean isUsedOnce(Tensor tensor) {
    return uses.getOrDefault(tensor, 1) <= 1;
  }

  private List<Tensor> simplified(Node node) {
    if (node.outputs().size() == 1) {
      for (Rule rule : Rules.of(node.op())) {
        Tensor simpler = rule.apply(node, this);
        if (simpler != null) {
          if (!simpler.spec().equals(node.output().spec())) {
            throw new IllegalStateException(
                "%s was simplified to %s.".formatted(node, simpler.spec()));
          }
          return List.of(simpler);
        }
      }
    }
    return node.outputs();
  }
}
