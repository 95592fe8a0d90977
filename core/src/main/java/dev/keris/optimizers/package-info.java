/** Optimizers: how weights change by their gradients. */
package dev.keris.optimizers;
