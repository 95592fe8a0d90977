package dev.keris.layers;

import dev.keris.K;
import dev.keris.activations.Activations;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The base of attention of several heads, each with its projections of query, value and key
 * (keras.io/api/layers/attention_layers; Vaswani et al., 2017). Inputs are the query (batch, T...,
 * dim), the value (batch, S..., dim) and, if it is another, the key. Call arguments are the tensor
 * {@code attention_mask} (batch, T..., S...), {@code query_mask}, {@code value_mask} and {@code
 * key_mask} in place of the masks that the inputs bring, and the flags {@code use_causal_mask} and
 * {@code return_attention_scores}, which adds the scores as second output.
 *
 * @param <L> the layer's own class
 */
public abstract class ProjectedAttention<L extends ProjectedAttention<L>> extends WeightedLayer<L> {
  private double dropout;
  private boolean useGate;
  private Integer slidingWindow;
  private Long seed;
  EinsumDense queryDense;
  EinsumDense keyDense;
  EinsumDense valueDense;
  EinsumDense outputDense;
  private EinsumDense gateDense;

  ProjectedAttention() {}

  /** Sets the part of scores that is dropped while training; the default is 0. */
  public L dropout(double rate) {
    Arguments.rate(className(), "dropout", rate);
    return set(() -> dropout = rate);
  }

  /** Sets whether heads are multiplied with a sigmoid gate of the query; the default is false. */
  public L useGate(boolean gate) {
    return set(() -> useGate = gate);
  }

  /**
   * Lets each position attend only to those less than this many away on either side; the default is
   * to all.
   */
  public L slidingWindow(int positions) {
    Arguments.positive(className(), "sliding_window", positions);
    return set(() -> slidingWindow = positions);
  }

  /**
   * Accepts whether Keras should use flash attention, which has the same results; it is not used
   * here.
   */
  public L flashAttention(boolean use) {
    return set(() -> {});
  }

  /** Sets the seed of dropout; the default is a new one for each run. */
  public L seed(Long newSeed) {
    return set(() -> seed = newSeed);
  }

  final boolean usesGate() {
    return useGate;
  }

  /** The penalty is on the outputs of the projections, as in Keras. */
  @Override
  protected Function<Tensor, Tensor> activityRegularizer() {
    return null;
  }

  @Override
  protected List<String> inputArguments() {
    return List.of("query", "value", "key");
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    if (inputs.size() < 1 || inputs.size() > 3) {
      throw Inputs.refuse(this, "query and value, or query, value and key", inputs);
    }
    for (Shape input : inputs) {
      Inputs.minRank(this, input, 3);
    }
    if (!value(inputs).withLast(1).accepts(key(inputs).withLast(1))) {
      throw Inputs.refuse(this, "a key of the value's shape, but for the last dimension", inputs);
    }
  }

  static <T> T value(List<T> inputs) {
    return inputs.get(inputs.size() > 1 ? 1 : 0);
  }

  static <T> T key(List<T> inputs) {
    return inputs.get(inputs.size() - 1 > 1 ? 2 : inputs.size() > 1 ? 1 : 0);
  }

  /** Makes one of the projections, as a layer in this one. */
  final EinsumDense projection(
      String attribute, String name, String equation, String biasAxes, long... outputShape) {
    EinsumDense layer =
        new EinsumDense(equation, outputShape)
            .biasAxes(useBias() ? biasAxes : null)
            .name(name)
            .activityRegularizer((Regularizer) super.activityRegularizer())
            .dtype(dtype().kerasName())
            .trainable(isTrainable());
    shareOptions(layer);
    return track(attribute, layer);
  }

  final EinsumDense gate(String equation, String biasAxes, long... outputShape) {
    gateDense = projection("_gate_dense", "gate", equation, biasAxes, outputShape);
    gateDense.activation(Activations.SIGMOID);
    return gateDense;
  }

  final void buildInside(EinsumDense layer, Shape input) {
    layer.buildOnce(List.of(input));
    layer.weights().forEach(weight -> weight.path(name() + "/" + weight.path()));
  }

  /** Applies a projection, which is to know nothing of a mask: it concerns the scores. */
  static Tensor project(EinsumDense layer, Tensor x, boolean training) {
    return layer.compute(x.mask() == null ? x : K.identity(x), training);
  }

  /** Returns the scores' mask (batch, T, S), or null: all masks there are, taken together. */
  final Tensor mask(List<Tensor> inputs, CallArguments arguments) {
    Tensor query = inputs.get(0);
    Tensor mask = AttentionMasks.expand(maskOf("query", query, arguments), -1);
    if (inputs.size() > 1) {
      Tensor ofValue = maskOf("value", value(inputs), arguments);
      mask = AttentionMasks.both(mask, AttentionMasks.expand(ofValue, -2));
    }
    if (inputs.size() > 2) {
      Tensor ofKey = maskOf("key", key(inputs), arguments);
      mask = AttentionMasks.both(mask, AttentionMasks.expand(ofKey, -2));
    }
    long queries = query.shape().dim(1);
    long values = value(inputs).shape().dim(1);
    if (arguments.flag("use_causal_mask", false)) {
      mask = AttentionMasks.both(mask, AttentionMasks.causal(queries, values));
    }
    if (slidingWindow != null) {
      mask = AttentionMasks.both(mask, AttentionMasks.near(queries, values, slidingWindow));
    }
    Tensor given = arguments.tensor("attention_mask");
    return AttentionMasks.both(given == null ? null : K.cast(given, DType.BOOL), mask);
  }

  private static Tensor maskOf(String name, Tensor input, CallArguments arguments) {
    Tensor given = arguments.tensor(name + "_mask");
    return given == null ? input.mask() : K.cast(given, DType.BOOL);
  }

  /** Returns probabilities over the last axes, as many as attention goes over. */
  final Tensor probabilities(Tensor scores, Tensor mask, int axes, boolean training) {
    Tensor masked = scores;
    if (mask != null) {
      Tensor wide = mask;
      while (wide.rank() < scores.rank()) {
        wide = K.expandDims(wide, wide.rank() - 2 * axes);
      }
      double low = scores.dtype() == DType.FLOAT16 ? -3e4 : -1e9;
      Tensor outside = K.cast(K.logicalNot(wide), scores.dtype());
      masked = K.add(scores, K.multiply(outside, low));
    }
    return new Softmax(lastAxes(axes)).dtype(dtype().kerasName()).compute(masked, training);
  }

  private static int[] lastAxes(int count) {
    return IntStream.range(-count, 0).toArray();
  }

  /** Returns probabilities of which a part is dropped in training. */
  final Tensor dropped(Tensor probabilities, boolean training) {
    return training && dropout > 0 ? K.dropout(probabilities, dropout, null, seed) : probabilities;
  }

  /** Multiplies heads with the gate, if there is one, and projects them to the output. */
  final Tensor output(Tensor heads, Tensor query, boolean training) {
    Tensor gated =
        gateDense == null ? heads : K.multiply(heads, project(gateDense, query, training));
    return outputDense.compute(gated, training);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    return AttentionMasks.ofOutputs(inputs.get(0), outputs.size());
  }

  @Override
  public Config config() {
    Config config = super.config().set("dropout", dropout).set("seed", seed);
    if (useGate) { // earlier versions refuse the key, and the next
      config.set("use_gate", true);
    }
    return slidingWindow == null ? config : config.set("sliding_window", slidingWindow);
  }

  @Override
  public L baseConfig(Config config) {
    if (config.has("sliding_window")) {
      slidingWindow(config.getInt("sliding_window", 0));
    }
    dropout(config.getDouble("dropout", 0));
    useGate(config.getBoolean("use_gate", false));
    seed(config.getLong("seed"));
    return super.baseConfig(config);
  }
}
