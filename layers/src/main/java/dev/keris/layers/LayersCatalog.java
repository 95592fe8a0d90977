package dev.keris.layers;

import dev.keris.activations.ActivationFunction;
import dev.keris.activations.Activations;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.Initializer;
import dev.keris.registry.Catalog;
import dev.keris.regularizers.Regularizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this room offers by Keras name: layers, activations, initializers, regularizers and
 * constraints. A new class in one of the packages needs no entry here.
 *
 * <p>The other names that Keras has for a layer are understood in files and wherever a name is
 * given; in Java each layer has one.
 */
public final class LayersCatalog implements Catalog {
  private static final Map<Class<?>, Map<String, String>> ALIASES =
      Map.of(
          Layer.class,
          Map.ofEntries(
              Map.entry("Convolution1D", "Conv1D"),
              Map.entry("Convolution2D", "Conv2D"),
              Map.entry("Convolution3D", "Conv3D"),
              Map.entry("Convolution1DTranspose", "Conv1DTranspose"),
              Map.entry("Convolution2DTranspose", "Conv2DTranspose"),
              Map.entry("Convolution3DTranspose", "Conv3DTranspose"),
              Map.entry("AtrousConvolution1D", "Conv1D"),
              Map.entry("AtrousConvolution2D", "Conv2D"),
              Map.entry("AtrousConv1D", "Conv1D"),
              Map.entry("AtrousConv2D", "Conv2D"),
              Map.entry("Deconvolution2D", "Conv2DTranspose"),
              Map.entry("Deconvolution3D", "Conv3DTranspose"),
              Map.entry("Deconv2D", "Conv2DTranspose"),
              Map.entry("Deconv3D", "Conv3DTranspose"),
              Map.entry("CuDNNLSTM", "LSTM"),
              Map.entry("CuDNNGRU", "GRU"),
              Map.entry("ConvLSTM2DCell", "ConvLSTMCell"),
              Map.entry("SeparableConvolution1D", "SeparableConv1D"),
              Map.entry("SeparableConvolution2D", "SeparableConv2D"),
              Map.entry("GroupedQueryAttention", "GroupQueryAttention"),
              Map.entry("MaxPool1D", "MaxPooling1D"),
              Map.entry("MaxPool2D", "MaxPooling2D"),
              Map.entry("MaxPool3D", "MaxPooling3D"),
              Map.entry("AvgPool1D", "AveragePooling1D"),
              Map.entry("AvgPool2D", "AveragePooling2D"),
              Map.entry("AvgPool3D", "AveragePooling3D"),
              Map.entry("GlobalMaxPool1D", "GlobalMaxPooling1D"),
              Map.entry("GlobalMaxPool2D", "GlobalMaxPooling2D"),
              Map.entry("GlobalMaxPool3D", "GlobalMaxPooling3D"),
              Map.entry("GlobalAvgPool1D", "GlobalAveragePooling1D"),
              Map.entry("GlobalAvgPool2D", "GlobalAveragePooling2D"),
              Map.entry("GlobalAvgPool3D", "GlobalAveragePooling3D")),
          Initializer.class,
          Map.of(
              "uniform", "RandomUniform",
              "normal", "RandomNormal",
              "zero", "Zeros",
              "one", "Ones",
              "IdentityInitializer", "Identity",
              "OrthogonalInitializer", "Orthogonal",
              "STFTInitializer", "STFT",
              "stft", "STFT"),
          Regularizer.class,
          Map.of("l1l2", "L1L2"),
          Constraint.class,
          Map.of("maxnorm", "MaxNorm", "nonneg", "NonNeg", "unitnorm", "UnitNorm"));

  @Override
  public Map<Class<?>, String> packages() {
    return Map.of(
        Layer.class, Layer.class.getPackageName(),
        Initializer.class, Initializer.class.getPackageName(),
        Regularizer.class, Regularizer.class.getPackageName(),
        Constraint.class, Constraint.class.getPackageName());
  }

  @Override
  public Map<String, String> aliases(Class<?> kind) {
    return ALIASES.getOrDefault(kind, Map.of());
  }

  @Override
  public <T> Optional<T> find(Class<T> kind, String name) {
    return kind == ActivationFunction.class
        ? Optional.ofNullable(Activations.all().get(name)).map(kind::cast)
        : Optional.empty();
  }

  @Override
  public List<String> names(Class<?> kind) {
    return kind == ActivationFunction.class ? List.copyOf(Activations.all().keySet()) : List.of();
  }
}
