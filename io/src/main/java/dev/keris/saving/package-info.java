/** Files of models as things to look into and to edit, as Keras's {@code keras.saving}. */
package dev.keris.saving;
