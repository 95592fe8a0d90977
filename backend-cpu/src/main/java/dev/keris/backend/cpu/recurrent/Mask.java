package dev.keris.backend.cpu.recurrent;

import java.nio.ByteBuffer;

/**
 * Which steps of which sequences count, in the order of processing.
 *
 * @param bytes a bool tensor (batch, time), or null if all count
 */
record Mask(ByteBuffer bytes, int time, boolean backwards) {
  /** Returns whether any step may not count. */
  boolean exists() {
    return bytes != null;
  }

  /** Returns whether a step counts. */
  boolean counts(int example, int step) {
    return bytes == null || bytes.get(example * time + (backwards ? time - 1 - step : step)) != 0;
  }
}
