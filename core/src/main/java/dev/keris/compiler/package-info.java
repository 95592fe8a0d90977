/**
 * Turns a graph into a plan that a backend only has to bind and replay: decomposition,
 * simplification and fusion of operations, then their order and the memory of every tensor.
 */
package dev.keris.compiler;
