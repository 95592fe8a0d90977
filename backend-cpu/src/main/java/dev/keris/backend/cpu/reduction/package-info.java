/** Reductions over any axes in plain Java, in blocks that stay in the first-level cache. */
package dev.keris.backend.cpu.reduction;
