/**
 * Recurrent layers over whole sequences as single kernels.
 *
 * <p>What all time steps share, the product of the inputs with the kernel, is one large product.
 * The rest goes step by step; but since the sequences of a batch know nothing of each other, each
 * thread takes some of them through all steps, without meeting the others in between.
 */
package dev.keris.backend.cpu.recurrent;
