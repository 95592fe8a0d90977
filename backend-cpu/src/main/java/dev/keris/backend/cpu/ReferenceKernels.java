package dev.keris.backend.cpu;

import dev.keris.backend.Elements;
import dev.keris.backend.reference.Kernels;
import dev.keris.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reference backend's kernels on this backend's memory: slow, for what nothing else covers. */
final class ReferenceKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    return Kernels.supports(node);
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    return Optional.of(
        () -> {
          List<double[]> numbers = new ArrayList<>();
          for (Operand input : inputs) {
            numbers.add(Elements.read(input.dtype(), input.bytes()));
          }
          List<double[]> results = Kernels.compute(node, numbers);
          for (int i = 0; i < outputs.size(); i++) {
            Elements.write(outputs.get(i).dtype(), results.get(i), outputs.get(i).bytes());
          }
        });
  }
}
