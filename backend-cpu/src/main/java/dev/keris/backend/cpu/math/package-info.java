/**
 * Elementwise functions on blocks of numbers, written so that the JVM's compiler turns their loops
 * into vector instructions.
 *
 * <p>That compiler (HotSpot's C2, from 17 on) vectorises loops over arrays whose bodies are plain
 * arithmetic, {@code Math.fma}, {@code min}, {@code max} and {@code abs}, and integer operations.
 * It leaves alone branches, casts between {@code int} and {@code float} (on 17), bit casts, and
 * direct buffers. So data is copied in blocks of a few kilobytes, which stay in the first-level
 * cache, from a buffer to a {@code float[]}; conditions become arithmetic; and where a function
 * needs a number's bits, a whole block is {@linkplain dev.keris.backend.cpu.math.Bits
 * reinterpreted} by a copy through memory.
 */
package dev.keris.backend.cpu.math;
