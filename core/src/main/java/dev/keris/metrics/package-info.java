/** Metrics: what is reported while training and evaluating. */
package dev.keris.metrics;
