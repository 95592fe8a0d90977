/** How weights get their first values. */
package dev.keris.initializers;
