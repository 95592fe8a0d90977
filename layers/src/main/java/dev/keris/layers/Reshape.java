package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Gives each sample another shape (keras.io/api/layers/reshaping_layers/reshape): (batch, ...)
 * gives (batch, target...), row by row.
 */
public final class Reshape extends BaseLayer<Reshape> {
  private final Shape target;

  /**
   * Makes a layer.
   *
   * @param targetShape the shape of a sample; one dimension may be -1 and is then computed
   * @throws IllegalArgumentException for more than one -1
   */
  public Reshape(long... targetShape) {
    target = Shape.of(targetShape);
    if (LongStream.of(targetShape).filter(d -> d == Shape.UNKNOWN).count() > 1) {
      throw new IllegalArgumentException(
          "Reshape: target_shape may hold one -1 only. Received: target_shape=" + target);
    }
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape sample = inputs.get(0).slice(1);
    if (!sample.isKnown()) {
      return;
    }
    long known = target.fillUnknown(1).size();
    boolean fits =
        target.isKnown() ? known == sample.size() : known > 0 && sample.size() % known == 0;
    if (!fits) {
      throw Inputs.refuse(this, "samples that can be reshaped to " + target, inputs.get(0));
    }
  }

  /** Any size may be unknown, also where only some sizes can be reshaped to the target. */
  @Override
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments arguments) {
    Shape input = inputs.get(0).shape();
    Shape sample = input.slice(1);
    Shape shape = target;
    if (sample.isKnown() && !target.isKnown()) {
      shape = target.fillUnknown(sample.size() / target.fillUnknown(1).size());
    }
    return List.of(new TensorSpec(shape.prepend(input.dim(0)), inputs.get(0).dtype()));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return K.reshape(input, target.prepend(input.shape().dim(0)));
  }

  @Override
  public Config config() {
    return super.config().set("target_shape", LongStream.of(target.toArray()).boxed().toList());
  }

  /** Makes an equal layer. */
  public static Reshape fromConfig(Config config) {
    List<?> dims = config.getList("target_shape");
    return new Reshape(dims.stream().mapToLong(d -> ((Number) d).longValue()).toArray())
        .baseConfig(config);
  }
}
