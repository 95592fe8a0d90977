/** Projections of weights after updates. */
package dev.keris.constraints;
