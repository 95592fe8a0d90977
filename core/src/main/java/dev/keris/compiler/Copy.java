package dev.keris.compiler;

/**
 * Bytes to be copied after the last kernel of a run; the two places do not overlap.
 *
 * @param from where they are
 * @param to where they go
 * @param bytes how many
 */
public record Copy(Location from, Location to, long bytes) {
  @Override
  public String toString() {
    return to + " := " + from;
  }
}
