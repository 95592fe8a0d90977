package dev.keris.io.models;

import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.Hdf5Tree;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.hdf5.StoredArray;
import dev.keris.io.hdf5.Values;
import dev.keris.io.text.Json;
import dev.keris.layers.Layer;
import dev.keris.models.Model;
import dev.keris.utils.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Weights of a model in several files, and a list in JSON of what is in which, as Keras 3 writes
 * them for {@code max_shard_size}. A layer's own weights are in one file: Keras looks there for all
 * of them.
 */
final class Shards implements Hdf5Tree, AutoCloseable {
  static final String EXTENSION = ".weights.json";
  private static final double GIGABYTE = 1 << 30;

  private final List<Hdf5File> files = new ArrayList<>();

  private Shards() {}

  // ---- writing

  /** The files as they are filled. */
  private static final class Filling {
    private final String base;
    private final double most;
    private final List<GroupContent> contents = new ArrayList<>();
    private final Config map = new Config();
    private double last; // bytes in the last file
    private double total;

    Filling(String base, double most) {
      this.base = base;
      this.most = most;
    }

    String name(int number) {
      return "%s_%05d.weights.h5".formatted(base, number);
    }

    void add(Layer layer, String path) {
      Map<String, Values> arrays = ObjectTree.own(layer);
      if (!arrays.isEmpty()) {
        add(layer, arrays, path + "/" + ObjectTree.VARIABLES);
      }
      ObjectTree.children(layer).forEach((name, child) -> add(child, path + "/" + name));
    }

    private void add(Layer layer, Map<String, Values> arrays, String path) {
      double size = 0;
      for (Map.Entry<String, Values> array : arrays.entrySet()) {
        double bytes = array.getValue().spec().bytes();
        if (bytes > most) {
          throw new IllegalArgumentException(
              "Weight %s of layer '%s' has %.3f GB, more than maxShardSize=%s."
                  .formatted(array.getKey(), layer.name(), bytes / GIGABYTE, most / GIGABYTE));
        }
        size += bytes;
      }
      if (contents.isEmpty() || last + size > most && last > 0) {
        contents.add(new GroupContent());
        last = 0;
      }
      last += size;
      total += size;
      GroupContent group = contents.get(contents.size() - 1).group(path);
      group.text("name", layer.name());
      arrays.forEach(group::dataset);
      map.set(path, name(contents.size() - 1));
    }
  }

  /**
   * Writes a model's weights.
   *
   * @param list the file that lists the others, which are beside it
   * @param gigabytes how large these may be
   * @throws IllegalArgumentException if a weight is larger
   */
  static void write(Model model, Path list, double gigabytes) throws IOException {
    String name = list.getFileName().toString();
    String base = name.substring(0, name.length() - EXTENSION.length());
    Filling filling = new Filling(base, gigabytes * GIGABYTE);
    filling.add(model, "");
    for (int i = 0; i < filling.contents.size(); i++) {
      GroupContent content = filling.contents.get(i);
      AtomicFile.replace(
          list.resolveSibling(filling.name(i)), channel -> Hdf5Writer.write(channel, content));
    }
    String json =
        Json.write(
            new Config()
                .set("metadata", new Config().set("total_size", filling.total))
                .set("weight_map", filling.map));
    AtomicFile.replace(list, channel -> StoredZip.write(channel, json));
  }

  // ---- reading

  /** Returns whether bytes may be the beginning of a list. */
  static boolean isList(byte[] beginning) {
    return beginning.length > 0 && beginning[0] == '{';
  }

  /**
   * Opens the files that a list names.
   *
   * @throws IllegalArgumentException if it is no such list, or a file is not beside it
   */
  static Shards open(Path list) throws IOException {
    Config map = Json.read(Files.readString(list)).getConfig("weight_map");
    if (map == null) {
      throw new IllegalArgumentException("it is JSON, but no list of files of weights");
    }
    Shards shards = new Shards();
    try {
      for (Object name : new LinkedHashSet<>(map.asMap().values())) {
        if (!(name instanceof String file) || !file.matches("[^/\\\\]+")) {
          throw new IllegalArgumentException("it names '%s', which is no file".formatted(name));
        }
        Path path = list.resolveSibling(file);
        shards.files.add(Hdf5File.open(path, path.toString()));
      }
    } catch (RuntimeException | IOException e) {
      shards.close();
      throw e;
    }
    return shards;
  }

  @Override
  public List<String> children(String path) {
    return files.stream().flatMap(file -> file.children(path).stream()).distinct().toList();
  }

  @Override
  public StoredArray dataset(String path) {
    return first(file -> file.dataset(path));
  }

  @Override
  public StoredArray datasetAnySlash(String path) {
    return first(file -> file.datasetAnySlash(path));
  }

  private StoredArray first(Function<Hdf5File, StoredArray> lookup) {
    return files.stream().map(lookup).filter(Objects::nonNull).findFirst().orElse(null);
  }

  @Override
  public boolean hasAnySlash(String path) {
    return files.stream().anyMatch(file -> file.hasAnySlash(path));
  }

  @Override
  public Set<String> branchesAnySlash(String path) {
    Set<String> names = new TreeSet<>();
    files.forEach(file -> names.addAll(file.branchesAnySlash(path)));
    return names;
  }

  @Override
  public void close() {
    files.forEach(Hdf5File::close);
  }
}
