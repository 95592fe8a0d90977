/** Keras's tools for images: from files to arrays and back, and datasets of them. */
package dev.keris.preprocessing.image;
