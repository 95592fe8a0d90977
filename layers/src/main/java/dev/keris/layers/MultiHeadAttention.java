package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attention of several heads (keras.io/api/layers/attention_layers/multi_head_attention; Vaswani et
 * al., 2017). The output has the query's shape but for the last dimension, if another is asked for.
 *
 * <pre>{@code
 * new MultiHeadAttention(8, 64).apply(x, x)
 * }</pre>
 */
public final class MultiHeadAttention extends ProjectedAttention<MultiHeadAttention> {
  private final int numHeads;
  private final int keyDim;
  private Integer valueDim;
  private long[] outputShape = {};
  private int[] attentionAxes;

  /**
   * Makes a layer.
   *
   * @param numHeads the number of heads
   * @param keyDim the size of each head's query and key
   * @throws IllegalArgumentException unless both are positive
   */
  public MultiHeadAttention(int numHeads, int keyDim) {
    this.numHeads = Arguments.positive("MultiHeadAttention", "num_heads", numHeads);
    this.keyDim = Arguments.positive("MultiHeadAttention", "key_dim", keyDim);
  }

  /** Sets the size of each head's value; the default is that of its key. */
  public MultiHeadAttention valueDim(int size) {
    Arguments.positive("MultiHeadAttention", "value_dim", size);
    return set(() -> valueDim = size);
  }

  /** Sets the last dimensions of the output; the default is the query's last one. */
  public MultiHeadAttention outputShape(long... shape) {
    return set(() -> outputShape = shape.clone());
  }

  /** Sets the axes over which attention goes; the default is all but the batch and the last. */
  public MultiHeadAttention attentionAxes(int... axes) {
    return set(() -> attentionAxes = axes == null ? null : axes.clone());
  }

  private int valueSize() {
    return valueDim == null ? keyDim : valueDim;
  }

  @Override
  protected void build(List<Shape> inputs, Weights weights) {
    Shape query = inputs.get(0);
    int rank = query.rank();
    if (attentionAxes == null) {
      attentionAxes = IntStream.range(1, rank - 1).toArray();
    }
    attentionAxes = IntStream.of(attentionAxes).map(a -> a < 0 ? rank + a : a).toArray();
    if (IntStream.of(attentionAxes).anyMatch(a -> a < 1 || a > rank - 2)) {
      String axes = Arrays.toString(attentionAxes);
      throw Inputs.refuse(
          this, "attention_axes from 1 to %d, not %s".formatted(rank - 2, axes), query);
    }
    queryDense = heads("query_dense", "query", query, keyDim);
    keyDense = heads("key_dense", "key", key(inputs), keyDim);
    if (usesGate()) {
      String equation = headsEquation(rank);
      buildInside(
          gate(
              equation,
              equation.substring(equation.length() - 2),
              unknown(rank - 2, numHeads, valueSize())),
          query);
    }
    valueDense = heads("value_dense", "value", value(inputs), valueSize());
    outputDense = outputProjection(query);
    buildInside(outputDense, query.slice(0, rank - 1).append(numHeads).append(valueSize()));
  }

  private EinsumDense heads(String attribute, String name, Shape input, int size) {
    String equation = headsEquation(input.rank());
    EinsumDense layer =
        projection(
            attribute,
            name,
            equation,
            equation.substring(equation.length() - 2),
            unknown(input.rank() - 2, numHeads, size));
    buildInside(layer, input);
    return layer;
  }

  /** {@code abc,cde->abde} for rank 3. */
  private static String headsEquation(int rank) {
    String free = letters(0, rank - 1);
    return free
        + letters(rank - 1, rank)
        + ","
        + letters(rank - 1, rank + 2)
        + "->"
        + free
        + letters(rank, rank + 2);
  }

  /** {@code abcd,cde->abe} for rank 3 and one output dimension. */
  private EinsumDense outputProjection(Shape query) {
    long[] shape = outputShape.length > 0 ? outputShape : new long[] {query.last()};
    int rank = query.rank();
    String free = letters(0, rank - 1);
    String bound = letters(rank - 1, rank + 1);
    String made = letters(rank + 1, rank + 1 + shape.length);
    return projection(
        "output_dense",
        "attention_output",
        free + bound + "," + bound + made + "->" + free + made,
        made,
        unknown(rank - 2, shape));
  }

  private static String letters(int from, int to) {
    return "abcdefghijklmnopqrstuvwxyz".substring(from, to);
  }

  private static long[] unknown(int count, long... known) {
    long[] shape = new long[count + known.length];
    Arrays.fill(shape, -1);
    System.arraycopy(known, 0, shape, count, known.length);
    return shape;
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    Tensor query = inputs.get(0);
    Tensor q = project(queryDense, query, training);
    Tensor k = project(keyDense, key(inputs), training);
    Tensor v = project(valueDense, value(inputs), training);
    Equations equations = equations(q.rank());
    Tensor raw = K.einsum(equations.dot, k, K.multiply(q, 1 / Math.sqrt(keyDim)));
    Tensor mask = mask(inputs, arguments);
    Tensor scores = probabilities(raw, mask, attentionAxes.length, training);
    Tensor heads = K.einsum(equations.combine, dropped(scores, training), v);
    Tensor output = output(heads, query, training).mask(query.mask());
    inputs.forEach(
        input -> input.mask(null)); // as in Keras: what is applied to them next sees none
    return arguments.flag("return_attention_scores", false)
        ? List.of(output, scores)
        : List.of(output);
  }

  /** The query's mask, which {@code call} has moved to the output. */
  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    return Arrays.asList(outputs.stream().map(Tensor::mask).toArray(Tensor[]::new));
  }

  private record Equations(String dot, String combine) {}

  /** {@code aecd,abcd->acbe} and {@code acbe,aecd->abcd} for rank 4: keys, queries, scores. */
  private Equations equations(int rank) {
    String target = letters(0, rank);
    StringBuilder source = new StringBuilder();
    StringBuilder batch = new StringBuilder();
    StringBuilder attended = new StringBuilder();
    StringBuilder attending = new StringBuilder();
    int next = rank;
    for (int i = 0; i < rank; i++) {
      int axis = i;
      if (IntStream.of(attentionAxes).anyMatch(a -> a == axis)) {
        source.append(letters(next, ++next));
        attending.append(target.charAt(i));
        attended.append(source.charAt(i));
      } else {
        source.append(target.charAt(i));
        batch.append(i < rank - 1 ? target.substring(i, i + 1) : "");
      }
    }
    String product = batch.toString() + attending + attended;
    return new Equations(
        source + "," + target + "->" + product, product + "," + source + "->" + target);
  }

  @Override
  public Config config() {
    return super.config()
        .set("num_heads", numHeads)
        .set("key_dim", keyDim)
        .set("value_dim", valueSize())
        .set(
            "output_shape",
            outputShape.length == 0 ? null : Arrays.stream(outputShape).boxed().toList())
        .set("attention_axes", attentionAxes == null ? null : Arguments.list(attentionAxes));
  }

  /** Makes an equal layer. */
  public static MultiHeadAttention fromConfig(Config config) {
    MultiHeadAttention layer =
        new MultiHeadAttention(config.getInt("num_heads", 0), config.getInt("key_dim", 0))
            .outputShape(Arguments.longs(config.getInts("output_shape", 1)));
    if (config.has("value_dim")) {
      layer.valueDim(config.getInt("value_dim", 0));
    }
    if (config.has("attention_axes")) {
      layer.attentionAxes(config.getInts("attention_axes", 1));
    }
    return layer.baseConfig(config);
  }
}
