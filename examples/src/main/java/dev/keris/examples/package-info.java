/** Programs to begin with: the models of the Keras guides, each in one file. */
package dev.keris.examples;
