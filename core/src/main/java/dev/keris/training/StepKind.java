package dev.keris.training;

/** What a step does. */
public enum StepKind {
  /** Changes the weights. */
  TRAIN,
  /** Measures loss and metrics. */
  TEST,
  /** Returns the outputs. */
  PREDICT
}
