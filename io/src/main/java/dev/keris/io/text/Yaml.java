package dev.keris.io.text;

import dev.keris.utils.Config;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Configurations as YAML, as Keras 1 and 2 wrote them: with Python's tag for tuples, anchors and
 * aliases. No other tag makes anything but plain values.
 */
public final class Yaml {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_LENGTH = 16 << 20;
  private static final int MAX_ALIASES = 10_000; // tuples that PyYAML writes once, by reference
  private static final int MAX_VALUES = 5_000_000;
  private static final Tag TUPLE = new Tag(Tag.PREFIX + "python/tuple");
  private static final Tag UNICODE = new Tag(Tag.PREFIX + "python/unicode");

  private Yaml() {}

  /**
   * Returns the mapping that a text holds.
   *
   * @throws IllegalArgumentException if it is no YAML mapping, has tags other than Python's tuple,
   *     or is larger or deeper than any configuration
   */
  public static Config read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_LENGTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setAllowRecursiveKeys(false);
    options.setTagInspector(tag -> tag.equals(TUPLE) || tag.equals(UNICODE));
    Object value;
    try {
      value = new org.yaml.snakeyaml.Yaml(new PlainConstructor(options)).load(text);
    } catch (YAMLException e) {
      throw new IllegalArgumentException("Invalid YAML: " + e.getMessage(), e);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("Expected a YAML mapping, received: " + kind(value));
    }
    count(value, 0, 0);
    return Config.fromMap(map);
  }

  private static String kind(Object value) {
    return value == null ? "nothing" : value.getClass().getSimpleName();
  }

  /**
   * Counts values, those behind aliases each time: an anchor may contain itself, or be repeated
   * until walks over the values become endless.
   */
  private static int count(Object value, int depth, int before) {
    if (depth > MAX_DEPTH || before > MAX_VALUES) {
      throw new IllegalArgumentException(
          "Invalid YAML: its aliases stand for more or deeper values than a configuration has.");
    }
    int counted = before + 1;
    if (value instanceof Map<?, ?> map) {
      for (Object element : map.values()) {
        counted = count(element, depth + 1, counted);
      }
    } else if (value instanceof Iterable<?> list) {
      for (Object element : list) {
        counted = count(element, depth + 1, counted);
      }
    }
    return counted;
  }

  /** Returns a configuration as YAML, in blocks, without anchors. */
  public static String write(Config config) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    options.setDereferenceAliases(true);
    return new org.yaml.snakeyaml.Yaml(new Representer(options), options).dump(config.asMap());
  }

  private static final class PlainConstructor extends SafeConstructor {
    PlainConstructor(LoaderOptions options) {
      super(options);
      AbstractConstruct list =
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              if (node instanceof SequenceNode sequence) {
                return constructSequence(sequence);
              }
              throw new YAMLException("!!python/tuple on something that is not a sequence");
            }
          };
      yamlConstructors.put(TUPLE, list);
      yamlConstructors.put(UNICODE, yamlConstructors.get(Tag.STR));
    }
  }
}
