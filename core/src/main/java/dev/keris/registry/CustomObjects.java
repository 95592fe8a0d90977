package dev.keris.registry;

import dev.keris.utils.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A user's own layers, losses, metrics, activations and the like, by the names that files have for
 * them: the {@code custom_objects} of Keras (keras.io/api/models/model_saving_apis). Names are
 * those of Python's classes and functions, {@code Scale}, or what Keras 3 registers them under,
 * {@code package>Scale}; the former finds both.
 *
 * <pre>{@code
 * var mine = new CustomObjects()
 *     .add("Scale", Scale.class)
 *     .add(Loss.class, "my_loss", config -> (yTrue, yPred) -> K.abs(K.subtract(yTrue, yPred)));
 * Model model = Models.loadModel(file, mine);
 * }</pre>
 */
public final class CustomObjects {
  private record Maker(Class<?> type, Function<Config, ?> make) {}

  private final Map<String, Maker> classes = new LinkedHashMap<>();
  private final Map<Class<?>, Map<String, Function<Config, ?>>> makers = new LinkedHashMap<>();

  /** Makes an empty collection. */
  public CustomObjects() {}

  /**
   * Adds a class, for whatever it is: a layer, a loss, an initializer.
   *
   * @param name the name in files
   * @param type a public class with {@code static fromConfig(Config)}, or else with a public
   *     constructor without arguments, which leaves name and options at their defaults
   */
  public CustomObjects add(String name, Class<?> type) {
    classes.put(name, new Maker(type, config -> Registry.instantiate(type, config)));
    return this;
  }

  /**
   * Adds what makes things of a kind from their configuration.
   *
   * @param kind what it is, such as {@code Layer.class}
   * @param name the name in files
   * @param fromConfig makes an instance; functions have an empty configuration
   */
  public <T> CustomObjects add(
      Class<T> kind, String name, Function<Config, ? extends T> fromConfig) {
    makers.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(name, fromConfig);
    return this;
  }

  /** Makes a collection of classes by their names; see {@link #add(String, Class)}. */
  public static CustomObjects of(Map<String, ? extends Class<?>> classes) {
    CustomObjects objects = new CustomObjects();
    classes.forEach(objects::add);
    return objects;
  }

  /** Returns what makes things of a kind with exactly this name, or null. */
  Function<Config, ?> find(Class<?> kind, String name) {
    Function<Config, ?> maker = makers.getOrDefault(kind, Map.of()).get(name);
    if (maker != null) {
      return maker;
    }
    Maker known = classes.get(name);
    return known != null && kind.isAssignableFrom(known.type()) ? known.make() : null;
  }

  /** Returns the names that stand for a thing's class or kind. */
  Stream<String> names(Object thing) {
    Stream<String> ofClass =
        classes.entrySet().stream()
            .filter(entry -> entry.getValue().type().isInstance(thing))
            .map(Map.Entry::getKey);
    Stream<String> ofKind =
        makers.entrySet().stream()
            .filter(entry -> entry.getKey().isInstance(thing))
            .flatMap(entry -> entry.getValue().keySet().stream());
    return Stream.concat(ofClass, ofKind);
  }

  /** Returns a copy that later additions do not change. */
  CustomObjects copy() {
    CustomObjects copy = new CustomObjects();
    copy.classes.putAll(classes);
    makers.forEach((kind, named) -> copy.makers.put(kind, new LinkedHashMap<>(named)));
    return copy;
  }
}
