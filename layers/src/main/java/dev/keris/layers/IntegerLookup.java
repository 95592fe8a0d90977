package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Replaces integers by their index in a vocabulary
 * (keras.io/api/layers/preprocessing_layers/categorical/integer_lookup): the shape, (batch, ...),
 * stays, or becomes (batch, size of the vocabulary) encoded. Works outside of models, and within
 * them once it has its vocabulary:
 *
 * <pre>{@code
 * IntegerLookup lookup = new IntegerLookup().vocabulary(12, 36, 1138, 42);
 * INDArray indices = lookup.call(new int[] {36, 1000}); // 2, 0
 * }</pre>
 *
 * <p>Unknown integers share index 0, or 1 after a mask token; of several such indices each takes
 * the one that is its remainder.
 */
public final class IntegerLookup extends IndexLookup<IntegerLookup, Long> {
  private static final List<String> OOV_METHODS = List.of("floormod", "farmhash");

  private String oovMethod = "floormod";

  /** Makes a layer without a vocabulary, whose token for unknown integers is -1. */
  public IntegerLookup() {
    super(-1L);
  }

  /** Gives the vocabulary, with or without the special tokens at its beginning. */
  public IntegerLookup vocabulary(long... terms) {
    return vocabulary(Arrays.stream(terms).boxed().toList());
  }

  /** Sets the integer that stands for nothing; by default none does. */
  public IntegerLookup maskToken(long token) {
    return mask(token);
  }

  /** Sets what unknown indices become again; the default is -1. */
  public IntegerLookup oovToken(long token) {
    return oov(token);
  }

  /**
   * Sets how several indices for unknown integers are shared out: by remainder ({@code "floormod"},
   * the default) or by the hash of the decimal text ({@code "farmhash"}, outside of models only).
   */
  public IntegerLookup oovMethod(String method) {
    Arguments.oneOf("IntegerLookup", "oov_method", method, OOV_METHODS);
    return set(() -> oovMethod = method);
  }

  /**
   * Returns the indices of integers, or integers of indices if the layer is inverted.
   *
   * @param data an integer, arrays or lists of them of any depth, or an INDArray
   * @return int64 of the data's shape, or encoded as {@link #outputMode} says
   * @throws IllegalArgumentException for other data, or for an unknown integer without an index
   */
  public INDArray call(Object data) {
    Items items = Items.of(this, data);
    if (isInverted()) {
      long[] terms = lookUpTerms(items).stream().mapToLong(term -> term).toArray();
      return new Indices(items.shape(), terms).array(DType.INT64);
    }
    return lookUp(items.shape(), terms(items));
  }

  @Override
  List<Long> terms(Items items) {
    return items.integers(this);
  }

  @Override
  Long term(Object value) {
    return value instanceof Number n ? n.longValue() : Long.valueOf((String) value);
  }

  @Override
  long bucket(Long unknown) {
    return oovMethod.equals("farmhash")
        ? hash().bucket(unknown.toString(), numOovIndices())
        : Math.floorMod(unknown, (long) numOovIndices());
  }

  @Override
  Comparator<Long> order() {
    return Comparator.naturalOrder();
  }

  // ---- within models

  /** Returns the same as outside of models, in operations. */
  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    checkForModels();
    freeze();
    Tensor x = K.cast(inputs.get(0), DType.INT64);
    Vocabulary<Long> known = vocabulary();
    if (isInverted()) {
      return List.of(new IntegerTable(known.all()).at(x, oovToken()));
    }
    Tensor unknown =
        numOovIndices() == 1
            ? K.fullLike(x, oovStart())
            : K.add(K.mod(x, numOovIndices()), oovStart());
    Tensor indices =
        new IntegerTable(known.terms()).find(x, known.size() - known.terms().size(), unknown);
    if (maskToken() != null) {
      indices = K.where(K.equal(x, maskToken()), isInt() ? 0 : -1, indices);
    }
    return List.of(encode(indices, known));
  }

  private Tensor encode(Tensor indices, Vocabulary<Long> known) {
    String mode = isTfIdf() ? "count" : outputMode();
    Tensor encoded = Encoding.of(indices, mode, depth(), null, outputType());
    if (!isTfIdf()) {
      return encoded;
    }
    double[] weights = Arrays.copyOf(known.weights(), depth());
    return K.multiply(encoded, K.constant(weights, outputType(), depth()));
  }

  private void checkForModels() {
    if (numOovIndices() == 0 && !isInverted()) {
      throw outsideOfModels("num_oov_indices=0 refuses integers, which a program cannot do");
    }
    if (numOovIndices() > 1 && oovMethod.equals("farmhash")) {
      throw outsideOfModels("oov_method 'farmhash' hashes texts");
    }
    if (vocabulary().terms().isEmpty()) {
      throw new IllegalStateException(
          "Layer '%s' (IntegerLookup) needs its vocabulary before its model computes: adapt it or"
                  .formatted(name())
              + " set it.");
    }
  }

  /** Does not need the vocabulary, which a file's model has only later. */
  @Override
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments arguments) {
    Shape shape = inputs.get(0).shape();
    if (isInt()) {
      return List.of(new TensorSpec(shape, outputType()));
    }
    boolean each = outputMode().equals("one_hot") && (shape.rank() == 1 || shape.last() != 1);
    Shape rows = each || shape.rank() == 0 ? shape : shape.slice(0, shape.rank() - 1);
    return List.of(new TensorSpec(rows.append(depth()), outputType()));
  }

  @Override
  public Config config() {
    Config config = super.config().set("vocabulary_dtype", "int64");
    return oovMethod.equals("floormod") ? config : config.set("oov_method", oovMethod);
  }

  /** Makes an equal layer; an adapted vocabulary is not part of the configuration. */
  public static IntegerLookup fromConfig(Config config) {
    return new IntegerLookup()
        .oovMethod(config.getString("oov_method", "floormod"))
        .baseConfig(config);
  }
}
