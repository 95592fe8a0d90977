package dev.keris.training;

import dev.keris.models.Network;
import dev.keris.tensor.Tensor;

/** What is said if a step cannot be written down. */
final class StepErrors {
  private StepErrors() {}

  /** Names the loss or metric of an output that does not take what it is given, and the shapes. */
  static IllegalArgumentException cannotCompute(
      Network model,
      String kind,
      String name,
      int output,
      Tensor prediction,
      Tensor y,
      RuntimeException cause) {
    return new IllegalArgumentException(
        "The %s '%s' of output '%s' of model '%s' cannot be computed from targets of shape %s and an output of shape %s: %s"
            .formatted(
                kind,
                name,
                model.outputNames().get(output),
                model.name(),
                y.shape(),
                prediction.shape(),
                cause.getMessage()),
        cause);
  }
}
