/**
 * Algebra on graphs: folded constants, identities, common subexpressions, and operations brought
 * into the form that kernels and fusion like best.
 */
package dev.keris.compiler.simplify;
