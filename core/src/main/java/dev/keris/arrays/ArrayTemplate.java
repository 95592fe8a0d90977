package dev.keris.arrays;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes arrays of one shape and type again and again: what ND4J works out anew for every array, and
 * what takes most of its time, is done once.
 */
@FunctionalInterface
public interface ArrayTemplate {
  /** Returns a new array with the remaining bytes of a buffer, in row-major order. */
  INDArray create(ByteBuffer source);
}
