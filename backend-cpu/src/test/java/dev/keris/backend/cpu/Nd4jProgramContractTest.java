package dev.keris.backend.cpu;

import dev.keris.backend.Backend;
import dev.keris.backend.cpu.nd4j.Nd4jKernels;
import dev.keris.testing.ProgramContract;
import java.util.List;

/** With nothing but ND4J's kernels, whole programs run as on every backend. */
class Nd4jProgramContractTest extends ProgramContract {
  private final Backend backend = new CpuBackend(new Kernels(List.of(new Nd4jKernels())));

  @Override
  protected Backend backend() {
    return backend;
  }
}
