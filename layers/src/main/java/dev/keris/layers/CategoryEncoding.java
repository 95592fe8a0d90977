package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Writes categories, given as indices, as vectors with a place for each
 * (keras.io/api/layers/preprocessing_layers/categorical/category_encoding). Input (batch, n) of
 * integers below {@code numTokens}, output (batch, numTokens), or (batch, n, numTokens) for {@code
 * one_hot} and n above 1; without batch, or with more axes before n, the same. The call argument
 * {@code count_weights} says what each counts.
 */
public final class CategoryEncoding extends BaseLayer<CategoryEncoding> {
  private final int numTokens;
  private String outputMode = "multi_hot";

  /** Makes a layer for a number of categories. */
  public CategoryEncoding(int numTokens) {
    this.numTokens = Arguments.positive("CategoryEncoding", "num_tokens", numTokens);
  }

  /**
   * Sets what is written: {@code "multi_hot"} (which categories occur, the default), {@code
   * "one_hot"} (each by itself) or {@code "count"} (how often each occurs).
   */
  public CategoryEncoding outputMode(String mode) {
    String known = mode.equals("binary") ? "multi_hot" : mode; // as Keras called it once
    Arguments.oneOf("CategoryEncoding", "output_mode", known, Encoding.MODES.subList(1, 4));
    return set(() -> outputMode = known);
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    Tensor indices = K.cast(inputs.get(0), DType.INT32);
    Tensor weights = arguments.tensor("count_weights");
    if (weights != null && !outputMode.equals("count")) {
      throw new IllegalArgumentException(
          ("Layer '%s' (CategoryEncoding): count_weights are for output_mode 'count'. Received:"
                  + " output_mode=%s")
              .formatted(name(), outputMode));
    }
    return List.of(Encoding.of(indices, outputMode, numTokens, weights, dtype()));
  }

  @Override
  protected boolean castsInputs() {
    return false;
  }

  @Override
  public Config config() {
    return super.config().set("num_tokens", numTokens).set("output_mode", outputMode);
  }

  /** Makes an equal layer. */
  public static CategoryEncoding fromConfig(Config config) {
    return new CategoryEncoding(config.getInt("num_tokens", 0))
        .outputMode(config.getString("output_mode", "multi_hot"))
        .baseConfig(config);
  }
}
