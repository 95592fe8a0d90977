/** What a backend implements: memory for variables, and programs compiled from graphs. */
package dev.keris.backend;
