/** Configurations as text: JSON and YAML, read with limits on size and depth. */
package dev.keris.io.text;
