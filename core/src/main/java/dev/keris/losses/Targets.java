package dev.keris.losses;

/** What the targets of a loss look like, so that data is checked before it reaches a program. */
public enum Targets {
  /** Anything that the loss itself accepts. */
  ANY,
  /** As many numbers as there are predictions, in the same shape. */
  LIKE_PREDICTIONS,
  /** Class indices: integers from 0 to the last dimension of the predictions, exclusive. */
  CLASS_INDICES
}
