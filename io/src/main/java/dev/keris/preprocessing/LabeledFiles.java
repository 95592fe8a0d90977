package dev.keris.preprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files in a directory, with their classes.
 *
 * @param files in the order of their directories and then names
 * @param labels the class of each, or null
 * @param classNames by number; none without labels
 */
record LabeledFiles(List<Path> files, int[] labels, List<String> classNames) {

  /**
   * Finds files.
   *
   * @param unlabeled whether they have no classes
   * @param classNames the subdirectories to use, or null for all
   * @param labels given ones, or null if subdirectories tell
   */
  static LabeledFiles find(
      Path directory,
      List<String> extensions,
      boolean followLinks,
      boolean unlabeled,
      List<String> classNames,
      int[] labels) {
    if (classNames != null && (unlabeled || labels != null)) {
      throw new IllegalArgumentException(
          "classNames are for labels that subdirectories tell, not for "
              + (unlabeled ? "no labels." : "labels that are given."));
    }
    if (unlabeled) {
      return new LabeledFiles(files(directory, extensions, followLinks), null, List.of());
    }
    if (labels != null) {
      List<Path> files = files(directory, extensions, followLinks);
      if (files.size() != labels.length) {
        throw new IllegalArgumentException(
            "There must be as many labels as files in %s, got %d labels for %d files."
                .formatted(directory, labels.length, files.size()));
      }
      List<String> names =
          Arrays.stream(labels).distinct().sorted().mapToObj(String::valueOf).toList();
      return new LabeledFiles(files, labels, names);
    }
    return inferred(directory, extensions, followLinks, classNames);
  }

  private static LabeledFiles inferred(
      Path directory, List<String> extensions, boolean followLinks, List<String> classNames) {
    List<String> subdirectories = subdirectories(directory);
    List<String> names = classNames == null ? subdirectories : classNames;
    if (!subdirectories.containsAll(names)) {
      throw new IllegalArgumentException(
          "classNames must be among the subdirectories %s of %s, got %s."
              .formatted(subdirectories, directory, names));
    }
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (Path file : files(directory.resolve(names.get(i)), extensions, followLinks)) {
        files.add(file);
        labels.add(i);
      }
    }
    return new LabeledFiles(files, labels.stream().mapToInt(i -> i).toArray(), names);
  }

  private static List<String> subdirectories(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static List<Path> files(Path directory, List<String> extensions, boolean followLinks) {
    FileVisitOption[] options =
        followLinks ? new FileVisitOption[] {FileVisitOption.FOLLOW_LINKS} : new FileVisitOption[0];
    try (Stream<Path> entries = Files.walk(directory, options)) {
      return entries
          .filter(path -> extensions.stream().anyMatch(end -> lower(path).endsWith(end)))
          .filter(Files::isRegularFile)
          .sorted(
              Comparator.comparing((Path path) -> path.getParent().toString())
                  .thenComparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static String lower(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static UncheckedIOException unreadable(Path directory, IOException cause) {
    return new UncheckedIOException("The directory %s cannot be read.".formatted(directory), cause);
  }
}
