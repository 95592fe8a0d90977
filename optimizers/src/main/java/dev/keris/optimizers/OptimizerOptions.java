package dev.keris.optimizers;

import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleConsumer;

/** The options that all optimizers have, and their configuration. */
abstract class OptimizerOptions<O extends OptimizerOptions<O>> implements Optimizer {
  final GradientClipping clipping = new GradientClipping();
  final WeightDecay weightDecay = new WeightDecay();
  final MovingAverage average = new MovingAverage();
  final GradientAccumulation accumulation = new GradientAccumulation();
  LearningRate learningRate;
  Double lossScaleFactor;
  private String name;

  OptimizerOptions(LearningRate learningRate) {
    this.learningRate = learningRate;
  }

  abstract boolean isBuilt();

  /** Returns the name, such as {@code adam} or {@code adam_1}. */
  public final String name() {
    if (name == null) {
      name = Names.next(className());
    }
    return name;
  }

  /** Sets the name; by default that of the class in snake case, numbered. */
  public O name(String newName) {
    return set(() -> name = newName);
  }

  /**
   * Sets Keras 2's decay: the learning rate is divided by {@code 1 + decay * iterations}; default
   * 0. New programs rather use a schedule.
   */
  public O decay(double decay) {
    return set(() -> learningRate.decay(decay));
  }

  /**
   * Lets the learning rate follow a schedule instead.
   *
   * @throws IllegalStateException once the optimizer is built
   */
  public void setLearningRate(LearningRateSchedule schedule) {
    set(() -> learningRate = new LearningRate(schedule));
  }

  /** Sets the weight decay, a fraction per unit of learning rate; by default there is none. */
  public O weightDecay(double rate) {
    return set(() -> weightDecay.rate(rate));
  }

  /** Exempts weights from weight decay. */
  public O excludeFromWeightDecay(Collection<Variable> exempt) {
    return set(() -> weightDecay.exclude(List.copyOf(exempt)));
  }

  /**
   * Exempts weights from weight decay by their names, such as {@code "bias"}; regular expressions
   * that match a part of the name.
   */
  public O excludeFromWeightDecay(String... names) {
    return set(() -> weightDecay.excludeNames(List.of(names)));
  }

  /**
   * Sets the greatest norm that the gradient of one weight may have; by default there is none.
   *
   * @throws IllegalArgumentException if gradients are limited in another way already
   */
  public O clipnorm(double limit) {
    return set(() -> clipping.norm(limit));
  }

  /** Sets the greatest absolute value of any gradient; see {@link #clipnorm}. */
  public O clipvalue(double limit) {
    return set(() -> clipping.value(limit));
  }

  /** Sets the greatest norm that all gradients together may have; see {@link #clipnorm}. */
  public O globalClipnorm(double limit) {
    return set(() -> clipping.globalNorm(limit));
  }

  /** Sets whether a moving average of the weights replaces them in the end; default false. */
  public O useEma(boolean use) {
    return set(() -> average.use(use));
  }

  /** Sets the momentum of the moving average of the weights; default 0.99. */
  public O emaMomentum(double momentum) {
    return set(() -> average.momentum(momentum));
  }

  /** Sets after how many updates each the average replaces the weights; by default never. */
  public O emaOverwriteFrequency(int updates) {
    return set(() -> average.overwriteFrequency(updates));
  }

  /** Sets the factor by which the loss is multiplied and gradients are divided; default none. */
  public O lossScaleFactor(double factor) {
    Checks.positive("loss_scale_factor", factor);
    return set(() -> lossScaleFactor = factor);
  }

  /** Sets over how many batches gradients are averaged before each update; at least 2. */
  public O gradientAccumulationSteps(int steps) {
    return set(() -> accumulation.steps(steps));
  }

  /**
   * Changes an option and returns the optimizer.
   *
   * @throws IllegalStateException once the optimizer is built
   */
  protected final O set(Runnable change) {
    if (isBuilt()) {
      throw new IllegalStateException(
          "Optimizer '%s' is built: its options can no longer be changed.".formatted(name()));
    }
    change.run();
    return self();
  }

  @SuppressWarnings("unchecked")
  private O self() {
    return (O) this;
  }

  /** Returns the options that all optimizers have; an optimizer adds its own to these. */
  @Override
  public Config config() {
    Config config =
        new Config()
            .set("name", name())
            .set("learning_rate", learningRate.config())
            .set("weight_decay", weightDecay.rate());
    clipping.addTo(config);
    average.addTo(config);
    config
        .set("loss_scale_factor", lossScaleFactor)
        .set("gradient_accumulation_steps", accumulation.steps());
    if (learningRate.decay() != 0) {
      config.set("decay", learningRate.decay());
    }
    return config;
  }

  /**
   * Reads the options that all optimizers have from a configuration, Keras 2's {@code lr} and
   * {@code decay} included; what it does not mention stays.
   */
  protected final O configure(Config config) {
    Object rate = config.has("learning_rate") ? config.get("learning_rate") : config.get("lr");
    if (rate != null) {
      learningRate = LearningRate.of(rate);
    }
    if (config.hasKey("weight_decay")) {
      weightDecay.rate(config.getDouble("weight_decay"));
    }
    learningRate.decay(config.getDouble("decay", 0));
    name = config.getString("name", null);
    clipping.configure(config, isOfKeras2(config));
    average.use(config.getBoolean("use_ema", false));
    average.momentum(config.getDouble("ema_momentum", 0.99));
    ifSet(config, "ema_overwrite_frequency", n -> average.overwriteFrequency((int) n));
    ifSet(config, "gradient_accumulation_steps", n -> accumulation.steps((int) n));
    ifSet(config, "loss_scale_factor", this::lossScaleFactor);
    return self();
  }

  /** Returns whether Keras 1 or 2, whose optimizers had no names, wrote a configuration. */
  static boolean isOfKeras2(Config config) {
    return !config.hasKey("name") && (config.hasKey("lr") || config.hasKey("decay"));
  }

  private static void ifSet(Config config, String key, DoubleConsumer option) {
    Double value = config.getDouble(key);
    if (value != null) {
      option.accept(value);
    }
  }
}
