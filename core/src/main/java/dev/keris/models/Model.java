package dev.keris.models;

import dev.keris.layers.Input;
import dev.keris.layers.KerasTensor;
import dev.keris.layers.Layer;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A model (keras.io/api/models/model): what leads from inputs to outputs, ready to be trained.
 *
 * <pre>{@code
 * Tensor inputs = new Input(784);
 * Tensor hidden = new Dense(64).activation("relu").apply(inputs);
 * Tensor outputs = new Dense(10).activation("softmax").apply(hidden);
 * Model model = new Model(inputs, outputs);
 * }</pre>
 *
 * <p>A model may also be a class of one's own, which holds layers in its fields and computes with
 * them:
 *
 * <pre>{@code
 * class Classifier extends Model {
 *   private final Layer hidden = new Dense(64).activation("relu");
 *   private final Layer top = new Dense(10).activation("softmax");
 *
 *   protected Tensor call(Tensor x, boolean training) {
 *     return top.apply(hidden.apply(x));
 *   }
 * }
 * }</pre>
 */
public class Model extends Trainer {
  private final boolean subclassed;

  /** Makes a model of a class of one's own; it is built when it first meets data. */
  protected Model() {
    this(true);
  }

  /** Makes a model whose graph is still to come, or that has code instead. */
  Model(boolean subclassed) {
    this.subclassed = subclassed;
  }

  /** Makes a model of one input and one output; see {@link #Model(List, List)}. */
  public Model(Tensor input, Tensor output) {
    this(List.of(input), List.of(output));
  }

  /** Makes a model of several inputs or outputs; see {@link #Model(List, List)}. */
  public Model(Tensor[] inputs, Tensor[] outputs) {
    this(List.of(inputs), List.of(outputs));
  }

  /**
   * Makes a model of the layers between inputs and outputs.
   *
   * @param inputs tensors made by {@link Input}, in the order in which data will be given; for one
   *     that a layer made, the model gets an input of the same shape instead, and begins there
   * @param outputs functional tensors that depend on these inputs alone
   * @throws IllegalArgumentException if the tensors are not of that kind, an output depends on
   *     something else, or two layers have one name
   */
  public Model(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
    this(false);
    List<KerasTensor> from = functional("Input", inputs);
    List<KerasTensor> to = functional("Output", outputs);
    if (new HashSet<>(from).size() < from.size()) {
      throw new IllegalArgumentException(
          "An input is given twice to model '%s': %s.".formatted(name(), from));
    }
    LayerGraph graph = new LayerGraph(name(), from, to).fromInputs(name());
    requireUniqueNames(graph.layers());
    graph(graph);
  }

  private List<KerasTensor> functional(String side, List<? extends Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "Model '%s' needs at least one %s.".formatted(name(), side.toLowerCase(Locale.ROOT)));
    }
    List<KerasTensor> functional = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (!(tensor instanceof KerasTensor kerasTensor)) {
        throw new IllegalArgumentException(
            "%s %d of model '%s' must be a tensor of the functional API, got %s."
                .formatted(side, functional.size(), name(), tensor));
      }
      functional.add(kerasTensor);
    }
    return functional;
  }

  /** Throws an IllegalArgumentException if two layers have one name. */
  final void requireUniqueNames(List<Layer> layers) {
    Set<String> names = new HashSet<>();
    for (Layer layer : layers) {
      if (!names.add(layer.name())) {
        throw new IllegalArgumentException(
            "Two layers of model '%s' have the name '%s'. Names must be unique within a model."
                .formatted(name(), layer.name()));
      }
    }
  }

  @Override
  public final boolean isSubclassed() {
    return subclassed;
  }

  /**
   * Returns the model in Keras 3's structure: layers, their calls, inputs and outputs. A class of
   * one's own adds its options to name, trainable and dtype.
   */
  @Override
  public Config config() {
    if (subclassed) {
      return super.config();
    }
    return new Config()
        .set("name", name())
        .set("trainable", isTrainable())
        .setAll(FunctionalWriter.write(graph()));
  }

  /**
   * Returns the model, with new weights, that a configuration describes: what {@link #getConfig}
   * returns, of a functional or a Sequential model, or that together with its class name. Keras 1
   * and 2 wrote other structures, which are understood too.
   *
   * @throws IllegalArgumentException if it does not describe a model, or a layer is unknown
   */
  public static Model fromConfig(Config config) {
    return ModelReader.read(config);
  }

  @Override
  public Config serialize() {
    if (subclassed) {
      return OwnModel.withBuildConfig(this, super.serialize());
    }
    if (getClass() != Model.class) {
      return super.serialize();
    }
    return new Config()
        .set("module", "keras.src.models.functional")
        .set("class_name", className())
        .set("config", config())
        .set("registered_name", className())
        .set("build_config", new Config().set("input_shape", null));
  }

  // ---- the loss

  /**
   * Returns the loss of a batch, which a model of one's own may compute otherwise
   * (keras.io/guides/custom_train_step_in_tensorflow): the sum of what {@code compile} names and of
   * {@link #addedLosses}. It is part of the compiled step, so it is written in operations of {@code
   * K}; metrics that fields hold may be updated in it.
   *
   * <pre>{@code
   * class Autoencoder extends Model {
   *   private final Mean error = new Mean().name("error");
   *   …
   *   public Tensor computeLoss(
   *       Tensor x, Tensor y, Tensor yPred, Tensor sampleWeight, boolean training) {
   *     Tensor loss = K.mean(K.square(K.subtract(x, yPred)));
   *     error.update(K.sqrt(loss), null);
   *     return loss;
   *   }
   * }
   * }</pre>
   *
   * <p>This form is for one input, output and target at most. If neither a loss nor a metric is
   * named to {@code compile}, targets are whatever {@code fit} was given.
   *
   * @param x the input, batch first
   * @param y the target, or null
   * @param yPred the output
   * @param sampleWeight weights that broadcast to the loss of each sample, or null
   * @param training whether this is a step of training
   * @return a scalar
   */
  public Tensor computeLoss(
      Tensor x, Tensor y, Tensor yPred, Tensor sampleWeight, boolean training) {
    return compiled()
        .loss(
            List.of(x),
            Collections.singletonList(y),
            List.of(yPred),
            Collections.singletonList(sampleWeight));
  }

  /**
   * Returns the loss of a batch, for any number of inputs and outputs; the default uses the simple
   * form if there is one of each.
   *
   * @param x the inputs, batch first
   * @param y the targets, null for an output without; if neither a loss nor a metric is named to
   *     {@code compile}, as many as were given
   * @param yPred the outputs
   * @param sampleWeight one for each target, which may be null
   * @return a scalar
   */
  public Tensor computeLoss(
      List<Tensor> x,
      List<Tensor> y,
      List<Tensor> yPred,
      List<Tensor> sampleWeight,
      boolean training) {
    boolean simple = x.size() == 1 && yPred.size() == 1 && y.size() == 1;
    return simple
        ? computeLoss(x.get(0), y.get(0), yPred.get(0), sampleWeight.get(0), training)
        : compiled().loss(x, y, yPred, sampleWeight);
  }

  /**
   * Returns what is added to the losses of outputs, for use in {@code computeLoss}: penalties of
   * regularizers and what {@code addLoss} was given.
   */
  public List<Tensor> addedLosses() {
    return compiled().addedLosses();
  }

  /** Returns whether the class has a loss of its own, which targets are for. */
  public final boolean hasOwnLoss() {
    Class<?> type = getClass();
    while (type != Model.class) {
      if (Stream.of(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals("computeLoss"))) {
        return true;
      }
      type = type.getSuperclass();
    }
    return false;
  }

  // ---- saving, by what Models finds

  /** Returns the architecture as JSON, without weights. */
  public String toJson() {
    return Models.format().toJson(this);
  }

  /** Returns the architecture as YAML, without weights. */
  public String toYaml() {
    return Models.format().toYaml(this);
  }

  /**
   * Saves architecture, weights and the state of training, as Keras 3's archive if the name ends in
   * {@code .keras}, as HDF5 if it ends in {@code .h5} or {@code .hdf5}. An existing file is
   * replaced, and missing folders are made.
   *
   * @throws IllegalArgumentException for a name that ends otherwise
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void save(Path file) {
    save(file, Save.options());
  }

  /** Saves the model as the options say; see {@link #save(Path)}. */
  public void save(Path file, Save options) {
    Models.unchecked(
        file,
        () -> {
          if (Overwriting.isAllowed(file, options)) {
            Models.format().save(this, file, options);
          }
        });
  }

  /**
   * Saves the model to a stream, as Keras 3's archive; leaves the stream open.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void save(OutputStream stream) {
    Models.unchecked(
        "a stream",
        () -> {
          Path file = Files.createTempFile("keris", ".keras");
          try {
            Models.format().save(this, file, Save.options());
            Files.copy(file, stream);
          } finally {
            Files.delete(file);
          }
        });
  }

  /**
   * Saves the weights alone as HDF5, in Keras 3's layout if the name ends in {@code .weights.h5},
   * in that of Keras 1 and 2 if it ends otherwise in {@code .h5} or {@code .hdf5}. An existing file
   * is replaced, and missing folders are made.
   *
   * @throws IllegalArgumentException for a name that ends otherwise
   * @throws IllegalStateException if the model has no weights yet, because its input shape is not
   *     known
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void saveWeights(Path file) {
    saveWeights(file, Save.options());
  }

  /** Saves the weights as the options say; see {@link #saveWeights(Path)}. */
  public void saveWeights(Path file, Save options) {
    requireWeights();
    Models.unchecked(
        file,
        () -> {
          if (Overwriting.isAllowed(file, options)) {
            Models.format().saveWeights(this, file, options);
          }
        });
  }

  private void requireWeights() {
    if (layers().isEmpty() || !layers().stream().allMatch(Layer::isBuilt)) {
      graph(); // without one there are no weights yet
    }
  }

  /** Loads the weights of a model of the same architecture. */
  public void loadWeights(Path file) {
    loadWeights(file, false);
  }

  /**
   * Loads weights; nothing changes if any does not fit.
   *
   * @param byName whether only the layers that the file names are loaded
   */
  public void loadWeights(Path file, boolean byName) {
    loadWeights(file, byName, false);
  }

  /**
   * Loads weights.
   *
   * @param skipMismatch whether layers whose weights do not fit are left as they are, rather than
   *     an IllegalArgumentException thrown
   * @throws IllegalStateException if the model has no weights yet, because its input shape is not
   *     known
   */
  public void loadWeights(Path file, boolean byName, boolean skipMismatch) {
    requireWeights();
    Models.unchecked(file, () -> Models.format().loadWeights(this, file, byName, skipMismatch));
  }

  @Override
  final Model model() {
    return this;
  }

  /** Sets the name; the default is {@code functional}, numbered. */
  public Model name(String name) {
    setName(name);
    return this;
  }

  /** Returns Keras 3's name of the class of models made from inputs and outputs. */
  @Override
  public String className() {
    return getClass() == Model.class ? "Functional" : super.className();
  }

  @Override
  public String nameBase() {
    return getClass() == Model.class ? "Functional" : super.nameBase();
  }
}
