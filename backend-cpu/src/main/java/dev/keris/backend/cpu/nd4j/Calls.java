package dev.keris.backend.cpu.nd4j;

import dev.keris.backend.Elements;
import dev.keris.backend.cpu.Memory;
import dev.keris.backend.cpu.Step;
import dev.keris.tensor.DType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.factory.Nd4j;

/** Collects the calls of ND4J that make up one kernel; their arrays are made here, once. */
final class Calls {
  private static final OpExecutioner EXECUTIONER = Nd4j.getExecutioner();

  private final List<Runnable> calls = new ArrayList<>();
  private final List<Memory> owned = new ArrayList<>();

  /** Adds a call of one of ND4J's named operations. */
  void custom(String name, View out, long[] integers, View... inputs) {
    add(name, out, integers, new boolean[0], inputs);
  }

  /** Adds a call of one of ND4J's reductions, whose result keeps the axes. */
  void reduce(String name, View out, long[] axes, View x) {
    add(name, out, axes, new boolean[] {true}, x);
  }

  /** Adds a call of one of ND4J's scattering operations, which locks as rows may be repeated. */
  void accumulate(String name, View out, View... inputs) {
    add(name, out, new long[0], new boolean[] {true}, inputs);
  }

  private void add(String name, View out, long[] integers, boolean[] flags, View... inputs) {
    CustomOp op = DynamicCustomOp.builder(name).build();
    OpContext context = EXECUTIONER.buildContext();
    for (int i = 0; i < inputs.length; i++) {
      context.setInputArray(i, inputs[i].array());
    }
    context.setOutputArray(0, out.array());
    context.setIArguments(integers);
    context.setBArguments(flags);
    calls.add(() -> EXECUTIONER.exec(op, context));
  }

  /** Adds a call of one of ND4J's named operations that has no integer arguments. */
  void custom(String name, View out, View... inputs) {
    custom(name, out, new long[0], inputs);
  }

  /** Adds a call of one of ND4J's older operations, made with its arrays. */
  void legacy(Op op) {
    calls.add(() -> EXECUTIONER.exec(op));
  }

  /** Adds a computation in Java. */
  void host(Runnable computation) {
    calls.add(computation);
  }

  /** Adds a copy, which also converts between types. */
  void copy(View from, View to) {
    if (from.size() > 0) { // ND4J knows only one empty array
      legacy(new Assign(from.array(), to.array()));
    }
  }

  /** Adds filling with one number. */
  void fill(View to, double value) {
    copy(constant(to.dtype(), new double[] {value}).broadcast(to.dims()), to);
  }

  /** Adds the choice between elements of a and b, all views being of the same dimensions. */
  void select(View condition, View a, View b, View out) {
    custom("select", out, condition, a, b);
  }

  /** Adds the greater (or smaller) of two elements, NaN if either is, which ND4J's own loses. */
  void extreme(boolean greatest, View a, View b, View out) {
    if (!a.dtype().isFloating()) {
      custom(greatest ? "maximum" : "minimum", out, a, b);
      return;
    }
    View isFirst = scratch(DType.BOOL, out.dims());
    View isNan = scratch(DType.BOOL, out.dims());
    custom(greatest ? "greater_equal" : "less_equal", isFirst, a, b);
    custom("not_equals", isNan, a, a);
    custom("boolean_or", isFirst, isFirst, isNan);
    select(isFirst, a, b, out);
  }

  /** Returns zeros that are the kernel's own. */
  View scratch(DType dtype, long... dims) {
    long size = View.packed(dtype, 0, dims).size();
    return View.packed(dtype, own(new Memory(size * dtype.bytes())).address(), dims);
  }

  /** Returns numbers that are the kernel's own, with one dimension. */
  View constant(DType dtype, double... values) {
    Memory memory = own(new Memory((long) values.length * dtype.bytes()));
    ByteBuffer bytes = memory.view(0, memory.bytes());
    Elements.write(dtype, values, bytes);
    return View.packed(dtype, memory.address(), values.length);
  }

  private Memory own(Memory memory) {
    owned.add(memory);
    return memory;
  }

  /** Returns the kernel. */
  Step step() {
    Runnable[] all = calls.toArray(Runnable[]::new);
    return new Step() {
      @Override
      public void run() {
        for (Runnable call : all) {
          call.run();
        }
      }

      @Override
      public void close() {
        Calls.this.close();
      }
    };
  }

  /** Frees what the kernel owns. */
  void close() {
    owned.forEach(Memory::close);
  }
}
