/**
 * Elementwise operations in plain Java, one pass over memory for a whole chain: blocks are copied
 * into arrays that stay in the first-level cache, every instruction is a loop that the just-in-time
 * compiler vectorises, and results are copied back.
 */
package dev.keris.backend.cpu.elementwise;
