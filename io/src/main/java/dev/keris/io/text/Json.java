package dev.keris.io.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keris.utils.Config;
import java.util.Map;

/** Configurations as JSON: keys keep their order, and NaN and Infinity are written as in Python. */
public final class Json {
  /** No configuration nests deeper than this; deeper text would use up the stack. */
  static final int MAX_DEPTH = 400;

  /** No configuration is longer than this many characters; weights are not among them. */
  static final int MAX_LENGTH = 64 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_LENGTH)
                          .maxStringLength(MAX_LENGTH)
                          .build())
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Returns the object that a text holds.
   *
   * @throws IllegalArgumentException if it is no JSON object, or larger or deeper than any
   *     configuration
   */
  public static Config read(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The JSON has %d characters; configurations have at most %d."
              .formatted(text.length(), MAX_LENGTH));
    }
    Object value;
    try {
      value = MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Invalid JSON: " + e.getOriginalMessage(), e);
    }
    if (value instanceof Map<?, ?> map) {
      return Config.fromMap(map);
    }
    throw new IllegalArgumentException(
        "Expected a JSON object, received %s."
            .formatted(value == null ? "null" : value.getClass().getSimpleName()));
  }

  /** Returns a configuration as JSON on one line. */
  public static String write(Config config) {
    try {
      return MAPPER.writeValueAsString(config.asMap());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The configuration cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }
}
