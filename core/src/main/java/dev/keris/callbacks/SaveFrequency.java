package dev.keris.callbacks;

/** The argument {@code save_freq} of Keras: a number of train steps, or the word "epoch". */
final class SaveFrequency {
  /** What stands for saving after every epoch. */
  static final int EPOCH = 0;

  private SaveFrequency() {}

  static int steps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("saveFreq must be positive. Received: " + steps);
    }
    return steps;
  }

  static int word(String word) {
    if (!"epoch".equals(word)) {
      throw new IllegalArgumentException(
          "saveFreq must be \"epoch\" or a number of steps. Received: \"" + word + "\"");
    }
    return EPOCH;
  }
}
