/**
 * The machinery behind {@code fit}, {@code evaluate} and {@code predict}: data brought into the
 * form of program inputs, steps traced and compiled, and the loops that run them. Users meet it
 * through {@code dev.keris.models.Model}.
 */
package dev.keris.training;
