/**
 * A kernel on ND4J for every primitive operation and every type: slower than the other kernels, and
 * there for all that those turn down. {@link dev.keris.backend.cpu.nd4j.Nd4jKernels} says what ND4J
 * does not compute and why.
 */
package dev.keris.backend.cpu.nd4j;
