package dev.keris.backend.cpu;

import dev.keris.graph.Node;
import java.util.List;
import java.util.Optional;

/** Makes steps for the nodes of one operation, or for some of them. */
public interface KernelFactory {
  /** Returns whether {@link #bind} will make a step for the node, by its operation and types. */
  boolean supports(Node node);

  /** Returns the step for a node on its memory; empty if it turns out that there is none. */
  Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs);
}
