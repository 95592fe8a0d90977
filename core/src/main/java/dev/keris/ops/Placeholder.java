package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * An input of a program: its numbers are given anew at each run. Every placeholder is its own; two
 * are never equal.
 */
public final class Placeholder implements Op {
  private final String name;
  private final TensorSpec spec;

  private Placeholder(String name, TensorSpec spec) {
    this.name = name;
    this.spec = spec;
  }

  /** Makes a new placeholder of a known shape; the name is for messages only. */
  public static Tensor of(String name, TensorSpec spec) {
    return new Placeholder(name, spec).apply();
  }

  /** Returns the name for messages. */
  public String label() {
    return name;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(spec);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of();
  }

  @Override
  public String toString() {
    return "Placeholder[" + name + "]";
  }
}
