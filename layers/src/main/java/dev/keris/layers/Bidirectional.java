package dev.keris.layers;

import dev.keris.K;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs a recurrent layer over a sequence in both directions
 * (keras.io/api/layers/recurrent_layers/bidirectional; Schuster and Paliwal, 1997) and merges what
 * they make: a sequence (batch, steps, features) gives (batch, 2 * units), with all steps (batch,
 * steps, 2 * units), and units rather than twice as many where they are not put side by side.
 * States, if there are any, are those of the forward layer, then those of the backward one.
 *
 * <pre>{@code
 * new Bidirectional(new LSTM(32).returnSequences(true))
 * }</pre>
 */
public final class Bidirectional extends BaseLayer<Bidirectional> {
  private static final List<String> MODES = List.of("concat", "sum", "mul", "ave");

  private final Recurrent<?> forward;
  private final Recurrent<?> backward;
  private String mergeMode = "concat";

  /** Makes a layer of a recurrent one and its mirror image, both with new weights. */
  public Bidirectional(Recurrent<?> layer) {
    this(layer, mirrored(layer));
  }

  /**
   * Makes a layer of two recurrent ones.
   *
   * @throws IllegalArgumentException unless just one goes backwards, and both return the same
   */
  public Bidirectional(Recurrent<?> layer, Recurrent<?> backwardLayer) {
    Arguments.given("Bidirectional", "layer", layer);
    Arguments.given("Bidirectional", "backward_layer", backwardLayer);
    forward = track("forward_layer", copy(layer, "forward_", layer.goesBackwards()));
    backward = track("backward_layer", backwardLayer);
    boolean alike =
        forward.goesBackwards() != backward.goesBackwards()
            && forward.returnsSequences() == backward.returnsSequences()
            && forward.returnsState() == backward.returnsState()
            && forward.isStateful() == backward.isStateful();
    if (!alike) {
      throw new IllegalArgumentException(
          "Bidirectional: one of the layers must go backwards, and both must agree in"
              + " return_sequences, return_state and stateful. Received: %s and %s"
                  .formatted(forward.config(), backward.config()));
    }
    forward.zeroOutputForMask(forward.returnsSequences());
    backward.zeroOutputForMask(backward.returnsSequences());
  }

  private static Recurrent<?> mirrored(Recurrent<?> layer) {
    Arguments.given("Bidirectional", "layer", layer);
    return copy(layer, "backward_", !layer.goesBackwards());
  }

  private static Recurrent<?> copy(Recurrent<?> layer, String prefix, boolean backwards) {
    String plain =
        layer.name().startsWith(prefix) ? layer.name().substring(prefix.length()) : layer.name();
    Config config = layer.config().set("name", prefix + plain).set("go_backwards", backwards);
    return (Recurrent<?>) Registry.get(Layer.class, layer.className(), config);
  }

  /**
   * Sets how outputs are merged: {@code "concat"} (the default), {@code "sum"}, {@code "mul"},
   * {@code "ave"}, or null for two outputs.
   */
  public Bidirectional mergeMode(String mode) {
    if (mode != null) {
      Arguments.oneOf("Bidirectional", "merge_mode", mode, MODES);
    }
    return set(() -> mergeMode = mode);
  }

  @Override
  protected List<String> inputArguments() {
    return List.of("sequences", "initial_state");
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    forward.checkInputs(part(inputs, true));
    backward.checkInputs(part(inputs, false));
  }

  @Override
  protected void build(List<Shape> inputs, Weights weights) {
    for (Recurrent<?> layer : List.of(forward, backward)) {
      layer.buildOnce(inputs.subList(0, 1));
      layer.weights().forEach(weight -> weight.path(name() + "/" + weight.path()));
    }
  }

  /** The sequence, and of further inputs, if any, the half that is one layer's states. */
  private static <T> List<T> part(List<T> inputs, boolean first) {
    int half = (inputs.size() - 1) / 2;
    List<T> part = new ArrayList<>(inputs.subList(0, 1));
    part.addAll(first ? inputs.subList(1, 1 + half) : inputs.subList(1 + half, inputs.size()));
    return part;
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    List<Tensor> there = forward.compute(part(inputs, true), arguments, training);
    List<Tensor> back = backward.compute(part(inputs, false), arguments, training);
    Tensor y = K.cast(there.get(0), dtype());
    Tensor z = K.cast(back.get(0), dtype());
    z = forward.returnsSequences() ? K.reverse(z, 1) : z;
    List<Tensor> outputs = new ArrayList<>();
    if (mergeMode == null) {
      outputs.addAll(List.of(y, z));
    } else {
      outputs.add(merge(y, z));
    }
    outputs.addAll(there.subList(1, there.size()));
    outputs.addAll(back.subList(1, back.size()));
    return outputs;
  }

  private Tensor merge(Tensor y, Tensor z) {
    return switch (mergeMode) {
      case "sum" -> K.add(y, z);
      case "mul" -> K.multiply(y, z);
      case "ave" -> K.multiply(K.add(y, z), 0.5);
      default -> K.concatenate(List.of(y, z), -1);
    };
  }

  /** The outputs' shapes, found without going through all steps. */
  @Override
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments arguments) {
    List<TensorSpec> there = forward.outputSpecs(inputs, arguments);
    List<TensorSpec> back = backward.outputSpecs(inputs, arguments);
    List<TensorSpec> specs = new ArrayList<>();
    Shape shape = there.get(0).shape();
    if ("concat".equals(mergeMode)) {
      shape = shape.withLast(shape.last() + back.get(0).shape().last());
    }
    specs.add(new TensorSpec(shape, dtype()));
    if (mergeMode == null) {
      specs.add(new TensorSpec(back.get(0).shape(), dtype()));
    }
    specs.addAll(there.subList(1, there.size()));
    specs.addAll(back.subList(1, back.size()));
    return specs;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    List<Tensor> masks = new ArrayList<>(Collections.nCopies(outputs.size(), null));
    if (forward.returnsSequences()) {
      for (int i = 0; i < (mergeMode == null ? 2 : 1); i++) {
        masks.set(i, inputs.get(0).mask());
      }
    }
    return masks;
  }

  @Override
  public Bidirectional baseConfig(Config config) {
    super.baseConfig(config);
    if (followsKeras2()) { // whose masked steps had the output before
      forward.zeroOutputForMask(false);
      backward.zeroOutputForMask(false);
    }
    return this;
  }

  @Override
  public Config config() {
    return super.config()
        .set("merge_mode", mergeMode)
        .set("layer", forward.serialize())
        .set("backward_layer", backward.serialize());
  }

  /**
   * Makes an equal layer; without {@code backward_layer}, as in Keras 2, it is the mirror image.
   */
  public static Bidirectional fromConfig(Config config) {
    Recurrent<?> layer = recurrent(config, "layer");
    Bidirectional made =
        config.has("backward_layer")
            ? new Bidirectional(layer, recurrent(config, "backward_layer"))
            : new Bidirectional(layer);
    if (config.hasKey("merge_mode")) {
      made.mergeMode(config.getString("merge_mode", null));
    }
    return made.baseConfig(config);
  }

  private static Recurrent<?> recurrent(Config config, String key) {
    Layer layer = Registry.deserialize(Layer.class, config.get(key));
    if (layer instanceof Recurrent<?> recurrent) {
      return recurrent;
    }
    throw new IllegalArgumentException(
        "Bidirectional: %s must be a recurrent layer. Received: %s"
            .formatted(key, config.get(key)));
  }
}
