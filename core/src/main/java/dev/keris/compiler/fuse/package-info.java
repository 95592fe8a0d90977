/** Operations that belong together become one, so that memory is passed over once. */
package dev.keris.compiler.fuse;
