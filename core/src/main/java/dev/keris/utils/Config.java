package dev.keris.utils;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The configuration of a layer, optimizer, loss and so on: Keras's {@code get_config()} dictionary,
 * with Keras's keys, in order. Values are null, booleans, numbers, strings, lists and maps of
 * these, and nested configurations; exactly what JSON holds.
 */
public final class Config {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Makes an empty configuration. */
  public Config() {}

  /** Copies a map, whose order is kept. */
  public static Config of(Map<String, ?> map) {
    Config config = new Config();
    config.values.putAll(map);
    return config;
  }

  /** Puts a value under a key, replacing a former one; returns this. */
  public Config set(String key, Object value) {
    values.put(key, value instanceof Config c ? c.asMap() : value);
    return this;
  }

  /** Puts all values of another configuration; returns this. */
  public Config setAll(Config other) {
    values.putAll(other.values);
    return this;
  }

  /** Takes a key out and returns this. */
  public Config remove(String key) {
    values.remove(key);
    return this;
  }

  /** Returns whether there is a value, null excepted. */
  public boolean has(String key) {
    return values.get(key) != null;
  }

  /** Returns whether there is a key, be its value null. */
  public boolean hasKey(String key) {
    return values.containsKey(key);
  }

  /** Returns a value as it is, or null. */
  public Object get(String key) {
    return values.get(key);
  }

  /** Returns a string, or the default if there is none. */
  public String getString(String key, String orElse) {
    return typed(key, orElse, "a string", v -> v instanceof String s ? s : null);
  }

  /** Returns a truth value, or the default if there is none; numbers count as in Python. */
  public boolean getBoolean(String key, boolean orElse) {
    return typed(
        key,
        orElse,
        "true or false",
        v -> v instanceof Boolean b ? b : v instanceof Number n ? n.doubleValue() != 0 : null);
  }

  /**
   * Returns an integer, or the default if there is none.
   *
   * @throws IllegalArgumentException for a value that is not an integer
   */
  public int getInt(String key, int orElse) {
    return typed(
        key,
        orElse,
        "an integer",
        v -> v instanceof Number n && n.doubleValue() == n.intValue() ? n.intValue() : null);
  }

  /** Returns an integer, or null if there is none. */
  public Long getLong(String key) {
    return typed(
        key,
        null,
        "an integer",
        v -> v instanceof Number n && n.doubleValue() == n.longValue() ? n.longValue() : null);
  }

  /** Returns a number, or the default if there is none. */
  public double getDouble(String key, double orElse) {
    return typed(key, orElse, "a number", v -> v instanceof Number n ? n.doubleValue() : null);
  }

  /** Returns a number, or null if there is none. */
  public Double getDouble(String key) {
    return typed(key, null, "a number", v -> v instanceof Number n ? n.doubleValue() : null);
  }

  /**
   * Returns integers given as a list, or as one number that stands for {@code count} equal ones.
   */
  public int[] getInts(String key, int count, int... orElse) {
    Object value = values.get(key);
    if (value == null) {
      return orElse;
    }
    if (value instanceof Number n) {
      return Collections.nCopies(count, n.intValue()).stream().mapToInt(i -> i).toArray();
    }
    return getList(key).stream().mapToInt(v -> ((Number) v).intValue()).toArray();
  }

  /** Returns a list; empty if there is none. */
  public List<?> getList(String key) {
    List<?> list = typed(key, List.of(), "a list", v -> v instanceof List<?> l ? l : null);
    return list;
  }

  /** Returns a nested configuration, or null if there is none. */
  public Config getConfig(String key) {
    return typed(key, null, "an object", v -> v instanceof Map<?, ?> m ? Config.fromMap(m) : null);
  }

  /** Returns a map with any keys as a configuration. */
  public static Config fromMap(Map<?, ?> map) {
    Config config = new Config();
    map.forEach((key, value) -> config.set(String.valueOf(key), value));
    return config;
  }

  /** Returns a view of the keys and values. */
  public Map<String, Object> asMap() {
    return Collections.unmodifiableMap(values);
  }

  private <T> T typed(String key, T orElse, String expected, Function<Object, T> convert) {
    Object value = values.get(key);
    if (value == null) {
      return orElse;
    }
    T converted = convert.apply(value);
    if (converted == null) {
      throw new IllegalArgumentException(
          "Invalid value for '%s' in a configuration. Expected %s. Received: %s"
              .formatted(key, expected, value));
    }
    return converted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Config config && values.equals(config.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
