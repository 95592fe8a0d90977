package dev.keris.backend.cpu.recurrent;

import dev.keris.backend.cpu.math.VectorMath;
import dev.keris.ops.CellActivation;

/** The activations of recurrent cells on blocks of numbers. */
final class CellMath {
  private final VectorMath math;

  /** Prepares for blocks of up to {@code block} numbers. */
  CellMath(int block) {
    math = new VectorMath(block);
  }

  /** Replaces the first n numbers by their activation. */
  void apply(CellActivation activation, float[] x, int n) {
    switch (activation) {
      case LINEAR -> {}
      case TANH -> math.tanh(x, x, n);
      case SIGMOID -> math.sigmoid(x, x, n);
      case RELU -> {
        for (int i = 0; i < n; i++) {
          x[i] = Math.max(x[i], 0);
        }
      }
      case HARD_SIGMOID, HARD_SIGMOID_KERAS2 -> {
        float slope = (float) activation.slope();
        for (int i = 0; i < n; i++) {
          x[i] = Math.max(Math.min(x[i] * slope + 0.5f, 1), 0);
        }
      }
    }
  }

  /** Multiplies the first n gradients by the activation's derivative where it gave y. */
  static void differentiate(CellActivation activation, float[] y, float[] gradient, int n) {
    switch (activation) {
      case LINEAR -> {}
      case TANH -> {
        for (int i = 0; i < n; i++) {
          gradient[i] *= 1 - y[i] * y[i];
        }
      }
      case SIGMOID -> {
        for (int i = 0; i < n; i++) {
          gradient[i] *= y[i] * (1 - y[i]);
        }
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          gradient[i] = y[i] > 0 ? gradient[i] : 0;
        }
      }
      case HARD_SIGMOID, HARD_SIGMOID_KERAS2 -> {
        float slope = (float) activation.slope();
        for (int i = 0; i < n; i++) {
          gradient[i] = y[i] > 0 && y[i] < 1 ? gradient[i] * slope : 0;
        }
      }
    }
  }
}
