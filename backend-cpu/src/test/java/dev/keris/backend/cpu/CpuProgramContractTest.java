package dev.keris.backend.cpu;

import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.testing.ProgramContract;

/** The CPU runs whole programs as every backend does. */
class CpuProgramContractTest extends ProgramContract {
  @Override
  protected Backend backend() {
    return Backends.get("cpu");
  }
}
