package dev.keris.tensor;

import dev.keris.graph.Node;
import dev.keris.ops.Op;
import java.util.List;
import java.util.function.Function;

/**
 * A symbolic tensor: the promise of an array, known by its shape and type. It holds no numbers;
 * those exist while a compiled program runs.
 *
 * <p>There are two kinds. While a model is being described with the functional API a tensor is the
 * output of a layer, and its batch dimension is usually unknown ({@code KerasTensor}). While a
 * layer computes (in its {@code call}), and in losses, metrics and optimizers, a tensor is the
 * output of an operation in a graph, and all its dimensions are known.
 */
public class Tensor {
  private final TensorSpec spec;
  private final Node node;
  private final int index;
  private Tensor mask;

  /** Makes the output at an index of a graph node. */
  public Tensor(TensorSpec spec, Node node, int index) {
    this.spec = spec;
    this.node = node;
    this.index = index;
  }

  /** Returns the shape. */
  public Shape shape() {
    return spec().shape();
  }

  /** Returns the element type. */
  public DType dtype() {
    return spec().dtype();
  }

  /** Returns shape and type together. */
  public TensorSpec spec() {
    return spec;
  }

  /** Returns the number of dimensions. */
  public int rank() {
    return shape().rank();
  }

  /** Returns the graph node that computes this tensor, or null for a functional-API tensor. */
  public Node node() {
    return node;
  }

  /** Returns which of its node's outputs this is. */
  public int index() {
    return index;
  }

  /** Returns the mask that travels with this tensor (true = keep), or null for none. */
  public Tensor mask() {
    return mask;
  }

  /** Attaches a mask (true = keep), or takes it away with null; returns this. */
  public Tensor mask(Tensor newMask) {
    this.mask = newMask;
    return this;
  }

  /**
   * Applies a function (most often a layer's {@code apply}) to this tensor, so that chains read
   * from left to right.
   */
  public <R> R then(Function<? super Tensor, R> function) {
    return function.apply(this);
  }

  /** Applies an operation of which this tensor is one of the inputs; returns all its outputs. */
  public List<Tensor> compute(Op op, List<Tensor> inputs) {
    return new Node(op, inputs).outputs();
  }

  @Override
  public String toString() {
    return "Tensor" + spec();
  }
}
