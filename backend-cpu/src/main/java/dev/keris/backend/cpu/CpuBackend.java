package dev.keris.backend.cpu;

import dev.keris.backend.Backend;
import dev.keris.backend.Program;
import dev.keris.backend.Storage;
import dev.keris.backend.cpu.elementwise.ElementwiseKernels;
import dev.keris.compiler.Compiler;
import dev.keris.compiler.Target;
import dev.keris.graph.Graph;
import dev.keris.tensor.TensorSpec;

/** The backend {@code cpu}: oneDNN, blocks of plain Java, and ND4J for all the rest. */
public final class CpuBackend implements Backend {
  private static final Target TARGET =
      Target.of(Kernels::supports).fusing(ElementwiseKernels::isFusible);

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
    return new CpuProgram(Compiler.compile(graph, TARGET));
  }
}
