/** Penalties on weights and outputs. */
package dev.keris.regularizers;
