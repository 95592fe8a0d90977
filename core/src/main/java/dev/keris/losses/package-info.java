/** Losses: what training makes small. */
package dev.keris.losses;
