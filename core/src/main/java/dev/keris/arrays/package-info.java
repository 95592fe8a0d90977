/** INDArrays and primitive arrays at the surface: moving numbers in and out. */
package dev.keris.arrays;
