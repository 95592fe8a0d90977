/** Callbacks: what happens along the way of training, evaluating and predicting. */
package dev.keris.callbacks;
