package dev.keris.training;

/** Data as a sequence of batches, one of which is the current one. */
interface Batches {
  /** Returns the number of batches in an epoch, or -1 as long as it is not known. */
  int size();

  /** Gets ready for the batches of another epoch. */
  void begin();

  /** Moves on to the next batch of the epoch; false if there is none. */
  boolean next();

  /** Returns the key of the step that takes the current batch. */
  StepKey key();

  /** Copies the current batch into a step. */
  void fill(Step step);

  /** Ends an epoch. */
  default void end() {}
}
