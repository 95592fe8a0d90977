/** What steps and predictions cost in memory once they have been compiled. */
package dev.keris.memory;
