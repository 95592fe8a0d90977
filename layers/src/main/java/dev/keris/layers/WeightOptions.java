package dev.keris.layers;

import dev.keris.constraints.Constraint;
import dev.keris.initializers.Initializer;
import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;

/** The three options that each weight of a layer has: initializer, regularizer, constraint. */
final class WeightOptions {
  private final String key;
  private final String name;
  private Initializer initializer;
  private Regularizer regularizer;
  private Constraint constraint;

  /** Describes a weight whose options carry its name: {@code kernel_initializer}. */
  WeightOptions(String name, Initializer initializer) {
    this(name, name, initializer);
  }

  /** Describes a weight whose options carry another name: {@code recurrent_initializer}. */
  WeightOptions(String key, String name, Initializer initializer) {
    this.key = key;
    this.name = name;
    this.initializer = initializer;
  }

  Initializer initializer() {
    return initializer;
  }

  void initializer(Initializer value) {
    initializer = value;
  }

  void regularizer(Regularizer value) {
    regularizer = value;
  }

  void constraint(Constraint value) {
    constraint = value;
  }

  /** Gives another weight the same options. */
  void copyTo(WeightOptions other) {
    other.initializer = initializer;
    other.regularizer = regularizer;
    other.constraint = constraint;
  }

  /** Makes the weight. */
  Variable add(Weights weights, Shape shape) {
    return add(weights, shape, initializer);
  }

  /** Makes the weight with other first values than the option says. */
  Variable add(Weights weights, Shape shape, Initializer first) {
    return weights.add(name, shape, first).regularizer(regularizer).constraint(constraint);
  }

  /** Puts the options into a layer's configuration. */
  void write(Config config) {
    config
        .set(key + "_initializer", serialized(initializer))
        .set(key + "_regularizer", serialized(regularizer))
        .set(key + "_constraint", serialized(constraint));
  }

  private static Object serialized(Configurable option) {
    return option == null ? null : option.serialize();
  }

  /** Takes the options out of a layer's configuration, where it has them. */
  void read(Config config) {
    if (config.has(key + "_initializer")) {
      initializer = Registry.deserialize(Initializer.class, config.get(key + "_initializer"));
    }
    regularizer = Registry.deserialize(Regularizer.class, config.get(key + "_regularizer"));
    constraint = Registry.deserialize(Constraint.class, config.get(key + "_constraint"));
  }
}
