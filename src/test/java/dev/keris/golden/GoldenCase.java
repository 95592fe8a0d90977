package dev.keris.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keris.utils.Config;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * One comparison with Keras.
 *
 * @param json what the case is, as its manifest describes it
 * @param data its arrays
 */
record GoldenCase(JsonNode json, Group data) {
  String id() {
    return json.get("id").asText();
  }

  double rtol() {
    return json.get("tol").get("rtol").asDouble();
  }

  double atol() {
    return json.get("tol").get("atol").asDouble();
  }

  /** Returns a serialized object {@code {class_name, config}} of the manifest. */
  Config serialized(String key) {
    return Golden.config(json.get(key));
  }

  /** Returns the arguments that the object was made with. */
  Config arguments() {
    return json.has("kwargs") ? Golden.config(json.get("kwargs")) : new Config();
  }

  boolean has(String path) {
    return node(path) != null;
  }

  /** Returns the array at a path, such as {@code train/outputs/0}. */
  GoldenArray array(String path) {
    return GoldenArray.of((Dataset) require(path));
  }

  /** Returns a group's arrays {@code 0, 1, …} or {@code 000, 001, …}. */
  List<GoldenArray> arrays(String path) {
    List<GoldenArray> arrays = new ArrayList<>();
    for (Node node : ((Group) require(path))) {
      arrays.add(GoldenArray.of((Dataset) node));
    }
    return arrays;
  }

  /** Returns an attribute of the array or group at a path, or null. */
  Object attribute(String path, String name) {
    Attribute attribute = require(path).getAttribute(name);
    return attribute == null ? null : attribute.getData();
  }

  /** Returns the names in the group at a path. */
  List<String> names(String path) {
    return List.copyOf(((Group) require(path)).getChildren().keySet());
  }

  private Node require(String path) {
    Node node = node(path);
    if (node == null) {
      throw new IllegalArgumentException(id() + " has no " + path + ".");
    }
    return node;
  }

  private Node node(String path) {
    Node node = data;
    for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
      node = node instanceof Group group ? group.getChild(name) : null;
    }
    return node;
  }

  @Override
  public String toString() {
    return id() + " " + json.get("desc").asText();
  }
}
