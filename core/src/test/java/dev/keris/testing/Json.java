package dev.keris.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of tests' examples into maps, lists, strings, numbers, truth values and null. */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Returns the value that a text holds. */
  public static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    if (json.peek() != 0) {
      throw json.unexpected();
    }
    return value;
  }

  /** Returns the object that a text holds. */
  @SuppressWarnings("unchecked") // keys are strings
  public static Map<String, Object> object(String text) {
    return (Map<String, Object>) parse(text);
  }

  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("Unexpected text at " + at + " in: " + text);
  }

  private boolean take(char expected) {
    if (peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void require(char expected) {
    if (!take(expected)) {
      throw unexpected();
    }
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw unexpected();
    }
    at += word.length();
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    require('{');
    while (!take('}')) {
      String key = string();
      require(':');
      map.put(key, value());
      if (peek() != '}') {
        require(',');
      }
    }
    return map;
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    require('[');
    while (!take(']')) {
      list.add(value());
      if (peek() != ']') {
        require(',');
      }
    }
    return list;
  }

  private String string() {
    require('"');
    int end = text.indexOf('"', at);
    String string = text.substring(at, end);
    at = end + 1;
    return string;
  }

  private Object number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (number.isEmpty()) {
      throw unexpected();
    }
    return number.matches("-?\\d+") ? (Object) Long.valueOf(number) : Double.valueOf(number);
  }
}
