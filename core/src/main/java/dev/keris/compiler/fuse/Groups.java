package dev.keris.compiler.fuse;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Divides nodes into groups to be fused; a node that fits to no other is a group of its own. */
final class Groups {
  /** With more registers a kernel no longer keeps them in the nearest cache. */
  private static final int MAX_NODES = 64;

  /** How many arrays one kernel reads at most. */
  private static final int MAX_INPUTS = 24;

  private final List<Node> nodes;
  private final Levels levels;
  private final int[] leaders;

  private Groups(List<Node> nodes, Levels levels) {
    this.nodes = nodes;
    this.levels = levels;
    this.leaders = new int[nodes.size()];
  }

  /** Returns the groups, each after those it reads from; nodes are given and returned in order. */
  static List<List<Node>> of(List<Node> nodes, Levels levels) {
    return new Groups(nodes, levels).find();
  }

  private List<List<Node>> find() {
    for (int i = 0; i < leaders.length; i++) {
      leaders[i] = i;
    }
    for (int i = 0; i < leaders.length; i++) {
      for (int consumer : levels.consumers(i)) {
        if (levels.canFuse(i, consumer) && levels.level(i) == levels.level(consumer)) {
          leaders[leader(i)] = leader(consumer);
        }
      }
    }
    TreeMap<Integer, Map<Integer, List<Node>>> byLevel = new TreeMap<>();
    for (int i = 0; i < leaders.length; i++) {
      byLevel
          .computeIfAbsent(levels.level(i), level -> new HashMap<>())
          .computeIfAbsent(leader(i), leader -> new ArrayList<>())
          .add(nodes.get(i));
    }
    List<List<Node>> groups = new ArrayList<>();
    for (Map<Integer, List<Node>> level : byLevel.values()) {
      level.values().forEach(group -> split(group, groups));
    }
    return groups;
  }

  /** Returns the node that stands for the group of a node. */
  private int leader(int node) {
    int current = node;
    while (leaders[current] != current) {
      leaders[current] = leaders[leaders[current]];
      current = leaders[current];
    }
    return current;
  }

  /** Cuts a group that is too big; each piece reads only from those before it. */
  private static void split(List<Node> group, List<List<Node>> groups) {
    if (group.size() == 1) {
      groups.add(group);
      return;
    }
    List<Node> piece = new ArrayList<>();
    Set<Tensor> made = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Tensor> read = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node node : group) {
      long more = node.inputs().stream().filter(in -> !made.contains(in)).count();
      if (piece.size() == MAX_NODES || piece.size() > 0 && read.size() + more > MAX_INPUTS) {
        groups.add(piece);
        piece = new ArrayList<>();
        made.clear();
        read.clear();
      }
      node.inputs().stream().filter(in -> !made.contains(in)).forEach(read::add);
      made.addAll(node.outputs());
      piece.add(node);
    }
    groups.add(piece);
  }
}
