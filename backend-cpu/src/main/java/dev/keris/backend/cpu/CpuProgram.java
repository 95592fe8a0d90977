package dev.keris.backend.cpu;

import dev.keris.backend.Elements;
import dev.keris.backend.Program;
import dev.keris.backend.cpu.onednn.Threads;
import dev.keris.compiler.Copy;
import dev.keris.compiler.Location;
import dev.keris.compiler.Plan;
import dev.keris.graph.Node;
import dev.keris.ops.Constant;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan with its memory and its kernels bound; a run replays them and nothing else. */
final class CpuProgram implements Program {
  private final Plan plan; // keeps the variables, and so their memory, alive
  private final List<Memory> owned = new ArrayList<>();
  private final Map<Constant, Memory> constants = new HashMap<>();
  private final List<Memory> inputs = new ArrayList<>();
  private final List<ByteBuffer> inputBytes = new ArrayList<>();
  private final List<ByteBuffer> outputBytes = new ArrayList<>();
  private final Memory arena;
  private Step[] steps;

  CpuProgram(Plan plan, Kernels kernels) {
    this.plan = plan;
    this.arena = own(new Memory(plan.arenaBytes()));
    List<Step> bound = new ArrayList<>();
    try {
      for (Tensor input : plan.graph().inputs()) {
        Memory memory = own(new Memory(input.spec().bytes()));
        inputs.add(memory);
        inputBytes.add(memory.view(0, memory.bytes()));
      }
      for (Node node : plan.schedule()) {
        bound.add(kernels.bind(node, operands(node.inputs()), operands(node.outputs())));
      }
      for (Copy copy : plan.copies()) {
        bound.add(copyStep(copy));
      }
      List<Tensor> outputs = plan.graph().outputs();
      for (int i = 0; i < outputs.size(); i++) {
        outputBytes.add(bytes(plan.output(i), outputs.get(i).spec().bytes()));
      }
    } catch (RuntimeException | Error e) {
      bound.forEach(Step::close);
      owned.forEach(Memory::close);
      throw e;
    }
    this.steps = bound.toArray(Step[]::new);
  }

  @Override
  public ByteBuffer input(int index) {
    return inputBytes.get(index);
  }

  @Override
  public ByteBuffer output(int index) {
    return outputBytes.get(index);
  }

  @Override
  public void run() {
    Step[] current = steps;
    if (current == null) {
      throw new IllegalStateException("The program is closed.");
    }
    try {
      for (Step step : current) {
        step.run();
      }
    } finally {
      Threads.release();
    }
  }

  @Override
  public synchronized void close() {
    if (steps != null) {
      for (Step step : steps) {
        step.close();
      }
      steps = null;
      owned.forEach(Memory::close);
    }
  }

  private Memory own(Memory memory) {
    owned.add(memory);
    return memory;
  }

  private List<Operand> operands(List<Tensor> tensors) {
    List<Operand> operands = new ArrayList<>();
    for (Tensor tensor : tensors) {
      TensorSpec spec = tensor.spec();
      Location location = plan.location(tensor);
      operands.add(new Operand(spec, address(location), bytes(location, spec.bytes())));
    }
    return operands;
  }

  private Step copyStep(Copy copy) {
    ByteBuffer from = bytes(copy.from(), copy.bytes());
    ByteBuffer to = bytes(copy.to(), copy.bytes());
    int length = Math.toIntExact(copy.bytes());
    return () -> to.put(0, from, 0, length);
  }

  private long address(Location location) {
    return memory(location).address() + offset(location);
  }

  private ByteBuffer bytes(Location location, long length) {
    return memory(location).view(offset(location), length);
  }

  private static long offset(Location location) {
    return location instanceof Location.Arena place ? place.offset() : 0;
  }

  private Memory memory(Location location) {
    if (location instanceof Location.Arena) {
      return arena;
    } else if (location instanceof Location.Input input) {
      return inputs.get(input.index());
    } else if (location instanceof Location.Fixed fixed) {
      return constants.computeIfAbsent(fixed.values(), this::materialise);
    } else if (location instanceof Location.Held held) {
      return storage(held.variable()).memory();
    }
    throw new IllegalStateException("Unknown location " + location);
  }

  private static CpuStorage storage(Variable variable) {
    if (variable.storage() instanceof CpuStorage storage) {
      return storage;
    }
    throw new IllegalArgumentException(
        "%s lives on backend '%s' and cannot be used on backend 'cpu'."
            .formatted(variable, variable.backend().name()));
  }

  private Memory materialise(Constant constant) {
    TensorSpec spec = constant.spec();
    Memory memory = own(new Memory(spec.bytes()));
    double[] values = new double[Math.toIntExact(spec.shape().size())];
    Arrays.setAll(values, constant::at);
    Elements.write(spec.dtype(), values, memory.view(0, memory.bytes()));
    return memory;
  }
}
