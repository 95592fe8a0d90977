/**
 * What Keris costs, by JMH. Read figures of one run against each other: machines are shared and
 * noisy. {@code -prof gc} shows the heap used per operation.
 */
package dev.keris.benchmarks;
