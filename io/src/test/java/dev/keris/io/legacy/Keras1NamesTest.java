package dev.keris.io.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Keras1NamesTest {
  private static Map<String, Object> layer(String className, Map<String, Object> config) {
    return new LinkedHashMap<>(Map.of("class_name", className, "config", config));
  }

  private static Map<?, ?> converted(Map<String, Object> object, boolean channelsFirst) {
    Keras1Names.apply(object, channelsFirst);
    return (Map<?, ?>) object.get("config");
  }

  @Test
  void convolutionsGetTheNamesOfKeras2() {
    Map<String, Object> object =
        layer(
            "Convolution2D",
            Map.of(
                "nb_filter",
                8,
                "nb_row",
                3,
                "nb_col",
                5,
                "border_mode",
                "same",
                "subsample",
                List.of(2, 1),
                "dim_ordering",
                "th",
                "bias",
                true,
                "init",
                "zero"));
    Map<?, ?> config = converted(object, true);
    assertEquals("Conv2D", object.get("class_name"));
    assertEquals(8, config.get("filters"));
    assertEquals(List.of(3, 5), config.get("kernel_size"));
    assertEquals("same", config.get("padding"));
    assertEquals(List.of(2, 1), config.get("strides"));
    assertEquals("channels_first", config.get("data_format"));
    assertEquals(true, config.get("use_bias"));
    assertEquals("zeros", config.get("kernel_initializer"));
    assertFalse(config.containsKey("nb_row"));
  }

  @Test
  void regularizersAndConstraintsBecomeObjects() {
    Map<?, ?> config =
        converted(
            layer(
                "Dense",
                Map.of(
                    "output_dim", 4,
                    "W_regularizer", Map.of("name", "WeightRegularizer", "l1", 0.0, "l2", 0.5),
                    "b_constraint", Map.of("name", "MaxNorm", "m", 2, "axis", 0))),
            false);
    assertEquals(4, config.get("units"));
    assertEquals(
        Map.of("class_name", "L1L2", "config", Map.of("l1", 0.0, "l2", 0.5)),
        config.get("kernel_regularizer"));
    assertEquals(
        Map.of("class_name", "MaxNorm", "config", Map.of("max_value", 2, "axis", 0)),
        config.get("bias_constraint"));
  }

  @Test
  void recurrentLayersKeepTheirForgetBias() {
    Map<?, ?> config =
        converted(
            layer(
                "LSTM",
                Map.of("output_dim", 4, "inner_activation", "sigmoid", "forget_bias_init", "one")),
            false);
    assertEquals("sigmoid", config.get("recurrent_activation"));
    assertEquals(true, config.get("unit_forget_bias"));
  }

  @Test
  void enlargingFollowsTheModelWhereItDoesNotSayWhereChannelsAre() {
    Map<String, Object> size = Map.of("size", List.of(2, 2));
    assertEquals("channels_first", converted(layer("UpSampling2D", size), true).get("data_format"));
    assertFalse(converted(layer("UpSampling2D", size), false).containsKey("data_format"));
  }

  @Test
  void mergeBecomesTheLayerOfItsMode() {
    Map<String, Object> object =
        layer("Merge", Map.of("name", "merge_1", "mode", "concat", "concat_axis", 1));
    Keras1Names.splitMerge(object);
    assertEquals("Concatenate", object.get("class_name"));
    assertEquals(Map.of("name", "merge_1", "axis", 1), object.get("config"));
    Map<String, Object> models =
        layer("Merge", Map.of("name", "m", "mode", "sum", "layers", List.of(Map.of())));
    assertThrows(IllegalArgumentException.class, () -> Keras1Names.splitMerge(models));
  }
}
