package dev.keris.backend.cpu;

import dev.keris.backend.cpu.onednn.Activation;
import dev.keris.backend.cpu.onednn.Kernel;
import dev.keris.ops.Unary;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bound oneDNN kernel as a step.
 *
 * @param kernel the kernel, freed with the step
 */
record OneDnnStep(Kernel kernel) implements Step {
  /** Binds a kernel, if there is one, and returns it as a step. */
  static <T extends Kernel> Optional<Step> of(Optional<T> created, Consumer<T> bind) {
    return created.map(
        kernel -> {
          bind.accept(kernel);
          return new OneDnnStep(kernel);
        });
  }

  /** Returns whether oneDNN applies a function (or none, null) at the end of a product. */
  static boolean hasActivation(Unary function) {
    return function == null
        || function == Unary.RELU
        || function == Unary.SIGMOID
        || function == Unary.TANH;
  }

  /** Returns oneDNN's name of a function that {@link #hasActivation} accepts; null for none. */
  static Activation activation(Unary function) {
    if (function == null) {
      return null;
    }
    return switch (function) {
      case RELU -> Activation.RELU;
      case SIGMOID -> Activation.SIGMOID;
      case TANH -> Activation.TANH;
      default -> throw new IllegalArgumentException("oneDNN does not fuse " + function);
    };
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
