/** Models in files: Keras's HDF5 layout and Keras 3's archive, written and read. */
package dev.keris.io.models;
