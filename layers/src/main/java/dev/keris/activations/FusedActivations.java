package dev.keris.activations;

import dev.keris.ops.CellActivation;
import java.util.Map;

/** Which activations the operations of whole recurrent layers know. */
public final class FusedActivations {
  private static final Map<ActivationFunction, CellActivation> KNOWN =
      Map.of(
          Activations.LINEAR, CellActivation.LINEAR,
          Activations.TANH, CellActivation.TANH,
          Activations.SIGMOID, CellActivation.SIGMOID,
          Activations.RELU, CellActivation.RELU,
          Activations.HARD_SIGMOID, CellActivation.HARD_SIGMOID,
          Activations.HARD_SIGMOID_KERAS2, CellActivation.HARD_SIGMOID_KERAS2);

  private FusedActivations() {}

  /** Returns what an activation is called there, or null if it is not known there. */
  public static CellActivation of(ActivationFunction function) {
    return KNOWN.get(function);
  }
}
