/**
 * The hot operations as oneDNN primitives on raw off-heap float32 memory.
 *
 * <p>Each {@link dev.keris.backend.cpu.onednn.Kernel} is created for fixed shapes and strides,
 * bound to addresses, and executed as often as wanted; an execution is one call into the library
 * per primitive and allocates nothing. What oneDNN cannot do is reported by an empty {@code
 * Optional} when the kernel is created, so that the caller can fall back; what makes no sense
 * (shapes that do not fit) by an {@code IllegalArgumentException}. Closing a kernel frees it at
 * once.
 *
 * <p>Nothing here knows of graphs or of ND4J: {@link dev.keris.backend.cpu.onednn.Layout} says how
 * the memory lies, and the caller says where.
 */
package dev.keris.backend.cpu.onednn;
