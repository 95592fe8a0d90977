package dev.keris.backend.cpu;

import dev.keris.backend.Backend;
import dev.keris.backend.Program;
import dev.keris.backend.Storage;
import dev.keris.compiler.Compiler;
import dev.keris.compiler.Target;
import dev.keris.graph.Graph;
import dev.keris.tensor.TensorSpec;

/**
 * The backend {@code cpu}: oneDNN, blocks of plain Java, and ND4J for all the rest.
 *
 * <p>It differs from the reference backend, besides rounding, in one thing: where oneDNN compares
 * numbers, NaN does not win. A ReLU fused into a matrix product or a convolution gives 0 for NaN,
 * and a maximum pooling passes the other elements on.
 */
public final class CpuBackend implements Backend {
  private final Kernels kernels;
  private final Target target;

  /** Makes the backend with all its kernels. */
  public CpuBackend() {
    this(Kernels.ALL);
  }

  /** Makes a backend that has only these kernels. */
  CpuBackend(Kernels kernels) {
    this.kernels = kernels;
    this.target = Target.of(kernels::supports).fusing(kernels::isFusible);
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Storage allocate(TensorSpec spec) {
    return new CpuStorage(spec);
  }

  @Override
  public Program compile(Graph graph) {
    return new CpuProgram(Compiler.compile(graph, target), kernels);
  }
}
