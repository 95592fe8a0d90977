/**
 * Keras 3's operations by their names in files: what stands between layers when a model was built
 * with operators and functions ({@code x * 2 + 1}, {@code ops.mean(x)}).
 */
package dev.keris.operations;
