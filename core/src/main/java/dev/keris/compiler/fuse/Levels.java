package dev.keris.compiler.fuse;

import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Dropout;
import dev.keris.ops.Op;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A level for each node such that a node is at least as high as what it reads, and higher unless
 * the two can be fused. Fusible neighbours of one level can then always be fused: a path that
 * leaves such a group rises and never comes back.
 */
final class Levels {
  private final List<Node> nodes;
  private final Map<Node, Integer> indices = new IdentityHashMap<>();
  private final List<List<Integer>> consumers = new ArrayList<>();
  private final boolean[] fusible;
  private final int[] levels;

  /**
   * Computes the levels: as low as possible, but what only later nodes need rises to meet them.
   *
   * @param nodes the nodes, each after those it reads from
   * @param wanted which elementwise nodes may be fused
   */
  Levels(List<Node> nodes, Predicate<Node> wanted) {
    this.nodes = nodes;
    this.fusible = new boolean[nodes.size()];
    this.levels = new int[nodes.size()];
    for (int i = 0; i < fusible.length; i++) {
      Node node = nodes.get(i);
      indices.put(node, i);
      consumers.add(new ArrayList<>());
      fusible[i] = isElementwise(node.op()) && wanted.test(node);
      for (Tensor input : node.inputs()) {
        int source = indices.get(input.node());
        consumers.get(source).add(i);
        levels[i] = Math.max(levels[i], levels[source] + step(source, i));
      }
    }
    for (int i = fusible.length - 1; i >= 0; i--) {
      if (fusible[i]) {
        levels[i] = risen(i);
      }
    }
  }

  private static boolean isElementwise(Op op) {
    return op instanceof Unary
        || op instanceof Binary
        || op instanceof Select
        || op instanceof Cast
        || op instanceof RandomUniform
        || op instanceof Dropout;
  }

  /** Returns the level at which a node meets the first that needs it, if they can be fused. */
  private int risen(int node) {
    int highest = Integer.MAX_VALUE;
    for (int consumer : consumers.get(node)) {
      highest = Math.min(highest, levels[consumer] - step(node, consumer));
    }
    for (int consumer : consumers.get(node)) {
      if (canFuse(node, consumer) && levels[consumer] == highest) {
        return highest;
      }
    }
    return levels[node];
  }

  private int step(int source, int consumer) {
    return canFuse(source, consumer) ? 0 : 1;
  }

  /** Returns whether a node and one that reads it may be computed element by element together. */
  boolean canFuse(int source, int consumer) {
    Node reader = nodes.get(consumer);
    return fusible[source]
        && fusible[consumer]
        && !(reader.op() instanceof RandomUniform)
        && nodes.get(source).output().shape().equals(reader.output().shape());
  }

  /** Returns the level of a node. */
  int level(int node) {
    return levels[node];
  }

  /** Returns the nodes that read a node, those that read it twice twice. */
  List<Integer> consumers(int node) {
    return consumers.get(node);
  }
}
