package dev.keris.io.hdf5;

import java.util.List;
import java.util.Set;

/** Arrays by path, in one HDF5 file or in several that make one tree together. */
public interface Hdf5Tree {
  /** Returns the names in a group; none if there is no such group. */
  List<String> children(String path);

  /** Returns the dataset at a path, or null if there is none. */
  StoredArray dataset(String path);

  /**
   * Returns the dataset at a path whose parts may be separated by backslashes in the file, as Keras
   * on Windows wrote them; null if there is none.
   */
  StoredArray datasetAnySlash(String path);

  /**
   * Returns whether there is a group at a path, or a dataset below it, with slashes of any kind.
   */
  boolean hasAnySlash(String path);

  /** Returns the names below a path that lead to datasets, with slashes of any kind. */
  Set<String> branchesAnySlash(String path);
}
