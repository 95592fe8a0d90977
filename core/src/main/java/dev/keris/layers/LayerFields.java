package dev.keris.layers;

import dev.keris.metrics.Metric;
import dev.keris.utils.Names;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The layers and metrics that the fields of a layer or a metric hold, one by one or in arrays,
 * collections and maps, which may hold others. Keras makes what is assigned to an attribute part of
 * its owner; so are fields here, those of superclasses first, transient and static ones excepted.
 */
public final class LayerFields {
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return type == Layer.class || type == Metric.class ? List.of() : readable(type);
        }
      };

  private LayerFields() {}

  /**
   * Returns the layers in the order of the fields, and how files call them: by the field in
   * Python's spelling or, in a list, by the list's name and a number among those of a class.
   */
  static Map<Layer, String> of(Object owner) {
    Map<Layer, String> paths = new LinkedHashMap<>();
    Map<String, List<Object>> values = new TreeMap<>(Names.ATTRIBUTES);
    for (Field field : FIELDS.get(owner.getClass())) {
      Object value = read(field, owner);
      List<Layer> layers = in(value, Layer.class).toList();
      if (!layers.isEmpty()) {
        layers.forEach(layer -> paths.put(layer, null));
        String name = Names.snakeCase(field.getName());
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    // a layer that several fields hold is called after the one that Keras comes to first
    values.forEach((name, all) -> all.forEach(value -> name(value, name, paths)));
    return paths;
  }

  /** Returns the metrics in the order of the fields. */
  public static List<Metric> metricsOf(Object owner) {
    return FIELDS.get(owner.getClass()).stream()
        .flatMap(field -> in(read(field, owner), Metric.class))
        .toList();
  }

  private static <T> Stream<T> in(Object value, Class<T> kind) {
    return kind.isInstance(value)
        ? Stream.of(kind.cast(value))
        : members(value).stream().flatMap(member -> in(member, kind));
  }

  private static void name(Object value, String path, Map<Layer, String> paths) {
    if (value instanceof Layer layer) {
      paths.putIfAbsent(layer, path);
      return;
    }
    Map<String, Integer> used = new HashMap<>();
    for (Object member : members(value)) {
      if (member instanceof Layer layer) {
        String base = Names.snakeCase(layer.nameBase());
        name(layer, path + "/" + Names.numbered(base, used), paths);
      } else if (isContainer(member)) {
        name(member, path + "/" + Names.numbered("container", used), paths);
      }
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof Object[] || value instanceof Collection || value instanceof Map;
  }

  private static Collection<?> members(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values();
    }
    return value instanceof Collection<?> collection ? collection : List.of();
  }

  private static List<Field> readable(Class<?> type) {
    List<Field> fields = new ArrayList<>(FIELDS.get(type.getSuperclass()));
    for (Field field : type.getDeclaredFields()) {
      if (mayHoldParts(field)) {
        try {
          field.setAccessible(true);
          fields.add(field);
        } catch (InaccessibleObjectException e) { // a closed module has to call track
          continue;
        }
      }
    }
    return fields;
  }

  private static boolean mayHoldParts(Field field) {
    int modifiers = field.getModifiers();
    Class<?> type = field.getType();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !field.isSynthetic()
        && (isPart(type)
            || holdsParts(type)
            || Collection.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type));
  }

  private static boolean isPart(Class<?> type) {
    return Layer.class.isAssignableFrom(type) || Metric.class.isAssignableFrom(type);
  }

  /** Returns whether a type is that of arrays of parts, or of arrays of these. */
  private static boolean holdsParts(Class<?> type) {
    Class<?> member = type.getComponentType();
    return member != null && (isPart(member) || holdsParts(member));
  }

  private static Object read(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Field " + field + " cannot be read.", e);
    }
  }
}
