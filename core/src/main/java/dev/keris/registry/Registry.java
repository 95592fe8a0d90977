package dev.keris.registry;

import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks things up by the names that Keras and its files use: {@code "relu"}, {@code "rmsprop"},
 * class name {@code Dense}. Each room fills it through its {@link Catalog}; users add their own
 * classes with {@link #register}, or for a while with {@link CustomObjectScope}.
 */
public final class Registry {
  private static final List<Catalog> CATALOGS =
      ServiceLoader.load(Catalog.class, Catalog.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private static final Map<Class<?>, Map<String, Function<Config, ?>>> CUSTOM =
      new ConcurrentHashMap<>();

  private Registry() {}

  /**
   * Makes a user's own class known under a name, for the whole JVM; it goes before built-in ones.
   *
   * @param kind what it is, such as {@code Layer.class}
   * @param name the class name in files
   * @param fromConfig makes an instance from its configuration
   */
  public static <T> void register(
      Class<T> kind, String name, Function<Config, ? extends T> fromConfig) {
    CUSTOM.computeIfAbsent(kind, k -> new ConcurrentHashMap<>()).put(name, fromConfig);
  }

  /** Returns whether something of a user's own, of a kind, is known under a name here and now. */
  public static boolean isRegistered(Class<?> kind, String name) {
    return custom(kind, name) != null;
  }

  /**
   * Returns what Keras 3 registers a class of a user's own under: its name with the package with
   * which it is known here and now, or with Keras's default package.
   */
  static String registeredName(Configurable thing) {
    String suffix = ">" + thing.className();
    Stream<String> everywhere =
        CUSTOM.entrySet().stream()
            .filter(kind -> kind.getKey().isInstance(thing))
            .flatMap(kind -> kind.getValue().keySet().stream());
    return Stream.concat(CustomObjectScope.names(thing), everywhere)
        .filter(name -> name.endsWith(suffix))
        .findFirst()
        .orElse("Custom" + suffix);
  }

  private static Function<Config, ?> custom(Class<?> kind, String name) {
    Function<Config, ?> scoped = CustomObjectScope.find(kind, name);
    return scoped != null ? scoped : CUSTOM.getOrDefault(kind, Map.of()).get(name);
  }

  /**
   * Returns the thing with a name, with its default options.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest and listing all
   */
  public static <T> T get(Class<T> kind, String name) {
    return get(kind, name, new Config());
  }

  /**
   * Returns the thing with a class name, made from its configuration.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest and listing all
   */
  public static <T> T get(Class<T> kind, String name, Config config) {
    if (name == null) {
      throw new IllegalArgumentException("No %s has the name null.".formatted(noun(kind)));
    }
    Function<Config, ?> custom = custom(kind, name);
    if (custom != null) {
      return kind.cast(custom.apply(config));
    }
    if (name.indexOf('>') >= 0) { // Custom>Name: registered in Python under a package
      return get(kind, name.substring(name.lastIndexOf('>') + 1), config);
    }
    for (Catalog catalog : CATALOGS) {
      var found = catalog.find(kind, name);
      if (found.isPresent()) {
        return found.get();
      }
      Class<?> type = classNamed(catalog, kind, name);
      if (type != null) {
        return kind.cast(instantiate(type, config));
      }
    }
    throw new UnknownNameException(name, unknown(kind, name));
  }

  /**
   * Returns the thing that a value in a configuration stands for: a name, or {@code {class_name,
   * config}}; null for null.
   */
  public static <T> T deserialize(Class<T> kind, Object value) {
    if (value == null || kind.isInstance(value)) {
      return kind.cast(value);
    }
    if (value instanceof String name) {
      return get(kind, name);
    }
    if (value instanceof Map<?, ?> map && map.get("class_name") instanceof String name) {
      return SharedObjects.once(kind, map.get("shared_object_id"), () -> make(kind, name, map));
    }
    throw new IllegalArgumentException(
        "Cannot make a %s from %s: expected a name or {class_name, config}."
            .formatted(kind.getSimpleName(), value));
  }

  private static <T> T make(Class<T> kind, String name, Map<?, ?> object) {
    Object config = object.get("config");
    if (object.get("registered_name") instanceof String registered
        && isRegistered(kind, registered)) { // package>Name, which class_name lacks
      return get(
          kind, registered, config instanceof Map<?, ?> m ? Config.fromMap(m) : new Config());
    }
    if (config instanceof List<?> layers) { // a Sequential model before Keras 2.2.3
      config = Map.of("layers", layers);
    }
    if (config instanceof String inner) { // Keras 3 functions: {class_name: function, config: relu}
      return get(kind, inner);
    }
    return get(kind, name, config instanceof Map<?, ?> m ? Config.fromMap(m) : new Config());
  }

  /** Returns all names of a kind, sorted. */
  public static List<String> names(Class<?> kind) {
    TreeSet<String> names = new TreeSet<>(CUSTOM.getOrDefault(kind, Map.of()).keySet());
    for (Catalog catalog : CATALOGS) {
      names.addAll(catalog.names(kind));
      String packageName = catalog.packages().get(kind);
      if (packageName != null) {
        ClassLoader loader = catalog.getClass().getClassLoader();
        for (String simpleName : PackageListing.classes(loader, packageName)) {
          if (classNamed(catalog, kind, simpleName) != null) {
            names.add(simpleName);
          }
        }
      }
    }
    return List.copyOf(names);
  }

  private static Class<?> classNamed(Catalog catalog, Class<?> kind, String name) {
    String packageName = catalog.packages().get(kind);
    String simpleName = catalog.aliases(kind).getOrDefault(name, Names.camelCase(name));
    if (packageName == null || !simpleName.matches("\\w+")) {
      return null;
    }
    try {
      ClassLoader loader = catalog.getClass().getClassLoader();
      Class<?> type = Class.forName(packageName + "." + simpleName, false, loader);
      boolean usable =
          kind.isAssignableFrom(type)
              && Modifier.isPublic(type.getModifiers())
              && !Modifier.isAbstract(type.getModifiers());
      return usable ? type : null;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return null; // the latter where a file system ignores case
    }
  }

  static Object instantiate(Class<?> type, Config config) {
    try {
      for (Method method : type.getMethods()) {
        if (method.getName().equals("fromConfig")
            && Modifier.isStatic(method.getModifiers())
            && method.getDeclaringClass() == type) {
          return method.invoke(null, config);
        }
      }
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Making a " + type.getName() + " failed.", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getName() + " has neither fromConfig(Config) nor a constructor without arguments.",
          e);
    }
  }

  private static String unknown(Class<?> kind, String name) {
    List<String> names = names(kind);
    List<String> candidates = new ArrayList<>(names);
    CATALOGS.forEach(catalog -> candidates.addAll(catalog.aliases(kind).keySet()));
    return ("Unknown %s '%s'.%s Known: %s. Your own classes become known by Registry.register,"
            + " CustomObjectScope or the customObjects of Models.loadModel.")
        .formatted(
            noun(kind),
            name,
            Names.nearest(name, candidates).map(n -> " Did you mean '" + n + "'?").orElse(""),
            String.join(", ", names));
  }

  private static String noun(Class<?> kind) {
    return Names.snakeCase(kind.getSimpleName()).replace('_', ' ');
  }
}
