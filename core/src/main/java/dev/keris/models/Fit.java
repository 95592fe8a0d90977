package dev.keris.models;

import dev.keris.callbacks.Callback;
import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The options of {@code fit}, under Keras's names (keras.io/api/models/model_training_apis).
 * Immutable; every method returns a new one.
 *
 * <pre>{@code
 * model.fit(x, y, Fit.epochs(20).batchSize(128).validationSplit(0.2));
 * }</pre>
 */
public final class Fit {
  /** How samples are reordered before each epoch. */
  public enum Shuffle {
    /** Not at all. */
    NONE,
    /** Each sample on its own. */
    SAMPLES,
    /** Whole batches, whose samples stay together. */
    BATCHES
  }

  private final Settings settings;

  /** The values, in one place so that they can be copied. */
  private static final class Settings implements Cloneable {
    private int epochs = 1;
    private Integer batchSize;
    private int initialEpoch;
    private int verbose = 1;
    private double validationSplit;
    private Dataset validationDataset;
    private Batch validationData;
    private int validationFreq = 1;
    private Set<Integer> validationEpochs; // instead, if not null
    private Integer validationBatchSize;
    private Integer validationSteps;
    private Shuffle shuffle = Shuffle.SAMPLES;
    private Map<Integer, Double> classWeight;
    private Object sampleWeight;
    private List<Callback> callbacks = List.of();
    private Integer stepsPerEpoch;

    @Override
    public Settings clone() {
      try {
        return (Settings) super.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private Fit(Settings settings) {
    this.settings = settings;
  }

  private Fit with(Consumer<Settings> change) {
    Settings copy = settings.clone();
    change.accept(copy);
    return new Fit(copy);
  }

  static int requirePositive(String argument, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1, got %d.".formatted(argument, value));
    }
    return value;
  }

  /**
   * Starts with the index after the last epoch: the number of epochs, unless {@link #initialEpoch}
   * is set. Keras's default is 1.
   */
  public static Fit epochs(int epochs) {
    return new Fit(new Settings()).with(s -> s.epochs = requirePositive("epochs", epochs));
  }

  /** Sets the number of samples per step; the default is 32. Datasets have batches already. */
  public Fit batchSize(int batchSize) {
    return with(s -> s.batchSize = requirePositive("batchSize", batchSize));
  }

  /** Sets the index of the first epoch, to go on with a former run; the default is 0. */
  public Fit initialEpoch(int epoch) {
    if (epoch < 0) {
      throw new IllegalArgumentException("initialEpoch must not be negative, got " + epoch + ".");
    }
    return with(s -> s.initialEpoch = epoch);
  }

  /**
   * Sets what is printed: 0 nothing, 1 a progress bar (the default), 2 one line per epoch.
   *
   * @throws IllegalArgumentException for another number
   */
  public Fit verbose(int verbose) {
    return with(s -> s.verbose = requireVerbose(verbose));
  }

  static int requireVerbose(int verbose) {
    if (verbose < 0 || verbose > 2) {
      throw new IllegalArgumentException("verbose must be 0, 1 or 2, got " + verbose + ".");
    }
    return verbose;
  }

  /**
   * Keeps the last part of the samples for validation, taken before shuffling; the default is 0.
   *
   * @param fraction at least 0, less than 1
   */
  public Fit validationSplit(double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "validationSplit must be at least 0 and less than 1, got " + fraction + ".");
    }
    return with(s -> s.validationSplit = fraction);
  }

  /** Sets the data on which the model is evaluated after an epoch; goes before a split. */
  public Fit validationData(Object x, Object y) {
    return validationData(x, y, null);
  }

  /** Sets the data on which the model is evaluated after an epoch, with sample weights. */
  public Fit validationData(Object x, Object y, Object sampleWeight) {
    Batch data = new Batch(x, y, sampleWeight);
    return with(
        s -> {
          s.validationData = data;
          s.validationDataset = null;
        });
  }

  /** Sets the data on which the model is evaluated after an epoch. */
  public Fit validationData(Dataset data) {
    return with(
        s -> {
          s.validationDataset = data;
          s.validationData = null;
        });
  }

  /** Sets after how many epochs the model is evaluated each time; the default is 1. */
  public Fit validationFreq(int epochs) {
    return with(
        s -> {
          s.validationFreq = requirePositive("validationFreq", epochs);
          s.validationEpochs = null;
        });
  }

  /** Sets after which epochs, counted from 1, the model is evaluated. */
  public Fit validationFreq(Collection<Integer> epochs) {
    Set<Integer> copy = Set.copyOf(epochs);
    return with(s -> s.validationEpochs = copy);
  }

  /** Sets the number of samples per validation step; the default is {@link #batchSize}. */
  public Fit validationBatchSize(int batchSize) {
    return with(s -> s.validationBatchSize = requirePositive("validationBatchSize", batchSize));
  }

  /** Sets after how many batches a validation ends; the default is when data ends. */
  public Fit validationSteps(int steps) {
    return with(s -> s.validationSteps = requirePositive("validationSteps", steps));
  }

  /**
   * Sets whether samples, or the batches of a {@link dev.keris.utils.Sequence}, are reordered
   * before each epoch; the default is true.
   */
  public Fit shuffle(boolean shuffle) {
    return with(s -> s.shuffle = shuffle ? Shuffle.SAMPLES : Shuffle.NONE);
  }

  /**
   * Sets that whole batches are reordered before each epoch.
   *
   * @param shuffle {@code "batch"}
   */
  public Fit shuffle(String shuffle) {
    if (!"batch".equals(shuffle)) {
      throw new IllegalArgumentException(
          "shuffle must be true, false or \"batch\", got \"" + shuffle + "\".");
    }
    return with(s -> s.shuffle = Shuffle.BATCHES);
  }

  /**
   * Sets how much each class counts in the loss; classes that are not named count 1. For models
   * with one output.
   */
  public Fit classWeight(Map<Integer, ? extends Number> weights) {
    Map<Integer, Double> copy = new TreeMap<>();
    weights.forEach((label, weight) -> copy.put(label, weight.doubleValue()));
    return with(s -> s.classWeight = copy);
  }

  /**
   * Sets how much each sample counts in the loss: an array of shape (samples), or (samples, steps)
   * for sequences; a list or a map of them for several outputs.
   */
  public Fit sampleWeight(Object weights) {
    return with(s -> s.sampleWeight = weights);
  }

  /** Adds callbacks, which are called in this order. */
  public Fit callbacks(Callback... callbacks) {
    return callbacks(List.of(callbacks));
  }

  /** Adds callbacks, which are called in this order. */
  public Fit callbacks(List<? extends Callback> callbacks) {
    List<Callback> all = new ArrayList<>(settings.callbacks);
    all.addAll(callbacks);
    return with(s -> s.callbacks = List.copyOf(all));
  }

  /**
   * Sets after how many steps an epoch ends; the next one goes on where it stopped. The default is
   * when data ends.
   */
  public Fit stepsPerEpoch(int steps) {
    return with(s -> s.stepsPerEpoch = requirePositive("stepsPerEpoch", steps));
  }

  /** Returns the index after the last epoch. */
  public int epochs() {
    return settings.epochs;
  }

  /** Returns the number of samples per step, or null. */
  public Integer batchSize() {
    return settings.batchSize;
  }

  /** Returns the index of the first epoch. */
  public int initialEpoch() {
    return settings.initialEpoch;
  }

  /** Returns what is printed. */
  public int verbose() {
    return settings.verbose;
  }

  /** Returns the part of the samples kept for validation. */
  public double validationSplit() {
    return settings.validationSplit;
  }

  /** Returns the validation arrays, or null. */
  public Batch validationData() {
    return settings.validationData;
  }

  /** Returns the validation dataset, or null. */
  public Dataset validationDataset() {
    return settings.validationDataset;
  }

  /** Returns after how many epochs the model is evaluated each time. */
  public int validationFreq() {
    return settings.validationFreq;
  }

  /** Returns whether the model is evaluated after an epoch, counted from 1. */
  public boolean validatesAfter(int epoch) {
    return settings.validationEpochs == null
        ? epoch % settings.validationFreq == 0
        : settings.validationEpochs.contains(epoch);
  }

  /** Returns the number of samples per validation step, or null. */
  public Integer validationBatchSize() {
    return settings.validationBatchSize == null ? settings.batchSize : settings.validationBatchSize;
  }

  /** Returns after how many batches a validation ends, or null. */
  public Integer validationSteps() {
    return settings.validationSteps;
  }

  /** Returns how samples are reordered. */
  public Shuffle shuffle() {
    return settings.shuffle;
  }

  /** Returns how much each class counts, or null. */
  public Map<Integer, Double> classWeight() {
    return settings.classWeight;
  }

  /** Returns how much each sample counts, or null. */
  public Object sampleWeight() {
    return settings.sampleWeight;
  }

  /** Returns the callbacks. */
  public List<Callback> callbacks() {
    return settings.callbacks;
  }

  /** Returns after how many steps an epoch ends, or null. */
  public Integer stepsPerEpoch() {
    return settings.stepsPerEpoch;
  }
}
