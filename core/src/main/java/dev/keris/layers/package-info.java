/** Layers, the parts of models, and functional tensors. */
package dev.keris.layers;
