/**
 * The CPU backend: programs that replay kernels on off-heap memory. Hot kernels are oneDNN's and
 * blocks of plain Java; everything else runs on ND4J.
 */
package dev.keris.backend.cpu;
