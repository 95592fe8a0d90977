package dev.keris.tensor;

/** Conversion between {@link DType#FLOAT16} (IEEE 754 binary16) and float. */
public final class Half {
  private Half() {}

  /** Returns the float that 16 bits stand for; exact. */
  public static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0) { // zero and subnormals
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int widened = exponent == 0x1F ? 0xFF : exponent + (127 - 15);
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }

  /** Returns the 16 bits of the nearest half-precision number; halfway cases go to the even one. */
  public static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7E00);
    }
    if (magnitude >= 65520f) { // halfway between the largest number and the next power of two
      return (short) (sign | 0x7C00);
    }
    if (magnitude < 0x1p-14f) { // subnormal: multiples of 2^-24
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
    }
    int halfway = 0xFFF + (bits >>> 13 & 1);
    return (short) (sign | (bits & 0x7FFFFFFF) - (112 << 23) + halfway >>> 13);
  }
}
