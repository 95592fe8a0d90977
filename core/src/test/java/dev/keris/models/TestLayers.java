package dev.keris.models;

import dev.keris.K;
import dev.keris.layers.BaseLayer;
import dev.keris.layers.CallArguments;
import dev.keris.layers.Layer;
import dev.keris.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/** Small layers with one property each. */
final class TestLayers {
  private TestLayers() {}

  /** Sums its inputs, and a tensor given as the argument {@code bias}. */
  static final class Sum extends BaseLayer<Sum> {
    @Override
    protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
      Tensor sum = inputs.stream().reduce(K::add).orElseThrow();
      Tensor bias = arguments.tensor("bias");
      return List.of(bias == null ? sum : K.add(sum, bias));
    }
  }

  /** Sums inputs that Keras takes one by one: the first, and then a list of the others. */
  static final class Fold extends BaseLayer<Fold> {
    @Override
    protected List<String> inputArguments() {
      return List.of("first", "others");
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
      return List.of(inputs.stream().reduce(K::subtract).orElseThrow());
    }
  }

  /** Returns x and -x. */
  static final class Both extends BaseLayer<Both> {
    @Override
    protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
      return List.of(inputs.get(0), K.neg(inputs.get(0)));
    }
  }

  /** Adds 1 in training. */
  static final class Shift extends BaseLayer<Shift> {
    @Override
    protected Tensor call(Tensor x, boolean training) {
      return training ? K.add(x, 1) : x;
    }
  }

  /** Masks the elements that are zero. */
  static final class Mask extends BaseLayer<Mask> {
    @Override
    protected Tensor call(Tensor x, boolean training) {
      return x;
    }

    @Override
    protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
      return List.of(K.notEqual(inputs.get(0), 0));
    }
  }

  /** Passes its input on, and the mask. */
  static final class Pass extends BaseLayer<Pass> {
    @Override
    protected Tensor call(Tensor x, boolean training) {
      return x;
    }

    @Override
    protected boolean supportsMasking() {
      return true;
    }
  }

  /** Counts what the mask keeps along the last axis; everything without a mask. */
  static final class Count extends BaseLayer<Count> {
    @Override
    protected Tensor call(Tensor x, boolean training) {
      Tensor kept = x.mask() == null ? K.onesLike(x) : K.cast(x.mask(), x.dtype());
      return K.sum(kept, -1);
    }

    @Override
    protected boolean supportsMasking() {
      return true;
    }

    @Override
    protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
      return Collections.nCopies(outputs.size(), null);
    }
  }

  /** Returns the names of layers. */
  static List<String> names(List<Layer> layers) {
    return layers.stream().map(Layer::name).toList();
  }
}
