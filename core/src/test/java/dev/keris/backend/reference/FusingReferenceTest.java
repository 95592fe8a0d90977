package dev.keris.backend.reference;

import dev.keris.backend.Backend;
import dev.keris.compiler.Target;
import dev.keris.testing.BackendContract;

/** Fusing elementwise operations changes no numbers. */
class FusingReferenceTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend(Target.of(Kernels::supports).fusing(Kernels::supports));
  }
}
