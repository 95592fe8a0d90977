package dev.keris.training;

import dev.keris.tensor.Shape;

/** Chooses what {@code "accuracy"} and {@code "crossentropy"} mean, by Keras 3's rule. */
final class ByShape {
  private ByShape() {}

  /** Returns whether a metric's name stands for one of three. */
  static boolean isAccuracy(Object identifier) {
    return identifier instanceof String name
        && (name.equalsIgnoreCase("accuracy") || name.equalsIgnoreCase("acc"));
  }

  /** Returns whether a loss's or metric's name stands for one of three. */
  static boolean isCrossentropy(Object identifier) {
    return identifier instanceof String name
        && (name.equalsIgnoreCase("crossentropy") || name.equalsIgnoreCase("ce"));
  }

  /** Returns the full name: binary, categorical or sparse categorical. */
  static String resolve(String identifier, Shape yTrue, Shape yPred) {
    String kind = isCrossentropy(identifier) ? "crossentropy" : "accuracy";
    if (yPred.rank() == 0 || yPred.last() == 1) {
      return "binary_" + kind;
    }
    boolean sparse = yTrue.rank() < yPred.rank() || yTrue.last() == 1;
    return (sparse ? "sparse_categorical_" : "categorical_") + kind;
  }
}
