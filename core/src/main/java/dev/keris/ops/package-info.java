/**
 * Every operation, each in one place: shape rule, gradient, and for fused ones the decomposition.
 * Backends bring the kernels.
 */
package dev.keris.ops;
