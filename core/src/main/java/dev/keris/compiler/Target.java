package dev.keris.compiler;

import dev.keris.graph.Node;
import java.util.function.Predicate;

/**
 * What a backend tells the compiler about itself. Start from {@link #of} and change what differs.
 *
 * @param supported whether there is a kernel for a node; a fused operation without one is
 *     decomposed, and bias and activation are only fused into what passes
 * @param fusible whether an elementwise node may become part of a {@link FusedElementwise}; its
 *     kernel must be able to compute it there
 * @param simplifying whether algebra, constant folding and common subexpressions are applied
 * @param inPlace whether elementwise kernels may write over an input of theirs, and updates
 *     straight into variables
 */
public record Target(
    Predicate<Node> supported, Predicate<Node> fusible, boolean simplifying, boolean inPlace) {

  /** Returns a target that has the given kernels, wants everything but fused elementwise nodes. */
  public static Target of(Predicate<Node> supported) {
    return new Target(supported, node -> false, true, true);
  }

  /** Returns this target, with chains of the given elementwise nodes fused. */
  public Target fusing(Predicate<Node> newFusible) {
    return new Target(supported, newFusible, simplifying, inPlace);
  }

  /** Returns this target, with or without simplification. */
  public Target simplifying(boolean newSimplifying) {
    return new Target(supported, fusible, newSimplifying, inPlace);
  }

  /** Returns this target, with or without kernels that write over inputs and variables. */
  public Target inPlace(boolean newInPlace) {
    return new Target(supported, fusible, simplifying, newInPlace);
  }
}
