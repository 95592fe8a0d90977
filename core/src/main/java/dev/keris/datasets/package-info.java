/** Data that comes in batches. */
package dev.keris.datasets;
