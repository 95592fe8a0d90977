/**
 * Operations that move elements without computing: transposition, broadcasting, slices, padding,
 * joining, and taking or adding by index; for every element type.
 */
package dev.keris.backend.cpu.movement;
