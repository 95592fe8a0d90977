package dev.keris.io.legacy;

import dev.keris.layers.BaseLayer;
import java.util.List;
import java.util.Map;

/**
 * Says explicitly what layers of Keras 1 and 2 (multi-backend or in TensorFlow) meant by what they
 * did not write, or wrote in words that have another meaning in Keras 3.
 */
final class OldDefaults {
  static final String HARD_SIGMOID = "hard_sigmoid";

  /** The slope of 0.2 that {@code hard_sigmoid} had before Keras 3. */
  static final String OLD_HARD_SIGMOID = "hard_sigmoid_keras2";

  private OldDefaults() {}

  static void apply(Map<String, Object> object, Origin origin) {
    if (!(object.get("config") instanceof Map<?, ?> old)) {
      return;
    }
    Map<String, Object> config = LayerObjects.copy(old);
    switch (String.valueOf(object.get("class_name"))) {
      case "LSTM", "LSTMCell", "ConvLSTM2D", "ConvLSTM2DCell" ->
          config.putIfAbsent("recurrent_activation", HARD_SIGMOID);
      case "GRU", "GRUCell" -> {
        config.putIfAbsent("recurrent_activation", HARD_SIGMOID);
        config.putIfAbsent("reset_after", false);
      }
      case "CuDNNLSTM" -> {
        object.put("class_name", "LSTM");
        config.putIfAbsent("recurrent_activation", "sigmoid");
      }
      case "CuDNNGRU" -> {
        object.put("class_name", "GRU");
        config.putIfAbsent("recurrent_activation", "sigmoid");
        config.putIfAbsent("reset_after", true);
      }
      case "BatchNormalization", "ActivityRegularization", "Bidirectional" ->
          followKeras2(config, origin);
      case "TimeDistributed" -> config.put(BaseLayer.FOLLOWS_KERAS_2, origin.asksForInnerMasks());
      case "UpSampling2D" -> {
        if (origin.isMultiBackend()) { // TensorFlow 2 interpolates as Keras 3
          config.replace("interpolation", "bilinear", "bilinear_keras2");
        }
      }
      case "LocallyConnected1D" -> config.putIfAbsent("data_format", "channels_last");
      case "LeakyReLU" -> {
        if (config.containsKey("alpha")) {
          config.putIfAbsent("negative_slope", config.remove("alpha"));
        }
      }
      default -> {}
    }
    for (String key : List.of("activation", "recurrent_activation")) {
      config.computeIfPresent(key, (k, value) -> hardSigmoid(value));
    }
    if (config.get("activity_regularizer") != null) {
      followKeras2(config, origin);
    }
    object.put("config", config);
  }

  /** Keras in TensorFlow 2 computed these as Keras 3 does. */
  private static void followKeras2(Map<String, Object> config, Origin origin) {
    config.put(BaseLayer.FOLLOWS_KERAS_2, origin.isMultiBackend());
  }

  private static Object hardSigmoid(Object activation) {
    boolean old =
        HARD_SIGMOID.equals(activation)
            || activation instanceof Map<?, ?> function
                && (HARD_SIGMOID.equals(function.get("config"))
                    || HARD_SIGMOID.equals(function.get("class_name")));
    return old ? OLD_HARD_SIGMOID : activation;
  }
}
