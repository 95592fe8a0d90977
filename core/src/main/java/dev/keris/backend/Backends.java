package dev.keris.backend;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The choice of the backend on which new variables and models live. */
public final class Backends {
  private static final List<Backend> AVAILABLE =
      ServiceLoader.load(Backend.class).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparingInt(Backend::priority).reversed())
          .toList();

  private static volatile Backend current = AVAILABLE.get(0);

  private Backends() {}

  /** Returns the current backend; at first the available one of the highest priority. */
  public static Backend current() {
    return current;
  }

  /**
   * Makes another backend the current one. Models and variables made before stay on theirs.
   *
   * @throws IllegalArgumentException for an unknown name, listing the available ones
   */
  public static void use(String name) {
    current = get(name);
  }

  /**
   * Returns a backend by name.
   *
   * @throws IllegalArgumentException for an unknown name, listing the available ones
   */
  public static Backend get(String name) {
    return AVAILABLE.stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No backend '%s' on the class path. Available: %s."
                        .formatted(name, AVAILABLE.stream().map(Backend::name).toList())));
  }

  /** Returns all backends on the class path, the preferred one first. */
  public static List<Backend> available() {
    return AVAILABLE;
  }
}
