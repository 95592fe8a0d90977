package dev.keris.backend.reference;

import dev.keris.backend.Backend;
import dev.keris.backend.Program;
import dev.keris.backend.Storage;
import dev.keris.compiler.Compiler;
import dev.keris.compiler.Target;
import dev.keris.graph.Graph;
import dev.keris.tensor.TensorSpec;

/**
 * The backend {@code reference}: everything in plain Java, one kernel after the other, as it was
 * written. Numbers are computed in double precision and rounded to their type, 64-bit integers are
 * exact up to 2^53.
 */
public final class ReferenceBackend implements Backend {
  private final Target target;

  /**
   * Makes the backend as it is found by name: without simplification and fusion, so that other
   * backends are tested against something that shares neither with them.
   */
  public ReferenceBackend() {
    this(Target.of(Kernels::supports).simplifying(false));
  }

  /** Makes a backend that has its graphs compiled in another way, for tests. */
  public ReferenceBackend(Target target) {
    this.target = target;
  }

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Storage allocate(TensorSpec spec) {
    return new ReferenceStorage(spec);
  }

  @Override
  public Program compile(Graph graph) {
    return new ReferenceProgram(Compiler.compile(graph, target));
  }
}
