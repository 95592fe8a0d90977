/**
 * A backend in plain Java: slow, exact and without natives. It computes in double precision and
 * rounds each result to its type; the other backends are tested against it.
 */
package dev.keris.backend.reference;
