/** Keras's datasets from directories: files with a subdirectory for each class. */
package dev.keris.preprocessing;
