package dev.keris.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.nio.FileChannelFromSeekableByteChannel;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * An HDF5 file to be read, through jhdf. Whatever is wrong with a file (truncated, damaged, made to
 * do harm) becomes an {@link IllegalArgumentException} that names it.
 */
public final class Hdf5File implements Hdf5Tree, AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NODES = 1_000_000;

  private final String label;
  private final HdfFile file;
  private final SeekableByteChannel channel;
  private TreeMap<String, Dataset> datasets; // by path with slashes, made when needed

  private Hdf5File(String label, HdfFile file, SeekableByteChannel channel) {
    this.label = label;
    this.file = file;
    this.channel = channel;
  }

  /** Returns whether bytes are the beginning of an HDF5 file. */
  public static boolean isHdf5(byte[] beginning) {
    return beginning.length >= SIGNATURE.length
        && Arrays.equals(beginning, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /** Opens a file; the label stands for its name in messages. */
  public static Hdf5File open(Path path, String label) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new NoSuchFileException(path.toString());
    }
    SeekableByteChannel channel = Files.newByteChannel(path);
    try {
      return open(channel, label);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a file that is a part of another; closing it closes the channel. */
  public static Hdf5File open(SeekableByteChannel channel, String label) {
    return guarded(
        label,
        () ->
            checked(
                label,
                new HdfFile(new FileChannelFromSeekableByteChannel(new WholeReads(channel))),
                channel));
  }

  /** jhdf reads what lies beyond the end of a truncated file as if it were something. */
  private static Hdf5File checked(String label, HdfFile file, SeekableByteChannel channel) {
    HdfBackingStorage storage = file.getHdfBackingStorage();
    long expected = storage.getSuperblock().getEndOfFileAddress();
    if (storage.size() < expected) {
      long size = storage.size();
      storage.close();
      throw new IllegalArgumentException(
          "it has %d bytes, but should have %d: it is truncated".formatted(size, expected));
    }
    return new Hdf5File(label, file, channel);
  }

  /** Returns what stands for the file's name in messages. */
  public String label() {
    return label;
  }

  /** Returns whether there is a group or dataset at a path. */
  public boolean has(String path) {
    return guarded(() -> find(path) != null);
  }

  @Override
  public List<String> children(String path) {
    return guarded(
        () ->
            find(path) instanceof Group group
                ? List.copyOf(group.getChildren().keySet())
                : List.of());
  }

  /** Returns a text attribute, or null if there is none. */
  public String text(String path, String attribute) {
    return guarded(
        () -> {
          Node node = find(path);
          Attribute found = node == null ? null : node.getAttribute(attribute);
          return found == null ? null : first(value(found));
        });
  }

  private static String first(Object value) {
    if (value instanceof Object[] array) {
      return array.length == 0 ? null : first(array[0]);
    }
    return value == null ? null : value.toString();
  }

  /**
   * Returns a list of names, put together where it is split over {@code name0, name1, …}; empty for
   * an empty list of any type, null if there is none.
   */
  public List<String> names(String path, String attribute) {
    return guarded(
        () -> {
          Node node = find(path);
          if (node == null) {
            return null;
          }
          if (node.getAttribute(attribute) != null) {
            return strings(node.getAttribute(attribute));
          }
          List<String> names = null;
          Attribute part = node.getAttribute(attribute + 0);
          for (int i = 1; part != null; i++) {
            names = names == null ? new ArrayList<>() : names;
            names.addAll(strings(part));
            part = node.getAttribute(attribute + i);
          }
          return names;
        });
  }

  private List<String> strings(Attribute attribute) {
    if (attribute.isEmpty() || attribute.getSize() == 0) {
      return List.of();
    }
    Object value = value(attribute);
    if (value instanceof String single) {
      return List.of(single);
    }
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(Object::toString).toList();
    }
    throw new IllegalArgumentException(
        "attribute '%s' should hold names".formatted(attribute.getName()));
  }

  private Object value(Attribute attribute) {
    if (attribute.getSizeInBytes() > file.getHdfBackingStorage().size()) {
      throw new IllegalArgumentException(
          "attribute '%s' claims to be larger than the file".formatted(attribute.getName()));
    }
    return attribute.getData();
  }

  @Override
  public StoredArray dataset(String path) {
    return guarded(
        () -> find(path) instanceof Dataset dataset ? new StoredArray(this, dataset) : null);
  }

  @Override
  public StoredArray datasetAnySlash(String path) {
    StoredArray direct = dataset(path);
    return direct != null
        ? direct
        : guarded(
            () -> {
              Dataset dataset = index().get(path);
              return dataset == null ? null : new StoredArray(this, dataset);
            });
  }

  /** Returns the paths of all datasets, sorted, with slashes of any kind made slashes. */
  public Set<String> paths() {
    return guarded(() -> Collections.unmodifiableSet(index().keySet()));
  }

  @Override
  public boolean hasAnySlash(String path) {
    return has(path)
        || guarded(
            () -> {
              String next = index().ceilingKey(path + "/");
              return next != null && next.startsWith(path + "/");
            });
  }

  @Override
  public Set<String> branchesAnySlash(String path) {
    return guarded(
        () -> {
          Set<String> names = new TreeSet<>();
          for (String key : index().tailMap(path, true).keySet()) {
            if (!key.startsWith(path)) {
              break;
            }
            names.add(key.substring(path.length()).replaceFirst("/.*", ""));
          }
          return names;
        });
  }

  private TreeMap<String, Dataset> index() {
    if (datasets == null) {
      datasets = new TreeMap<>();
      index(file, "", 0);
    }
    return datasets;
  }

  private void index(Group group, String prefix, int depth) {
    if (depth > MAX_DEPTH || datasets.size() > MAX_NODES) {
      throw new IllegalArgumentException("its groups are nested too deeply or too many");
    }
    group
        .getChildren()
        .forEach(
            (name, node) -> {
              String path = prefix + name.replace('\\', '/');
              if (node instanceof Group child) {
                index(child, path + "/", depth + 1);
              } else if (node instanceof Dataset dataset) {
                datasets.put(path, dataset);
              }
            });
  }

  private Node find(String path) {
    Node node = file;
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        node = node instanceof Group group ? group.getChildren().get(name) : null;
      }
    }
    return node;
  }

  /** Returns the size of the file in bytes. */
  long size() {
    return file.getHdfBackingStorage().size();
  }

  /** Fills a buffer with bytes from an address on. */
  void read(long address, ByteBuffer target) {
    HdfBackingStorage storage = file.getHdfBackingStorage();
    long position = storage.getUserBlockSize() + address;
    try {
      storage.getFileChannel().read(target, position);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns bytes as they lie in the file, without copying them; null where that cannot be. */
  ByteBuffer map(long address, long bytes) {
    return Mapping.of(channel, file.getHdfBackingStorage().getUserBlockSize() + address, bytes);
  }

  <T> T guarded(Supplier<T> action) {
    return guarded(label, action);
  }

  private static <T> T guarded(String label, Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | InternalError e) {
      boolean foreign = e instanceof HdfException || !(e instanceof IllegalArgumentException);
      throw new IllegalArgumentException(
          "%s cannot be read as HDF5: %s"
              .formatted(label, foreign ? "it is damaged (" + e + ")" : e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    file.getHdfBackingStorage().close(); // as HdfFile.close() fails for a channel
  }
}
