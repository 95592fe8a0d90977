/**
 * The graph of operations: nodes, the trace that collects what a program changes, and automatic
 * differentiation.
 */
package dev.keris.graph;
