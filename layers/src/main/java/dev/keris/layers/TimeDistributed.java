package dev.keris.layers;

import dev.keris.K;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a layer, or a model, to each time step (keras.io/api/layers/recurrent_layers/
 * time_distributed): (batch, time, ...) gives (batch, time, what the layer makes of ...).
 *
 * <pre>{@code
 * new TimeDistributed(new Dense(8))
 * }</pre>
 */
public final class TimeDistributed extends BaseLayer<TimeDistributed> {
  private final Layer layer;

  /** Makes a layer of another one. */
  public TimeDistributed(Layer layer) {
    this.layer = track(Arguments.given("TimeDistributed", "layer", layer));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.minRank(this, inputs.get(0), 3);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    layer.buildOnce(List.of(input.drop(1)));
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    Tensor x = inputs.get(0);
    checkMask(x);
    CallArguments others = arguments.without(List.of("mask")); // the steps have it
    return training
            && !followsKeras2()
            && layer.weights().stream().anyMatch(weight -> !weight.isMadeTrainable())
        ? stepByStep(x, others)
        : allAtOnce(x, others, training);
  }

  private void checkMask(Tensor x) {
    if (x.mask() != null && !x.mask().shape().slice(0, 2).equals(x.shape().slice(0, 2))) {
      throw new IllegalArgumentException(
          "Layer '%s' (TimeDistributed) expects a mask that begins with batch and time. Received:"
                  .formatted(name())
              + " mask shape=%s, shape=%s".formatted(x.mask().shape(), x.shape()));
    }
  }

  /** Time steps count as samples. */
  private List<Tensor> allAtOnce(Tensor x, CallArguments arguments, boolean training) {
    long batch = x.shape().dim(0);
    long time = x.shape().dim(1);
    Tensor steps = merged(x);
    if (reachesSteps(x)) {
      steps.mask(merged(x.mask()));
    }
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor y : layer.compute(List.of(steps), arguments, training)) {
      Tensor mask = y.mask() == null ? null : parted(y.mask(), batch, time);
      outputs.add(parted(y, batch, time).mask(mask));
    }
    return outputs;
  }

  private static Tensor parted(Tensor merged, long batch, long time) {
    return K.reshape(merged, merged.shape().slice(1).prepend(time).prepend(batch));
  }

  private static Tensor merged(Tensor x) {
    return K.reshape(x, x.shape().slice(2).prepend(x.shape().dim(0) * x.shape().dim(1)));
  }

  /** A mask (batch, time) tells the layer what to leave out if steps are vectors, else nothing. */
  private static boolean reachesSteps(Tensor x) {
    return x.mask() != null && (x.mask().rank() > 2 || x.rank() == 3);
  }

  /** Statistics, as those of batch normalization, are each step's own in training. */
  private List<Tensor> stepByStep(Tensor x, CallArguments arguments) {
    List<List<Tensor>> byOutput = new ArrayList<>();
    List<Tensor> steps = K.unstack(x, 1);
    List<Tensor> masks = reachesSteps(x) ? K.unstack(x.mask(), 1) : null;
    for (int t = 0; t < steps.size(); t++) {
      Tensor step = masks == null ? steps.get(t) : steps.get(t).mask(masks.get(t));
      List<Tensor> outputs = layer.compute(List.of(step), arguments, true);
      for (int i = 0; i < outputs.size(); i++) {
        if (byOutput.size() == i) {
          byOutput.add(new ArrayList<>());
        }
        byOutput.get(i).add(outputs.get(i));
      }
    }
    return byOutput.stream().map(output -> K.stack(output, 1)).toList();
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /**
   * The input's mask; in Keras 2 that of the layer within, and where it has none, which steps have
   * anything left.
   */
  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    if (!followsKeras2()) {
      return super.computeMasks(inputs, outputs);
    }
    Tensor mask = inputs.get(0).mask();
    while (mask != null && mask.rank() > 2) {
      mask = K.any(mask, -1);
    }
    List<Tensor> masks = new ArrayList<>();
    for (Tensor output : outputs) {
      masks.add(output.mask() == null ? mask : output.mask());
    }
    return masks;
  }

  @Override
  protected boolean castsInputs() {
    return false; // the inner layer does
  }

  @Override
  public Config config() {
    return super.config().set("layer", layer.serialize());
  }

  /** Makes an equal layer. */
  public static TimeDistributed fromConfig(Config config) {
    return new TimeDistributed(Registry.deserialize(Layer.class, config.get("layer")))
        .baseConfig(config);
  }
}
