package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs golden cases, counts them, and holds what differs against a list of known differences. */
final class GoldenRun {
  /** What a case has to pass; it fails by an exception or assertion error. */
  @FunctionalInterface
  interface Check {
    void accept(GoldenCase golden) throws Exception;
  }

  private GoldenRun() {}

  /**
   * Runs all cases and prints how many agree. Fails if a case differs that is not known to, or if a
   * known one does not.
   *
   * @param what what is compared, for the printed line
   * @param known the reason why each case that differs does, by its id
   */
  static void check(String what, List<GoldenCase> cases, Map<String, String> known, Check check) {
    Map<String, Throwable> different = new LinkedHashMap<>();
    for (GoldenCase golden : cases) {
      try {
        check.accept(golden);
      } catch (Exception | AssertionError e) {
        different.put(golden.id(), e);
      }
    }
    System.out.printf(
        "%s: %d of %d cases agree with Keras%n",
        what, cases.size() - different.size(), cases.size());
    known.forEach((id, reason) -> System.out.printf("  known to differ: %s (%s)%n", id, reason));
    Map<String, Throwable> unexpected = new TreeMap<>(different);
    unexpected.keySet().removeAll(known.keySet());
    if (!unexpected.isEmpty()) {
      StringBuilder message = new StringBuilder("differing cases of " + what + ":");
      unexpected.forEach((id, e) -> message.append("\n  ").append(id).append(": ").append(e));
      AssertionError error = new AssertionError(message.toString());
      unexpected.values().stream().limit(3).forEach(error::addSuppressed);
      throw error;
    }
    assertEquals(known.keySet(), different.keySet(), "The list of known differences is stale");
    if (cases.isEmpty()) {
      fail("No cases of " + what + ".");
    }
  }
}
