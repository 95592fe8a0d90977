package dev.keris.backend.cpu.onednn;

/** Says, inside this package, that oneDNN has no implementation of a primitive. */
final class UnsupportedPrimitiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedPrimitiveException() {
    super("not implemented by oneDNN", null, false, false);
  }
}
