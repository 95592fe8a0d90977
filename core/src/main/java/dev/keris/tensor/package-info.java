/** Shapes, element types, symbolic tensors and variables. */
package dev.keris.tensor;
