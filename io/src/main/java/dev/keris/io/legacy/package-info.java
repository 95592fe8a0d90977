/** What files of earlier Keras versions mean, in terms of the present one. */
package dev.keris.io.legacy;
