/** Lookup by Keras name, filled by every room. */
package dev.keris.registry;
