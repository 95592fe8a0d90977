package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers that only early versions of Keras had load from their files. */
class LegacyLayersTest {
  private static final String MODEL =
      """
      {"class_name": "Sequential", "keras_version": "%s", "config": [
        {"class_name": "MaxoutDense", "config": {"name": "maxout", "trainable": true,
          "batch_input_shape": [null, 2], "output_dim": 2, "nb_feature": 3, "init": "he_normal",
          "W_regularizer": null, "b_regularizer": null, "activity_regularizer": null,
          "W_constraint": null, "b_constraint": null, "bias": false, "input_dim": 2}},
        {"class_name": "Highway", "config": {"name": "highway", "trainable": true,
          "init": "glorot_uniform", "activation": "linear", "bias": true, "input_dim": null}},
        {"class_name": "Reshape", "config": {"name": "reshape", "target_shape": [2, 1]}},
        {"class_name": "LocallyConnected1D", "config": {"name": "local", %s}}]}
      """;
  private static final String KERAS1 =
      "\"nb_filter\": 1, \"filter_length\": 1, \"border_mode\": \"valid\", \"bias\": true";
  private static final String KERAS2 =
      "\"filters\": 1, \"kernel_size\": [1], \"padding\": \"valid\", \"use_bias\": true";

  @ParameterizedTest
  @ValueSource(strings = {"1.2.2", "2.2.4"})
  void modelsOfKeras1And2Load(String version) {
    String local = version.startsWith("1") ? KERAS1 : KERAS2;
    try (Model model = Models.modelFromJson(MODEL.formatted(version, local))) {
      assertEquals(12 + 12 + 4, model.countParams());
      assertEquals("HeNormal", initializer(model));
      model.setWeights(
          List.of(
              Nd4j.createFromArray(1f, 0, 0, 1, 2, 0, 0, 2, -1, 0, 0, -1).reshape(3, 2, 2),
              Nd4j.createFromArray(3f, 0, 0, 3).reshape(2, 2),
              Nd4j.zeros(2, 2),
              Nd4j.createFromArray(0f, 2),
              Nd4j.createFromArray(-100f, 0),
              Nd4j.createFromArray(10f, 100).reshape(2, 1, 1),
              Nd4j.createFromArray(1f, 2).reshape(2, 1)));
      float[] y = model.predict(Nd4j.createFromArray(new float[][] {{3, -4}})).data().asFloat();
      // maxout (6, 4), gates (0, 1/2), highway (6, (14 + 4) / 2)
      assertArrayEquals(new float[] {61, 902}, y, 1e-4f);
    }
  }

  @Test
  void activationsOfKeras1Load() {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
          {"class_name": "ParametricSoftplus", "config": {"name": "softplus", "trainable": true,
            "batch_input_shape": [null, 2], "alpha_init": 0.5, "beta_init": 2.0}},
          {"class_name": "SReLU", "config": {"name": "srelu", "trainable": true,
            "t_left_init": "one", "a_left_init": "zero", "t_right_init": "zero",
            "a_right_init": "one"}}]}
        """;
    try (Model model = Models.modelFromJson(json)) {
      float[] y = model.predict(Nd4j.createFromArray(new float[][] {{3, -4}})).data().asFloat();
      // the second is less than the left threshold, where the line is flat
      assertArrayEquals(new float[] {(float) (0.5 * Math.log1p(Math.exp(6))), 1}, y, 1e-6f);
      Config srelu = model.getLayer("srelu").config();
      assertEquals("Ones", srelu.getConfig("t_left_initializer").get("class_name"));
    }
  }

  private static Object initializer(Model model) {
    return model.getLayer("maxout").config().getConfig("kernel_initializer").get("class_name");
  }

  @ParameterizedTest
  @CsvSource({"2.2.4, bilinear_keras2", "2.4.0, bilinear"})
  void bilinearUpSamplingMeansWhatItDidInTheFilesKeras(String version, String expected) {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "%s", "config": [
          {"class_name": "UpSampling2D", "config": {"name": "up", "size": [2, 2],
            "data_format": "channels_last", "interpolation": "bilinear",
            "batch_input_shape": [null, 2, 2, 1]}}]}
        """
            .formatted(version);
    try (Model model = Models.modelFromJson(json)) {
      assertEquals(expected, model.getLayer("up").config().get("interpolation"));
    }
  }

  @Test
  void atrousConvolutionsAreDilated() {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
          {"class_name": "AtrousConvolution2D", "config": {"name": "atrous", "nb_filter": 3,
            "nb_row": 2, "nb_col": 2, "atrous_rate": [2, 3], "border_mode": "same",
            "dim_ordering": "tf", "batch_input_shape": [null, 8, 8, 1]}}]}
        """;
    try (Model model = Models.modelFromJson(json)) {
      assertEquals(List.of(2, 3), model.getLayer("atrous").config().getList("dilation_rate"));
    }
  }

  /** Simple cells that add up their inputs. */
  private static final String SUM =
      """
      {"class_name": "SimpleRNN", "config": {"name": "%s", "units": 1, "activation": "linear",
        "use_bias": false, "return_sequences": %s}}\
      """;

  @ParameterizedTest
  @CsvSource({"2.3.1, 3", "2.2.4-tf, 0", "2.15.0, 0"})
  void bothDirectionsShowAtMaskedStepsWhatTheyDidInTheFilesKeras(String version, float masked) {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "%s", "config": [
          {"class_name": "Masking", "config": {"name": "masking", "mask_value": 0.0,
            "batch_input_shape": [null, 3, 1]}},
          {"class_name": "Bidirectional", "config": {"name": "both", "merge_mode": "concat",
            "layer": %s}}]}
        """
            .formatted(version, SUM.formatted("sum", true));
    INDArray x = Nd4j.createFromArray(1f, 2, 0).reshape(1, 3, 1);
    List<INDArray> weights = Collections.nCopies(4, Nd4j.ones(1, 1));
    assertPredicts(json, weights, x, 1, 3, 3, 2, masked, 0);
  }

  @ParameterizedTest
  @CsvSource({"2.2.0, 2030", "2.2.4, 3", "2.15.0, 3"})
  void layersInTimeDistributedMakeMasksAsInTheFilesKeras(String version, float expected) {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "%s", "config": [
          {"class_name": "TimeDistributed", "config": {"name": "words",
            "batch_input_shape": [null, 2, 2],
            "layer": {"class_name": "Embedding", "config": {"name": "characters", "input_dim": 3,
              "output_dim": 1, "mask_zero": true}}}},
          {"class_name": "TimeDistributed", "config": {"name": "each", "layer": %s}},
          %s]}
        """
            .formatted(version, SUM.formatted("inner", false), SUM.formatted("outer", false));
    List<INDArray> weights = new ArrayList<>(Collections.nCopies(5, Nd4j.ones(1, 1)));
    weights.set(0, Nd4j.createFromArray(1000f, 1, 2).reshape(3, 1));
    weights.set(4, Nd4j.createFromArray(10f).reshape(1, 1)); // an unmasked second word counts
    INDArray x = Nd4j.createFromArray(1f, 2, 0, 0).reshape(1, 2, 2);
    assertPredicts(json, weights, x, expected);
  }

  /** So does the model that is written anew. */
  private static void assertPredicts(
      String json, List<INDArray> weights, INDArray x, float... expected) {
    try (Model model = Models.modelFromJson(json);
        Model copy = Models.modelFromJson(model.toJson())) {
      for (Model each : List.of(model, copy)) {
        each.setWeights(weights);
        assertArrayEquals(expected, each.predict(x).data().asFloat());
      }
    }
  }
}
