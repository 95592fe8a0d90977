package dev.keris.backend.cpu.elementwise;

import static org.objectweb.asm.Opcodes.*;

import dev.keris.backend.cpu.elementwise.LoopCode.Argument;
import dev.keris.backend.cpu.elementwise.LoopCode.Place;
import dev.keris.backend.cpu.elementwise.LoopCode.Result;
import dev.keris.backend.cpu.elementwise.LoopCode.Step;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Identity;
import dev.keris.ops.Op;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Compiles arithmetic to a class with one loop, as one would write it by hand: what lies between
 * its operations stays in the processor, where {@link Loops} go through the cache for each. The JVM
 * makes vector code of it. Every element is computed as by {@link Loops}, to the last bit.
 */
final class LoopCompiler {
  private static final Set<Unary> UNARY =
      EnumSet.of(
          Unary.NEG,
          Unary.ABS,
          Unary.SQUARE,
          Unary.SQRT,
          Unary.RSQRT,
          Unary.RECIPROCAL,
          Unary.RELU,
          Unary.NOT);
  private static final Set<Binary> BINARY =
      EnumSet.of(
          Binary.ADD,
          Binary.SUBTRACT,
          Binary.MULTIPLY,
          Binary.DIVIDE,
          Binary.MAXIMUM,
          Binary.MINIMUM,
          Binary.AND,
          Binary.OR);

  private static final Comparator<Argument> BY_INDEX = Comparator.comparingInt(Argument::index);

  private static final String LOOP = Type.getInternalName(Loop.class);
  private static final String NAME = LOOP + "OfCode";
  private static final String RUN = "([[F[FI)V";
  private static final int MOST_KEPT = 256;

  /** The loops used last; a class is unloaded when nobody has its loop any more. */
  private static final Map<LoopCode, Loop> LOOPS =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<LoopCode, Loop> eldest) {
              return size() > MOST_KEPT;
            }
          });

  private final LoopCode code;
  private final MethodVisitor method;
  private final Map<Integer, Integer> arrays = new HashMap<>(); // local variables by register
  private final Map<Argument, Integer> values = new HashMap<>(); // and by what is in them
  private int locals = 4; // after this, the registers, the numbers and the count

  private LoopCompiler(LoopCode code, MethodVisitor method) {
    this.code = code;
    this.method = method;
  }

  /** Returns whether an operation can be part of a loop. */
  static boolean compiles(Op op) {
    return op instanceof Unary unary && UNARY.contains(unary)
        || op instanceof Binary binary && BINARY.contains(binary)
        || op instanceof Identity
        || op instanceof Cast cast && cast.dtype() == DType.FLOAT32; // from truth values, 0 and 1
  }

  /** Returns the loop of some code. */
  static Loop compile(LoopCode code) {
    return LOOPS.computeIfAbsent(code, LoopCompiler::define);
  }

  private static Loop define(LoopCode code) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(V17, ACC_FINAL, NAME, null, "java/lang/Object", new String[] {LOOP});
    MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
    MethodVisitor run = writer.visitMethod(ACC_PUBLIC, "run", RUN, null, null);
    run.visitCode();
    new LoopCompiler(code, run).write();
    run.visitMaxs(0, 0);
    run.visitEnd();
    writer.visitEnd();
    try {
      MethodHandles.Lookup made =
          MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true);
      return (Loop) made.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No class can be made of " + code, e);
    }
  }

  private void write() {
    Set<Argument> registers = new TreeSet<>(BY_INDEX);
    Set<Argument> numbers = new TreeSet<>(BY_INDEX);
    for (Step step : code.steps()) {
      for (Argument argument : step.arguments()) {
        switch (argument.place()) {
          case REGISTER -> registers.add(argument);
          case NUMBER -> numbers.add(argument);
          case STEP -> {}
        }
      }
    }
    registers.forEach(register -> array(register.index()));
    code.results().forEach(result -> array(result.register()));
    for (Argument number : numbers) {
      method.visitVarInsn(ALOAD, 2);
      push(number.index());
      method.visitInsn(FALOAD);
      keep(number);
    }
    int index = locals++;
    method.visitInsn(ICONST_0);
    method.visitVarInsn(ISTORE, index);
    Label start = new Label();
    Label end = new Label();
    method.visitLabel(start);
    method.visitVarInsn(ILOAD, index);
    method.visitVarInsn(ILOAD, 3);
    method.visitJumpInsn(IF_ICMPGE, end);
    body(registers, index);
    method.visitIincInsn(index, 1);
    method.visitJumpInsn(GOTO, start);
    method.visitLabel(end);
    method.visitInsn(RETURN);
  }

  /** Reads all before it writes any: a result may go where an argument was. */
  private void body(Set<Argument> registers, int index) {
    for (Argument register : registers) {
      method.visitVarInsn(ALOAD, arrays.get(register.index()));
      method.visitVarInsn(ILOAD, index);
      method.visitInsn(FALOAD);
      keep(register);
    }
    for (int i = 0; i < code.steps().size(); i++) {
      Step step = code.steps().get(i);
      List<Argument> arguments = step.arguments();
      if (step.op() instanceof Binary op) {
        load(arguments.get(0));
        load(arguments.get(1));
        binary(op);
      } else {
        unary(step.op(), arguments.get(0));
      }
      keep(new Argument(Place.STEP, i));
    }
    for (Result result : code.results()) {
      method.visitVarInsn(ALOAD, arrays.get(result.register()));
      method.visitVarInsn(ILOAD, index);
      load(new Argument(Place.STEP, result.step()));
      method.visitInsn(FASTORE);
    }
  }

  private void binary(Binary op) {
    switch (op) {
      case ADD -> method.visitInsn(FADD);
      case SUBTRACT -> method.visitInsn(FSUB);
      case MULTIPLY -> method.visitInsn(FMUL);
      case DIVIDE -> method.visitInsn(FDIV);
      case MAXIMUM, OR -> math("max", "(FF)F");
      case MINIMUM, AND -> math("min", "(FF)F");
      default -> throw new IllegalArgumentException(op + " is not compiled.");
    }
  }

  private void unary(Op op, Argument x) {
    if (!(op instanceof Unary function)) {
      load(x);
      return;
    }
    switch (function) {
      case NEG -> {
        load(x);
        method.visitInsn(FNEG);
      }
      case ABS -> {
        load(x);
        math("abs", "(F)F");
      }
      case SQUARE -> {
        load(x);
        load(x);
        method.visitInsn(FMUL);
      }
      case SQRT -> root(x);
      case RSQRT -> {
        method.visitInsn(FCONST_1);
        root(x);
        method.visitInsn(FDIV);
      }
      case RECIPROCAL -> {
        method.visitInsn(FCONST_1);
        load(x);
        method.visitInsn(FDIV);
      }
      case RELU -> {
        load(x);
        method.visitInsn(FCONST_0);
        math("max", "(FF)F");
      }
      case NOT -> {
        method.visitInsn(FCONST_1);
        load(x);
        method.visitInsn(FSUB);
      }
      default -> throw new IllegalArgumentException(op + " is not compiled.");
    }
  }

  /** The JVM knows that the root of a float, in double and back, is the root in float. */
  private void root(Argument x) {
    load(x);
    method.visitInsn(F2D);
    math("sqrt", "(D)D");
    method.visitInsn(D2F);
  }

  private void math(String name, String descriptor) {
    method.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, descriptor, false);
  }

  private void array(int register) {
    if (!arrays.containsKey(register)) {
      arrays.put(register, locals);
      method.visitVarInsn(ALOAD, 1);
      push(register);
      method.visitInsn(AALOAD);
      method.visitVarInsn(ASTORE, locals++);
    }
  }

  private void push(int value) {
    method.visitLdcInsn(value);
  }

  private void load(Argument argument) {
    method.visitVarInsn(FLOAD, values.get(argument));
  }

  private void keep(Argument argument) {
    values.put(argument, locals);
    method.visitVarInsn(FSTORE, locals++);
  }
}
