package dev.keris.io.hdf5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file or a group in it is to hold; {@link Hdf5Writer} writes it. */
public final class GroupContent {
  private final List<Attribute> attributes = new ArrayList<>();
  private final Map<String, GroupContent> groups = new LinkedHashMap<>();
  private final Map<String, Values> datasets = new LinkedHashMap<>();

  /** Adds an attribute with text of any length. */
  public GroupContent text(String name, String value) {
    attributes.add(Attribute.text(name, value));
    return this;
  }

  /** Adds an attribute with a list of names, as Keras writes {@code weight_names}. */
  public GroupContent names(String name, List<String> values) {
    attributes.addAll(Attribute.names(name, values));
    return this;
  }

  /** Returns the group at a path below this one, made if it is not there. */
  public GroupContent group(String path) {
    GroupContent group = this;
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        group = group.groups.computeIfAbsent(name, key -> new GroupContent());
      }
    }
    return group;
  }

  /**
   * Adds a dataset at a path below this group.
   *
   * @throws IllegalArgumentException if there is one already
   */
  public void dataset(String path, Values values) {
    int slash = path.lastIndexOf('/');
    GroupContent parent = slash < 0 ? this : group(path.substring(0, slash));
    String name = path.substring(slash + 1);
    if (parent.groups.containsKey(name) || parent.datasets.putIfAbsent(name, values) != null) {
      throw new IllegalArgumentException("There are two weights with the path '" + path + "'.");
    }
  }

  List<Attribute> attributes() {
    return attributes;
  }

  Map<String, GroupContent> groups() {
    return groups;
  }

  Map<String, Values> datasets() {
    return datasets;
  }
}
