package dev.keris.backend.reference;

import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.compiler.Copy;
import dev.keris.compiler.Location;
import dev.keris.compiler.Plan;
import dev.keris.graph.Node;
import dev.keris.ops.Constant;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A plan replayed on heap memory, tensor by tensor. */
final class ReferenceProgram implements Program {
  private final Plan plan;
  private final List<ByteBuffer> inputs;
  private final List<ByteBuffer> outputs;
  private final Map<Constant, ByteBuffer> constants = new IdentityHashMap<>();
  private ByteBuffer arena;

  ReferenceProgram(Plan plan) {
    this.plan = plan;
    this.arena = ReferenceStorage.allocate(plan.arenaBytes());
    this.inputs =
        plan.graph().inputs().stream()
            .map(input -> ReferenceStorage.allocate(input.spec().bytes()))
            .toList();
    List<Tensor> results = plan.graph().outputs();
    this.outputs =
        IntStream.range(0, results.size())
            .mapToObj(i -> memory(plan.output(i), results.get(i).spec().bytes()))
            .toList();
  }

  @Override
  public ByteBuffer input(int index) {
    return inputs.get(index);
  }

  @Override
  public ByteBuffer output(int index) {
    return outputs.get(index);
  }

  @Override
  public void run() {
    if (arena == null) {
      throw new IllegalStateException("The program is closed.");
    }
    for (Node node : plan.schedule()) {
      List<double[]> results =
          Kernels.compute(node, node.inputs().stream().map(this::load).toList());
      for (int i = 0; i < results.size(); i++) {
        store(node.outputs().get(i), results.get(i));
      }
    }
    for (Copy copy : plan.copies()) {
      memory(copy.to(), copy.bytes()).put(memory(copy.from(), copy.bytes()));
    }
  }

  private double[] load(Tensor tensor) {
    TensorSpec spec = tensor.spec();
    return Elements.read(spec.dtype(), memory(plan.location(tensor), spec.bytes()));
  }

  private void store(Tensor tensor, double[] values) {
    TensorSpec spec = tensor.spec();
    Elements.write(spec.dtype(), values, memory(plan.location(tensor), spec.bytes()));
  }

  private ByteBuffer memory(Location location, long bytes) {
    if (location instanceof Location.Arena place) {
      return arena
          .slice(Math.toIntExact(place.offset()), Math.toIntExact(bytes))
          .order(ByteOrder.nativeOrder());
    } else if (location instanceof Location.Input input) {
      return inputs.get(input.index()).duplicate().order(ByteOrder.nativeOrder()).rewind();
    } else if (location instanceof Location.Held held) {
      return storage(held.variable());
    } else if (location instanceof Location.Fixed fixed) {
      return constants.computeIfAbsent(fixed.values(), ReferenceProgram::materialise).duplicate();
    }
    throw new IllegalStateException("Unknown location " + location);
  }

  private static ByteBuffer storage(Variable variable) {
    if (variable.storage() instanceof ReferenceStorage storage) {
      return storage.memory();
    }
    throw new IllegalArgumentException(
        "%s lives on backend '%s' and cannot be used on backend 'reference'."
            .formatted(variable, variable.backend().name()));
  }

  private static ByteBuffer materialise(Constant constant) {
    ByteBuffer buffer = ReferenceStorage.allocate(constant.spec().bytes());
    Elements.write(constant.spec().dtype(), ElementwiseKernels.constant(constant), buffer);
    return buffer;
  }

  @Override
  public void close() {
    arena = null;
  }
}
