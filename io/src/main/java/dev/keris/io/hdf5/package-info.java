/** HDF5 files: a guarded way in, and a small writer of what Keras needs. */
package dev.keris.io.hdf5;
