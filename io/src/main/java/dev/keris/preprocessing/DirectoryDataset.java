package dev.keris.preprocessing;

import dev.keris.datasets.Batch;
import dev.keris.utils.Seeds;
import dev.keris.utils.Sequence;
import dev.keris.utils.Utils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of files in a directory with a subdirectory for each class, whose name is the class's;
 * classes are numbered in alphabetical order.
 *
 * @param <D> the dataset's own class
 */
public abstract class DirectoryDataset<D extends DirectoryDataset<D>> implements Sequence {
  private static final List<String> LABEL_MODES = List.of("int", "categorical", "binary");
  private static final List<String> SUBSETS = List.of("training", "validation");

  private final Path directory;
  private final List<String> extensions;
  private int[] labels; // null if subdirectories tell
  private String labelMode = "int";
  private List<String> classNames;
  private int batchSize = 32;
  private boolean shuffle = true;
  private Long seed;
  private double validationSplit;
  private String subset;
  private boolean followLinks;
  private Random random;
  private LabeledFiles all; // found when it is first used
  private volatile List<Integer> order; // which of them there are, and in which order

  /**
   * Makes a dataset.
   *
   * @param directory with the files
   * @param extensions the endings of their names, in small letters
   */
  protected DirectoryDataset(Path directory, List<String> extensions) {
    this.directory = directory;
    this.extensions = extensions;
  }

  /** Sets an option: checks that the dataset has not been used, runs the assignment. */
  protected final D set(Runnable change) {
    if (order != null) {
      throw new IllegalStateException("Options cannot be set once the dataset has been used.");
    }
    change.run();
    return self();
  }

  @SuppressWarnings("unchecked") // D is by construction the class of this
  private D self() {
    return (D) this;
  }

  /** Throws an IllegalArgumentException unless an option's value is one of some words. */
  protected static void requireOneOf(String option, String value, List<String> known) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException(
          "%s must be one of %s, got \"%s\".".formatted(option, known, value));
    }
  }

  /**
   * Gives labels, instead of those that subdirectories tell: one for each file, in the order of
   * their directories and then names.
   */
  public D labels(int... newLabels) {
    return set(() -> labels = newLabels.clone());
  }

  /**
   * Sets what targets are: {@code "int"} for int32 (batch), the default, {@code "categorical"} for
   * one-hot rows (batch, classes), {@code "binary"} for 0 or 1 as float32 (batch, 1), or null for
   * none; then files of the directory itself belong to the dataset too.
   */
  public D labelMode(String mode) {
    if (mode != null) {
      requireOneOf("labelMode", mode, LABEL_MODES);
    }
    return set(() -> labelMode = mode);
  }

  /** Sets which subdirectories are used, and how classes are numbered; the default is all. */
  public D classNames(String... names) {
    return set(() -> classNames = List.of(names));
  }

  /** Sets the number of files in a batch; the default is 32. */
  public D batchSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got " + size + ".");
    }
    return set(() -> batchSize = size);
  }

  /** Sets whether files are in random order, another one each epoch; the default is true. */
  public D shuffle(boolean inRandomOrder) {
    return set(() -> shuffle = inRandomOrder);
  }

  /** Sets a seed: with the same one, files are in the same order. */
  public D seed(long newSeed) {
    return set(() -> seed = newSeed);
  }

  /**
   * Sets that this is a part of the files only.
   *
   * @param fraction of the files that are for validation, above 0 and below 1
   * @param part {@code "training"} or {@code "validation"}; make a dataset for each, and give both
   *     the same {@link #seed}, unless they are not shuffled
   */
  public D validationSplit(double fraction, String part) {
    requireOneOf("subset", part, SUBSETS);
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "validationSplit must be above 0 and below 1, got " + fraction + ".");
    }
    return set(
        () -> {
          validationSplit = fraction;
          subset = part;
        });
  }

  /** Sets whether links to directories are followed; the default is false. */
  public D followLinks(boolean follow) {
    return set(() -> followLinks = follow);
  }

  private synchronized List<Integer> order() {
    if (order == null) {
      if (subset != null && shuffle && seed == null) {
        throw new IllegalArgumentException(
            "A part of shuffled files needs a seed, so that the parts do not overlap.");
      }
      all =
          LabeledFiles.find(
              directory, extensions, followLinks, labelMode == null, classNames, labels);
      if ("binary".equals(labelMode) && all.classNames().size() != 2) {
        throw new IllegalArgumentException(
            "labelMode \"binary\" needs exactly 2 classes, got " + all.classNames() + ".");
      }
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < all.files().size(); i++) {
        found.add(i);
      }
      random = new Random(seed == null ? Seeds.next() : seed);
      if (shuffle) {
        Collections.shuffle(found, random);
      }
      order = part(found);
    }
    return order;
  }

  private List<Integer> part(List<Integer> found) {
    int training = found.size() - (int) (validationSplit * found.size());
    List<Integer> part =
        "validation".equals(subset)
            ? found.subList(training, found.size())
            : found.subList(0, training);
    if (part.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no files%s in %s that end in %s."
              .formatted(subset == null ? "" : " for " + subset, directory, extensions));
    }
    return part;
  }

  /** Brings files into another random order, unless they are in order or for validation. */
  @Override
  public synchronized void onEpochEnd() {
    List<Integer> next = new ArrayList<>(order());
    if (shuffle && !"validation".equals(subset)) {
      Collections.shuffle(next, random);
    }
    order = next;
  }

  /** Returns the names of the classes, by number; none without labels. */
  public List<String> getClassNames() {
    order();
    return all.classNames();
  }

  /** Returns the files, in the order of this epoch. */
  public List<Path> getFilePaths() {
    return order().stream().map(i -> all.files().get(i)).toList();
  }

  @Override
  public int size() {
    return (order().size() + batchSize - 1) / batchSize;
  }

  @Override
  public Batch get(int index) {
    List<Integer> now = order();
    int from = index * batchSize;
    List<Integer> batch = now.subList(from, Math.min(now.size(), from + batchSize));
    Object x = load(batch.stream().map(i -> all.files().get(i)).toList());
    return labelMode == null
        ? Batch.of(x)
        : Batch.of(x, targets(batch.stream().mapToInt(i -> all.labels()[i]).toArray()));
  }

  private INDArray targets(int[] batch) {
    return switch (labelMode) {
      case "categorical" -> Utils.toCategorical(batch, all.classNames().size());
      case "binary" -> Nd4j.createFromArray(batch).castTo(DataType.FLOAT).reshape(batch.length, 1);
      default -> Nd4j.createFromArray(batch);
    };
  }

  /** Returns what the model is given of some files. */
  protected abstract Object load(List<Path> files);
}
