package dev.keris.layers;

import dev.keris.K;
import dev.keris.graph.Origins;
import dev.keris.graph.Trace;
import dev.keris.ops.Identity;
import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The base of all layers (keras.io/api/layers/base_layer): a function of tensors that owns weights.
 *
 * <p>A layer of one's own overrides {@link #build(Shape, Weights)}, if it has weights, and {@link
 * #call(Tensor, boolean)}; one with several inputs or outputs overrides the general forms.
 *
 * <p>Order of calls: options are set, then the layer is applied; its first application builds it
 * (once), and from then on options are frozen. {@code call} is traced, with known shapes, whenever
 * a program is compiled that contains the layer.
 */
public abstract class Layer extends LayerHistory implements Function<Tensor, Tensor>, Configurable {
  private static final System.Logger LOG = System.getLogger(Layer.class.getName());

  private volatile boolean saidThatMasksEnd;

  // ---- what a layer overrides

  /** Makes the weights of a layer with one input. */
  protected void build(Shape input, Weights weights) {}

  /** Makes the weights; the default hands the first input's shape to the simple form. */
  protected void build(List<Shape> inputs, Weights weights) {
    build(inputs.get(0), weights);
  }

  /**
   * Computes the output of a layer with one input and one output, in operations of {@code K}.
   *
   * @param input a tensor of known shape, batch first
   * @param training whether the layer behaves as in training (dropout, batch statistics)
   */
  protected Tensor call(Tensor input, boolean training) {
    throw new UnsupportedOperationException(
        "Layer '%s' (%s) does not define call.".formatted(name(), className()));
  }

  /** Computes the outputs; the default takes one input and uses the simple form. */
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "Layer '%s' (%s) expects 1 input, got %d.".formatted(name(), className(), inputs.size()));
    }
    return List.of(call(inputs.get(0), training));
  }

  /**
   * Returns the outputs' shapes and types for inputs whose dimensions may be unknown. The default
   * traces {@code call} with example dimensions, so that a layer need not override it.
   */
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments arguments) {
    return SpecInference.trace(this, inputs, arguments);
  }

  /** Checks inputs before build and call; throws IllegalArgumentException naming the layer. */
  protected void checkInputs(List<Shape> inputs) {}

  /** Returns whether a mask on the input is understood, or at least passed on. */
  protected boolean supportsMasking() {
    return false;
  }

  /**
   * Returns the masks of the outputs, null for none. By default a layer that supports masking
   * passes the first input's mask on to the first output, the second's to the second and so on, and
   * any other drops them.
   */
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    List<Tensor> masks = new ArrayList<>(Collections.nCopies(outputs.size(), null));
    int pairs = supportsMasking() ? Math.min(inputs.size(), outputs.size()) : 0;
    for (int i = 0; i < pairs; i++) {
      masks.set(i, inputs.get(i).mask());
    }
    return masks;
  }

  /** Returns the penalty on outputs, or null; {@link BaseLayer} offers it as an option. */
  protected Function<Tensor, Tensor> activityRegularizer() {
    return null;
  }

  /**
   * Returns the options under Keras's keys; a layer adds its own to these.
   *
   * <p>The base holds name, trainable and dtype.
   */
  @Override
  public Config config() {
    return new Config()
        .set("name", name())
        .set("trainable", isTrainable())
        .set("dtype", DTypePolicy.config(dtypePolicy()));
  }

  /** Returns the options under Keras's keys; Keras's name for {@link #config}. */
  public final Config getConfig() {
    return config();
  }

  /**
   * Returns the names under which Keras takes the inputs one by one, such as {@code query}, {@code
   * value}, {@code key}; all inputs that remain go to the last. By default there are none: the
   * inputs are one argument, a tensor or a list of them.
   */
  protected List<String> inputArguments() {
    return List.of();
  }

  /** Returns how Keras writes the inputs of a call as positional arguments. */
  public final List<Object> positionalArguments(List<?> inputs) {
    return InputArguments.positional(inputArguments().size(), inputs);
  }

  // ---- applying

  /** Applies the layer to one tensor and returns its (first) output. */
  @Override
  public Tensor apply(Tensor input) {
    return applyAll(Collections.singletonList(input)).get(0);
  }

  /** Applies the layer to several tensors and returns its (first) output. */
  public Tensor apply(Tensor... inputs) {
    return applyAll(Arrays.asList(inputs)).get(0);
  }

  /** Applies the layer and returns all its outputs. */
  public List<Tensor> applyAll(List<Tensor> inputs) {
    return applyAll(inputs, CallArguments.NONE);
  }

  /**
   * Applies the layer with further arguments. On functional tensors this records a call; inside
   * another layer's {@code call} it computes, in the training mode of the program being traced
   * unless the argument {@code training} says otherwise.
   *
   * @throws IllegalArgumentException if the inputs do not fit, naming the layer
   */
  public List<Tensor> applyAll(List<Tensor> inputs, CallArguments arguments) {
    if (inputs.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "Layer '%s' (%s) is applied to null instead of a tensor.".formatted(name(), className()));
    }
    List<Tensor> all = InputArguments.gather(inputArguments(), inputs, arguments);
    CallArguments others = arguments.without(inputArguments());
    if (all.stream().anyMatch(KerasTensor.class::isInstance)) {
      return record(all, others);
    }
    return compute(all, others, others.flag("training", Trace.current().isTraining()));
  }

  /**
   * Returns the shapes and types of the outputs for inputs whose dimensions may be unknown, without
   * recording a call. Only the inputs' shapes and types matter. Builds the layer.
   */
  public final List<TensorSpec> computeOutputSpecs(List<Tensor> inputs, CallArguments arguments) {
    buildOnce(inputs.stream().map(Tensor::shape).toList());
    return LayerErrors.naming(this, () -> outputSpecs(inputs, arguments));
  }

  /** Returns the outputs' shapes for the inputs for which the layer was built; none before that. */
  public final List<Shape> builtOutputShapes() {
    List<Tensor> inputs = buildShapes().stream().map(this::standIn).toList();
    return inputs.isEmpty()
        ? List.of()
        : computeOutputSpecs(inputs, CallArguments.NONE).stream().map(TensorSpec::shape).toList();
  }

  private Tensor standIn(Shape shape) {
    return new Tensor(new TensorSpec(shape, dtype()), null, 0);
  }

  /** Returns the (first) output's shape for an input's, batch first; builds the layer. */
  public final Shape computeOutputShape(Shape input) {
    return computeOutputSpecs(List.of(standIn(input)), CallArguments.NONE).get(0).shape();
  }

  /** Computes the layer in the graph being traced, in a training mode given explicitly. */
  public final Tensor compute(Tensor input, boolean training) {
    return compute(List.of(input), CallArguments.NONE, training).get(0);
  }

  /** Computes the layer in the graph being traced, in a training mode given explicitly. */
  public final List<Tensor> compute(
      List<Tensor> inputs, CallArguments arguments, boolean training) {
    buildOnce(inputs.stream().map(Tensor::shape).toList());
    List<Tensor> cast = new ArrayList<>(inputs.stream().map(this::castInput).toList());
    takeMasks(arguments.asMap().get("mask"), cast);
    List<Tensor> outputs =
        Trace.current()
            .withTraining(
                training,
                () ->
                    LayerErrors.naming(
                        this,
                        () -> LayerCalls.run(this, () -> callNoted(cast, arguments, training))));
    addActivityLoss(outputs);
    return attachMasks(cast, outputs);
  }

  private List<Tensor> callNoted(List<Tensor> in, CallArguments arguments, boolean training) {
    Origins origins = Trace.origins();
    if (origins == null) {
      return call(in, arguments, training);
    }
    origins.enter(name());
    List<Tensor> outputs = call(in, arguments, training);
    origins.leave(in, outputs);
    return outputs;
  }

  /** Masks given explicitly, one or a list with one for each input, go before those that travel. */
  private static void takeMasks(Object masks, List<Tensor> inputs) {
    List<?> list = masks instanceof List<?> several ? several : Collections.singletonList(masks);
    for (int i = 0; i < Math.min(list.size(), inputs.size()); i++) {
      if (list.get(i) instanceof Tensor mask) {
        inputs.set(i, new Identity().apply(inputs.get(i)).mask(mask));
      }
    }
  }

  private Tensor castInput(Tensor input) {
    return castsInputs() && input.dtype().isFloating() && input.dtype() != dtype()
        ? K.cast(input, dtype()).mask(input.mask())
        : input;
  }

  /** Returns whether floating point inputs are converted to the layer's type, as Keras does. */
  protected boolean castsInputs() {
    return true;
  }

  /**
   * The penalty is a mean over the batch, so that its size does not matter as it did in Keras 2.
   */
  private void addActivityLoss(List<Tensor> outputs) {
    if (activityRegularizer() != null) {
      for (Tensor output : outputs) {
        Tensor penalty = activityRegularizer().apply(output);
        boolean whole = followsKeras2() || output.rank() == 0;
        long samples = whole ? 1 : output.shape().dim(0);
        Trace.current().addLoss(K.divide(penalty, samples));
      }
    }
  }

  /**
   * Adds to the loss of the step being traced; for use within {@code call}. At prediction it counts
   * for nothing (keras.io/api/layers/base_layer/#add_loss).
   *
   * @param loss a scalar
   * @throws IllegalArgumentException if it is none
   * @throws IllegalStateException outside of {@code call}
   */
  protected void addLoss(Tensor loss) {
    if (loss instanceof KerasTensor) {
      throw new IllegalStateException(
          "Layer '%s' (%s) adds a loss made of functional tensors. Add it to the model, by model.addLoss(loss), or compute it in the layer's call."
              .formatted(name(), className()));
    }
    if (loss.rank() != 0) {
      throw new IllegalArgumentException(
          "Layer '%s' (%s) adds a loss that is no scalar. Received: shape=%s"
              .formatted(name(), className(), loss.shape()));
    }
    Trace.current().addLoss(loss);
  }

  private List<Tensor> attachMasks(List<Tensor> inputs, List<Tensor> outputs) {
    List<Tensor> masks = computeMasks(inputs, outputs);
    List<Tensor> masked = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Tensor output = outputs.get(i);
      Tensor mask = masks.get(i);
      boolean shared = output.mask() != mask && inputs.contains(output);
      masked.add((shared ? new Identity().apply(output) : output).mask(mask));
    }
    boolean ends =
        !supportsMasking()
            && !(this instanceof OpLayer) // operations drop masks without a word, as in Keras
            && inputs.stream().anyMatch(t -> t.mask() != null)
            && masked.stream().allMatch(t -> t.mask() == null);
    if (ends && !saidThatMasksEnd) {
      saidThatMasksEnd = true; // once, as Python shows a warning
      LOG.log(
          System.Logger.Level.WARNING,
          "Layer ''{0}'' ({1}) does not support masking: layers behind it see no mask.",
          name(),
          className());
    }
    return masked;
  }

  private List<Tensor> record(List<Tensor> inputs, CallArguments arguments) {
    List<KerasTensor> kerasInputs = new ArrayList<>();
    for (Tensor input : inputs) {
      if (!(input instanceof KerasTensor kerasTensor)) {
        throw new IllegalArgumentException(
            "Layer '%s' is applied to functional tensors and to %s, which is none."
                .formatted(name(), input));
      }
      kerasInputs.add(kerasTensor);
    }
    return new ArrayList<>(
        addNode(kerasInputs, arguments, computeOutputSpecs(inputs, arguments), false));
  }

  /**
   * Makes the weights for inputs of these shapes, unless that has been done.
   *
   * @throws IllegalArgumentException if the shapes do not fit, naming the layer
   */
  public final void buildOnce(List<Shape> inputs) {
    LayerErrors.naming(
        this,
        () -> {
          checkInputs(inputs);
          if (!isBuilt()) {
            makeWeights(inputs);
          }
          return this;
        });
  }

  /**
   * Makes the weights for one input of a shape, batch first; -1 is unknown. A layer that is applied
   * needs no such call.
   */
  public void build(long... batchShape) {
    buildOnce(List.of(Shape.of(batchShape)));
  }

  /** Returns what adds weights to the layer after it is built. */
  protected final Weights moreWeights() {
    return new Weights(this, ownVariables());
  }

  private synchronized void makeWeights(List<Shape> inputs) {
    if (isBuilt()) { // by another thread in the meantime
      return;
    }
    List<Variable> variables = ownVariables();
    int before = variables.size();
    boolean done = false;
    try {
      buildFor(inputs);
      build(inputs, new Weights(this, variables));
      beginWeights();
      done = true;
      markBuilt();
    } finally {
      if (!done) { // a failed build leaves nothing behind
        buildFor(List.of());
        variables.subList(before, variables.size()).clear();
      }
    }
  }

  /** Returns the layer that a class name and a configuration describe. */
  public static Layer of(String className, Config config) {
    return Registry.get(Layer.class, className, config);
  }

  @Override
  public String toString() {
    return "<%s name=%s, built=%s>".formatted(className(), name(), isBuilt());
  }
}
