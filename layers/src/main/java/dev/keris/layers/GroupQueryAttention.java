package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Attention whose heads share keys and values in groups
 * (keras.io/api/layers/attention_layers/group_query_attention; Ainslie et al., 2023). Inputs
 * (batch, T, dim) and (batch, S, dim), output as the query.
 */
public final class GroupQueryAttention extends ProjectedAttention<GroupQueryAttention> {
  private final int headDim;
  private final int queryHeads;
  private final int keyValueHeads;

  /**
   * Makes a layer.
   *
   * @param headDim the size of each head
   * @param numQueryHeads the number of heads of the query
   * @param numKeyValueHeads the number of heads of key and value, which divides the former
   * @throws IllegalArgumentException unless all are positive and it does
   */
  public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) {
    this.headDim = Arguments.positive("GroupQueryAttention", "head_dim", headDim);
    queryHeads = Arguments.positive("GroupQueryAttention", "num_query_heads", numQueryHeads);
    keyValueHeads =
        Arguments.positive("GroupQueryAttention", "num_key_value_heads", numKeyValueHeads);
    if (queryHeads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "GroupQueryAttention: num_key_value_heads must divide num_query_heads. Received: %d, %d"
              .formatted(keyValueHeads, queryHeads));
    }
  }

  /** Keras's class has another name than the one it is exported under. */
  @Override
  public String nameBase() {
    return "GroupedQueryAttention";
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    for (Shape input : inputs) {
      Inputs.rank(this, input, 3);
    }
  }

  @Override
  protected void build(List<Shape> inputs, Weights weights) {
    Shape query = inputs.get(0);
    long features = Inputs.known(this, query, -1);
    queryDense =
        projection("_query_dense", "query", "bqm,muh->bquh", "uh", -1, queryHeads, headDim);
    buildInside(queryDense, query);
    keyDense = projection("_key_dense", "key", "bkm,mvh->bkvh", "vh", -1, keyValueHeads, headDim);
    buildInside(keyDense, key(inputs));
    if (usesGate()) {
      buildInside(gate("bqm,muh->bquh", "uh", -1, queryHeads, headDim), query);
    }
    valueDense =
        projection("_value_dense", "value", "bkm,mvh->bkvh", "vh", -1, keyValueHeads, headDim);
    buildInside(valueDense, value(inputs));
    outputDense =
        projection("_output_dense", "attention_output", "bquh,uhm->bqm", "m", -1, features);
    buildInside(outputDense, query.withLast(queryHeads).append(headDim));
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    Tensor query = inputs.get(0);
    int shared = queryHeads / keyValueHeads;
    Tensor q = K.multiply(project(queryDense, query, training), 1 / Math.sqrt(headDim));
    Tensor k = K.repeatElements(project(keyDense, key(inputs), training), shared, 2);
    Tensor v = K.repeatElements(project(valueDense, value(inputs), training), shared, 2);
    Tensor raw = K.einsum("bquh,bkuh->buqk", q, k);
    Tensor scores = probabilities(raw, mask(inputs, arguments), 1, training);
    Tensor heads = K.einsum("buqk,bkuh->bquh", dropped(scores, training), v);
    Tensor output = output(heads, query, training);
    return arguments.flag("return_attention_scores", false)
        ? List.of(output, scores)
        : List.of(output);
  }

  @Override
  public Config config() {
    return super.config()
        .set("head_dim", headDim)
        .set("num_query_heads", queryHeads)
        .set("num_key_value_heads", keyValueHeads);
  }

  /** Makes an equal layer. */
  public static GroupQueryAttention fromConfig(Config config) {
    return new GroupQueryAttention(
            config.getInt("head_dim", 0),
            config.getInt("num_query_heads", 0),
            config.getInt("num_key_value_heads", 0))
        .baseConfig(config);
  }
}
