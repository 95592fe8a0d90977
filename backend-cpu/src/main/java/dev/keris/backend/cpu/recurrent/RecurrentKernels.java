package dev.keris.backend.cpu.recurrent;

import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.graph.Node;
import dev.keris.ops.Lstm;
import dev.keris.ops.LstmGradient;
import dev.keris.tensor.DType;
import java.util.List;
import java.util.Optional;

/** LSTMs of float32 and their gradients. */
public final class RecurrentKernels implements KernelFactory {
  /** How many numbers of an array are worked on at once: some such arrays fill a cache. */
  static final int BLOCK = 2048;

  @Override
  public boolean supports(Node node) {
    return node.output().dtype() == DType.FLOAT32
        && (node.op() instanceof Lstm || node.op() instanceof LstmGradient);
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    for (Operand operand : inputs) {
      if (operand.size() == 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        node.op() instanceof Lstm lstm
            ? new LstmStep(lstm, inputs, outputs)
            : new LstmGradientStep((LstmGradient) node.op(), inputs, outputs));
  }
}
