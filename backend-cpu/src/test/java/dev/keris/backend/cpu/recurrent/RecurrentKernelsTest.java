package dev.keris.backend.cpu.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.backend.Backends;
import dev.keris.backend.Program;
import dev.keris.graph.Graph;
import dev.keris.graph.Node;
import dev.keris.ops.CellActivation;
import dev.keris.ops.Lstm;
import dev.keris.ops.LstmGradient;
import dev.keris.ops.Op;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Kernels against the plain Java of the reference backend. */
class RecurrentKernelsTest {
  private final Random random = new Random(11);

  @Test
  void sizes() {
    CellActivation tanh = CellActivation.TANH;
    CellActivation sigmoid = CellActivation.SIGMOID;
    for (int[] s :
        new int[][] {{1, 1, 1, 1}, {1, 5, 3, 4}, {7, 1, 2, 3}, {5, 9, 12, 20}, {33, 4, 5, 130}}) {
      for (boolean backwards : new boolean[] {false, true}) {
        check(new Lstm(tanh, sigmoid, backwards), false, s);
        check(new Lstm(tanh, sigmoid, backwards), true, s);
      }
    }
  }

  @Test
  void activations() {
    for (CellActivation activation : CellActivation.values()) {
      for (CellActivation recurrent : CellActivation.values()) {
        check(new Lstm(activation, recurrent, false), false, 3, 4, 5, 6);
      }
    }
  }

  private void check(Lstm op, boolean masked, int... size) {
    long batch = size[0];
    long time = size[1];
    long features = size[2];
    long units = size[3];
    List<TensorSpec> specs = new ArrayList<>();
    for (long[] dims :
        new long[][] {
          {batch, time, features},
          {batch, units},
          {batch, units},
          {features, 4 * units},
          {units, 4 * units},
          {4 * units}
        }) {
      specs.add(new TensorSpec(Shape.of(dims), DType.FLOAT32));
    }
    if (masked) {
      specs.add(new TensorSpec(Shape.of(batch, time), DType.BOOL));
    }
    List<byte[]> inputs = new ArrayList<>();
    for (TensorSpec spec : specs) {
      inputs.add(random(spec));
    }
    List<TensorSpec> results = op.infer(specs);
    List<byte[]> forward = compare(op, specs, inputs, results, masked);
    for (int i : new int[] {0, 3, 4}) {
      specs.add(results.get(i));
      inputs.add(forward.get(i));
    }
    for (int i = 0; i < 3; i++) {
      specs.add(results.get(i));
      inputs.add(random(results.get(i)));
    }
    LstmGradient gradient =
        new LstmGradient(op.activation(), op.recurrentActivation(), op.goBackwards());
    compare(gradient, specs, inputs, gradient.infer(specs), false);
  }

  /** Returns the kernels' results; gates of masked steps may hold anything. */
  private List<byte[]> compare(
      Op op, List<TensorSpec> specs, List<byte[]> inputs, List<TensorSpec> results, boolean loose) {
    List<byte[]> expected = run("reference", op, specs, inputs, results);
    List<byte[]> actual = run("cpu", op, specs, inputs, results);
    for (int o = 0; o < results.size(); o++) {
      if (loose && o == 3) {
        continue;
      }
      ByteBuffer want = ByteBuffer.wrap(expected.get(o)).order(ByteOrder.nativeOrder());
      ByteBuffer got = ByteBuffer.wrap(actual.get(o)).order(ByteOrder.nativeOrder());
      assertEquals(want.capacity(), got.capacity());
      for (int i = 0; i < want.capacity(); i += Float.BYTES) {
        float w = want.getFloat(i);
        float g = got.getFloat(i);
        int at = i / Float.BYTES;
        int output = o;
        assertTrue(
            Math.abs(w - g) <= 1e-4 * (1 + Math.abs(w)),
            () -> op + " output " + output + " at " + at + ": expected " + w + ", got " + g);
      }
    }
    return actual;
  }

  private static List<byte[]> run(
      String backend,
      Op op,
      List<TensorSpec> specs,
      List<byte[]> inputs,
      List<TensorSpec> results) {
    List<Tensor> placeholders = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      placeholders.add(Placeholder.of("input " + i, specs.get(i)));
    }
    Graph graph = new Graph(placeholders, op.applyAll(placeholders), Map.of());
    Node node = graph.outputs().get(0).node();
    assertTrue(new RecurrentKernels().supports(node));
    List<byte[]> outputs = new ArrayList<>();
    try (Program program = Backends.get(backend).compile(graph)) {
      for (int repeat = 0; repeat < 2; repeat++) {
        outputs.clear();
        for (int i = 0; i < inputs.size(); i++) {
          program.input(i).put(0, inputs.get(i));
        }
        program.run();
        for (int i = 0; i < results.size(); i++) {
          byte[] bytes = new byte[program.output(i).capacity()];
          program.output(i).get(0, bytes);
          outputs.add(bytes);
        }
      }
    }
    return outputs;
  }

  private byte[] random(TensorSpec spec) {
    ByteBuffer bytes = ByteBuffer.allocate((int) spec.bytes()).order(ByteOrder.nativeOrder());
    while (bytes.hasRemaining()) {
      if (spec.dtype() == DType.BOOL) {
        bytes.put((byte) random.nextInt(2));
      } else {
        bytes.putFloat(random.nextFloat() - 0.5f);
      }
    }
    return bytes.array();
  }
}
