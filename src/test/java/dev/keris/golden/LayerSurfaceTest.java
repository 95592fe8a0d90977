package dev.keris.golden;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keris.layers.Layer;
import dev.keris.registry.Registry;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every argument that a layer takes in Keras 2 or 3 is an option here, and every configuration that
 * Keras 3 writes is read and written again. Of preprocessing layers those of images are among
 * these.
 */
class LayerSurfaceTest {
  /** Classes of Keras 2 that have another name here, under which files load. */
  private static final List<String> RENAMED = List.of("ConvLSTM2DCell", "CuDNNGRU", "CuDNNLSTM");

  /** Arguments that are no options, by layer or for all, and why. */
  private static final Map<String, String> NO_OPTIONS =
      Map.ofEntries(
          entry("quantization_config", "refused where a file asks for it"),
          entry("gptq_unpacked_column_size", "says something with quantization_config only"),
          entry("BatchNormalization.synchronized", "synchronize, as it is a word of Java"),
          entry("Bidirectional.backward_layer", "the second argument of another constructor"),
          entry("Resizing.fill_mode", "constant is the only one"),
          entry("init", "kernelInitializer, as in layers that have no other name for it"),
          entry("bias", "useBias"),
          entry("W_regularizer", "kernelRegularizer"),
          entry("b_regularizer", "biasRegularizer"),
          entry("W_constraint", "kernelConstraint"),
          entry("b_constraint", "biasConstraint"));

  private static List<JsonNode> layers() {
    List<JsonNode> layers = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LayerSurfaceTest.class.getResourceAsStream("/layers/surface.jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode layer = json.readTree(line);
        if (!RENAMED.contains(layer.get("name").asText())) {
          layers.add(layer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return layers;
  }

  private static List<String> names() {
    return layers().stream().map(layer -> layer.get("name").asText()).toList();
  }

  @Test
  void everyLayerExists() {
    List<String> names = new ArrayList<>(names());
    assertTrue(names.size() > 90, names.toString());
    names.removeAll(Registry.names(Layer.class));
    assertEquals(List.of(), names);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void everyArgumentIsAnOption(JsonNode layer) throws ClassNotFoundException {
    String name = layer.get("name").asText();
    if (name.equals("InputLayer")) { // made by Input alone, whose methods these are
      return;
    }
    Class<?> type = Class.forName(Layer.class.getPackageName() + "." + name);
    TreeSet<String> missing = new TreeSet<>();
    for (String version : List.of("keras2_arguments", "keras3_arguments")) {
      for (int i = 0; i < layer.path(version).size(); i++) {
        String argument = layer.get(version).get(i).asText();
        boolean excused =
            NO_OPTIONS.containsKey(argument) || NO_OPTIONS.containsKey(name + "." + argument);
        if (!excused && !isOption(type, argument, i)) {
          missing.add(argument);
        }
      }
    }
    assertTrue(missing.isEmpty(), name + " has no options " + missing);
  }

  /** What a constructor takes, it takes in Keras's order. */
  private static boolean isOption(Class<?> type, String argument, int position) {
    String pascal = Names.camelCase(argument);
    String method = Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
    return Arrays.stream(type.getMethods()).map(Method::getName).anyMatch(method::equals)
        || Arrays.stream(type.getConstructors())
            .mapToInt(Constructor::getParameterCount)
            .anyMatch(count -> position < count);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void everyConfigurationIsReadAndWrittenAgain(JsonNode layer) {
    if (!layer.has("keras3_config")) {
      return;
    }
    String name = layer.get("name").asText();
    Config config = Golden.config(layer.get("keras3_config"));
    Config written = Registry.get(Layer.class, name, config).config();
    Map<?, ?> expected = (Map<?, ?>) LayerConfig.normal(config.asMap());
    Map<?, ?> actual = (Map<?, ?>) LayerConfig.normal(written.asMap());
    expected.forEach(
        (key, value) ->
            assertEquals(
                String.valueOf(value),
                String.valueOf(actual.get(key)).replaceAll("^\\[(-1.0)]$", "$1"),
                name + "." + key));
  }
}
