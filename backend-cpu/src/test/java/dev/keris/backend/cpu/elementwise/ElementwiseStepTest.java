package dev.keris.backend.cpu.elementwise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.backend.cpu.Memory;
import dev.keris.backend.cpu.Operand;
import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Constant;
import dev.keris.ops.Identity;
import dev.keris.ops.Op;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compiled loops against the same instructions one by one, to the last bit. */
class ElementwiseStepTest {
  private static final int SIZE = 3 * ElementwiseStep.BLOCK + 7;
  private static final int PATIENCE = ElementwiseStep.patience;

  private final Random random = new Random(21);
  private final List<Memory> memories = new ArrayList<>();
  private final List<Instruction> instructions = new ArrayList<>();
  private int arity;

  @AfterEach
  void restore() {
    memories.forEach(Memory::close);
    ElementwiseStep.patience = PATIENCE;
  }

  private int op(Op op, Integer... arguments) {
    instructions.add(new Instruction(op, List.of(arguments)));
    return arity + instructions.size() - 1;
  }

  private int constant(double value) {
    TensorSpec scalar = new TensorSpec(Shape.scalar(), DType.FLOAT32);
    return op(Constant.of(scalar, value).node().op());
  }

  private static FloatBuffer floats(Operand operand) {
    return operand.bytes().asFloatBuffer();
  }

  private static float[] numbers(Operand operand) {
    float[] numbers = new float[operand.size()];
    floats(operand).get(numbers);
    return numbers;
  }

  private Operand operand(int size) {
    TensorSpec spec = new TensorSpec(size == 1 ? Shape.scalar() : Shape.of(size), DType.FLOAT32);
    Memory memory = new Memory(spec.bytes());
    memories.add(memory);
    return new Operand(spec, memory.address(), memory.view(0, memory.bytes()));
  }

  private List<Operand> inputs(int... sizes) {
    Random same = new Random(5);
    List<Operand> inputs = new ArrayList<>();
    for (int size : sizes) {
      Operand input = operand(size);
      for (int i = 0; i < size; i++) {
        floats(input).put(i, (float) same.nextGaussian());
      }
      floats(input).put(size / 2, size == 1 ? 0.5f : Float.NaN);
      inputs.add(input);
    }
    return inputs;
  }

  private List<Operand> outputs(List<Operand> inputs, int[] places) {
    List<Operand> outputs = new ArrayList<>();
    for (int place : places) {
      outputs.add(place < 0 ? operand(SIZE) : inputs.get(place));
    }
    return outputs;
  }

  private FusedElementwise fused(Integer... results) {
    return new FusedElementwise(Shape.of(SIZE), arity, instructions, List.of(results));
  }

  /**
   * Compares what both compute.
   *
   * @param places for each result the input in whose memory it goes, or -1
   */
  private void check(int[] sizes, int[] places, Integer... results) {
    List<Operand> plain = inputs(sizes);
    List<Operand> plainOut = outputs(plain, places);
    ElementwiseStep.patience = Integer.MAX_VALUE;
    new ElementwiseStep(fused(results), plain, plainOut).run();
    List<Operand> compiled = inputs(sizes);
    List<Operand> compiledOut = outputs(compiled, places);
    ElementwiseStep.patience = 0;
    new ElementwiseStep(fused(results), compiled, compiledOut).run();
    for (int r = 0; r < results.length; r++) {
      assertArrayEquals(numbers(plainOut.get(r)), numbers(compiledOut.get(r)), 0f);
    }
  }

  private int moved(int average, int to, double rate) {
    int difference = op(Binary.SUBTRACT, to, average);
    return op(Binary.ADD, average, op(Binary.MULTIPLY, difference, constant(rate)));
  }

  /** Adam's update of gradient, m, v, rate and weight. */
  private Integer[] adam(double rate) {
    arity = 5;
    int m = moved(1, 0, rate);
    int v = moved(2, op(Unary.SQUARE, 0), 0.01);
    int root = op(Binary.ADD, op(Unary.SQRT, v), constant(1e-7));
    int w = op(Binary.SUBTRACT, 4, op(Binary.DIVIDE, op(Binary.MULTIPLY, m, 3), root));
    return new Integer[] {m, v, w};
  }

  @Test
  void adam() {
    Integer[] results = adam(0.1);
    int[] sizes = {SIZE, SIZE, SIZE, 1, SIZE};
    check(sizes, new int[] {1, 2, 4}, results);
    check(sizes, new int[] {-1, -1, -1}, results);
  }

  @Test
  void anUpdateIsOneLoopThatOtherRatesShare() {
    List<LoopCode> codes = new ArrayList<>();
    for (double rate : new double[] {0.1, 0.2}) {
      instructions.clear();
      FusedElementwise fused = fused(adam(rate));
      List<LoopRun> runs = LoopRun.of(fused);
      assertEquals(1, runs.size());
      codes.add(runs.get(0).code(inputs(SIZE, SIZE, SIZE, 1, SIZE), new Registers(fused)));
    }
    assertEquals(codes.get(0), codes.get(1));
    assertSame(LoopCompiler.compile(codes.get(0)), LoopCompiler.compile(codes.get(1)));
  }

  @Test
  void everyOperation() {
    arity = 2;
    List<Op> ops = new ArrayList<>(List.of(Unary.values()));
    ops.addAll(List.of(Binary.values()));
    ops.addAll(List.of(new Identity(), new Cast(DType.FLOAT32)));
    int compiled = 0;
    for (Op op : ops) {
      if (LoopCompiler.compiles(op)) {
        instructions.clear();
        int y = op instanceof Binary ? op(op, 0, 1) : op(op, 0);
        int z = op instanceof Binary ? op(op, y, 0) : op(op, y);
        check(new int[] {SIZE, SIZE}, new int[] {-1, 0}, y, z);
        check(new int[] {SIZE, 1}, new int[] {-1, 0}, y, z);
        compiled++;
      }
    }
    assertEquals(18, compiled);
  }

  @Test
  void aRunningStepChangesToLoopsAndSeesNewNumbers() {
    arity = 2;
    int sum = op(Binary.ADD, op(Binary.MULTIPLY, 0, 1), constant(1));
    List<Operand> inputs = inputs(SIZE, 1);
    Operand out = operand(SIZE);
    ElementwiseStep step = new ElementwiseStep(fused(sum), inputs, List.of(out));
    for (int run = 0; run < PATIENCE + 5; run++) {
      floats(inputs.get(1)).put(0, run);
      step.run();
      assertEquals(floats(inputs.get(0)).get(7) * run + 1, floats(out).get(7));
    }
  }

  @Test
  void longArithmeticIsSeveralLoops() {
    arity = 1;
    int x = 0;
    for (int i = 0; i < 130; i++) {
      x = op(i % 2 == 0 ? Unary.NEG : Unary.ABS, x);
    }
    assertEquals(3, LoopRun.of(fused(x)).size());
    check(new int[] {SIZE}, new int[] {-1}, x);
  }

  @Test
  void randomPrograms() {
    arity = 4;
    int loops = 0;
    for (int round = 0; round < 300; round++) {
      instructions.clear();
      for (int i = 0; i < 14; i++) {
        append();
      }
      int last = arity + instructions.size() - 1;
      int other = arity + random.nextInt(last - arity);
      loops += LoopRun.of(fused(other, last)).size();
      check(new int[] {SIZE, 1, SIZE, 1}, new int[] {-1, -1}, other, last);
      check(new int[] {SIZE, 1, SIZE, 1}, new int[] {2, 0}, other, last);
    }
    assertTrue(loops > 300, loops + " loops");
  }

  private void append() {
    Op[] ops = {
      Binary.ADD,
      Binary.SUBTRACT,
      Binary.MULTIPLY,
      Binary.MAXIMUM,
      Unary.ABS,
      Unary.SQUARE,
      Unary.TANH, // this and what follows is not in loops
      Binary.LESS,
      new Select(),
    };
    if (random.nextInt(5) == 0) {
      constant(random.nextInt(3));
      return;
    }
    Op op = ops[random.nextInt(ops.length)];
    Integer[] arguments = new Integer[op instanceof Select ? 3 : op instanceof Binary ? 2 : 1];
    Arrays.setAll(arguments, i -> random.nextInt(arity + instructions.size()));
    if (op instanceof Select) {
      arguments[0] = op(Binary.LESS, arguments[0], arguments[1]);
    }
    op(op, arguments);
  }
}
