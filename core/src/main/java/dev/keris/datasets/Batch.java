package dev.keris.datasets;

/**
 * Some samples: what a generator yields for {@code fit}. Each part is an array, an array or list of
 * arrays, or a map of arrays by name, as {@code Model.fit} takes them.
 *
 * @param x inputs
 * @param y targets, or null
 * @param sampleWeight sample weights, or null
 */
public record Batch(Object x, Object y, Object sampleWeight) {
  /** Checks that there are inputs. */
  public Batch {
    if (x == null) {
      throw new IllegalArgumentException("A batch needs inputs, got null.");
    }
  }

  /** Returns inputs alone, as predictions need them. */
  public static Batch of(Object x) {
    return new Batch(x, null, null);
  }

  /** Returns inputs and targets. */
  public static Batch of(Object x, Object y) {
    return new Batch(x, y, null);
  }

  /** Returns inputs, targets and sample weights. */
  public static Batch of(Object x, Object y, Object sampleWeight) {
    return new Batch(x, y, sampleWeight);
  }
}
