/** Functions applied to the outputs of layers. */
package dev.keris.activations;
