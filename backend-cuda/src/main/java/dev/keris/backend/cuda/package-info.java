/** The place of the GPU backend: see the README of this module. It holds no code yet. */
package dev.keris.backend.cuda;
