package dev.keris.backend.cpu;

import dev.keris.backend.Backend;
import dev.keris.backend.Program;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A fused node computed by its decomposition, as a program within the program: for the rare shapes
 * (empty ones, say) that the kernel of the fused operation turns down.
 */
final class DecomposedStep implements Step {
  private final Program program;
  private final List<Operand> inputs;
  private final List<Operand> outputs;

  DecomposedStep(Backend backend, Node node, List<Operand> inputs, List<Operand> outputs) {
    List<Tensor> placeholders =
        IntStream.range(0, inputs.size())
            .mapToObj(i -> Placeholder.of("operand " + i, inputs.get(i).spec()))
            .toList();
    this.program =
        backend.compile(new Graph(placeholders, node.op().decompose(placeholders), Map.of()));
    this.inputs = inputs;
    this.outputs = outputs;
  }

  @Override
  public void run() {
    for (int i = 0; i < inputs.size(); i++) {
      program.input(i).put(0, inputs.get(i).bytes(), 0, inputs.get(i).bytes().capacity());
    }
    program.run();
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).bytes().put(0, program.output(i), 0, outputs.get(i).bytes().capacity());
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
