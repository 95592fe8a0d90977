package dev.keris.backend.cpu;

import dev.keris.backend.Backend;
import dev.keris.backend.cpu.nd4j.Nd4jKernels;
import dev.keris.testing.BackendContract;
import java.util.List;

/** With nothing but ND4J's kernels, every operation computes what the reference computes. */
class Nd4jKernelsContractTest extends BackendContract {
  private final Backend backend = new CpuBackend(new Kernels(List.of(new Nd4jKernels())));

  @Override
  protected Backend backend() {
    return backend;
  }
}
