package dev.keris.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lists the top-level classes of a package, in folders and jars; used for messages and tests. */
final class PackageListing {
  private static final String SUFFIX = ".class";

  private PackageListing() {}

  static TreeSet<String> classes(ClassLoader loader, String packageName) {
    String folder = packageName.replace('.', '/');
    TreeSet<String> names = new TreeSet<>();
    try {
      for (URL url : Collections.list(loader.getResources(folder))) {
        if (url.openConnection() instanceof JarURLConnection jar) {
          jar.getJarFile().stream()
              .map(entry -> entry.getName())
              .filter(entry -> entry.startsWith(folder + "/"))
              .map(entry -> entry.substring(folder.length() + 1))
              .filter(entry -> entry.indexOf('/') < 0)
              .forEach(entry -> add(names, entry));
        } else {
          try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
            files.forEach(file -> add(names, file.getFileName().toString()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Listing package " + packageName + " failed.", e);
    }
    return names;
  }

  private static void add(TreeSet<String> names, String file) {
    if (file.endsWith(SUFFIX) && file.indexOf('$') < 0 && !file.startsWith("package-info")) {
      names.add(file.substring(0, file.length() - SUFFIX.length()));
    }
  }
}
