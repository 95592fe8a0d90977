package dev.keris.backend.cpu;

import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.testing.BackendContract;

/** The CPU computes every operation and gradient as the reference backend does. */
class CpuBackendContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return Backends.get("cpu");
  }
}
