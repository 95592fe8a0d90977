package dev.keris.backend.cpu;

import dev.keris.backend.cpu.onednn.Kernel;

/**
 * A bound oneDNN kernel as a step.
 *
 * @param kernel the kernel, freed with the step
 */
record OneDnnStep(Kernel kernel) implements Step {
  /** Returns the step of a bound kernel. */
  static Step of(Kernel kernel) {
    return new OneDnnStep(kernel);
  }

  @Override
  public void run() {
    kernel.execute();
  }

  @Override
  public void close() {
    kernel.close();
  }
}
