package dev.keris.backend;

import dev.keris.graph.Graph;
import dev.keris.tensor.TensorSpec;

/**
 * Where numbers live and are computed. Backends are found by {@link java.util.ServiceLoader};
 * {@link Backends} chooses one. All methods may be called from any thread.
 */
public interface Backend {
  /** Returns the name by which it is chosen, such as {@code cpu}. */
  String name();

  /** Returns the rank in the choice of the default backend; the highest wins. */
  int priority();

  /** Allocates memory for one tensor, filled with zeros. */
  Storage allocate(TensorSpec spec);

  /**
   * Compiles a graph: plans its buffers and binds its kernels.
   *
   * @throws UnsupportedOperationException if an operation has neither a kernel nor a decomposition
   */
  Program compile(Graph graph);
}
