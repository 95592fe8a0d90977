package dev.keris.ops;

/**
 * Counter-based random numbers: the i-th number of a stream is a function of the stream's key and i
 * alone, so that a result depends neither on order nor on the number of threads. Built on a 32-bit
 * integer mixer of multiplications and shifts, which vectorises.
 */
public final class RandomBits {
  /** What the position is multiplied by before it is mixed: the golden ratio of 32 bits. */
  public static final int STEP = 0x9E3779B9;

  private RandomBits() {}

  /** Returns the key of one stream of one run. */
  public static long key(long seed, long step, long stream) {
    return mix64(mix64(mix64(seed) + step) + stream);
  }

  /** Returns 32 random bits: number i of the stream with this key. */
  public static int bits(long key, int i) {
    return mix32(mix32(i * STEP + (int) key) ^ (int) (key >>> 32));
  }

  /** Returns the number in [0, 1) that 32 random bits stand for; every value is a float. */
  public static float uniform(int bits) {
    return (bits >>> 8) * 0x1p-24f;
  }

  /** Mixes 32 bits; the constants are those of Chris Wellons's triple32. */
  public static int mix32(int x) {
    x ^= x >>> 17;
    x *= 0xED5AD4BB;
    x ^= x >>> 11;
    x *= 0xAC4C1B51;
    x ^= x >>> 15;
    x *= 0x31848BAB;
    x ^= x >>> 14;
    return x;
  }

  /** Mixes 64 bits (the finaliser of SplitMix64 by Steele, Lea and Flood). */
  public static long mix64(long x) {
    x += 0x9E3779B97F4A7C15L;
    x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }
}
