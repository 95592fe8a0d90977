/** Keras for the JVM: {@link dev.keris.K} holds the operations; models are in {@code models}. */
package dev.keris;
