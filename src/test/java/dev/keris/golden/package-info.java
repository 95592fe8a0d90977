/** Comparison with numbers that Keras itself computed. */
package dev.keris.golden;
