package dev.keris.backend.cpu.movement;

import dev.keris.backend.cpu.Operand;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Copies elements of one width, whatever they mean, from one operand to another. */
interface Mover {
  /** Copies count neighbours from one position to another. */
  void copyRun(int from, int to, int count);

  /** Copies count elements that lie some steps apart. */
  void copy(int from, int fromStep, int to, int toStep, int count);

  /** Returns the copier between two operands of one type. */
  static Mover between(Operand source, Operand target) {
    ByteBuffer from = source.bytes();
    ByteBuffer to = target.bytes();
    return switch (source.dtype().bytes()) {
      case 1 -> new Bytes(from, to);
      case 2 -> new Shorts(from.asShortBuffer(), to.asShortBuffer());
      case 4 -> new Ints(from.asIntBuffer(), to.asIntBuffer());
      case 8 -> new Longs(from.asLongBuffer(), to.asLongBuffer());
      default -> throw new IllegalArgumentException("No elements of type " + source.dtype());
    };
  }

  /** Mover of one byte. */
  record Bytes(ByteBuffer source, ByteBuffer target) implements Mover {
    @Override
    public void copyRun(int from, int to, int count) {
      target.put(to, source, from, count);
    }

    @Override
    public void copy(int from, int fromStep, int to, int toStep, int count) {
      for (int i = 0; i < count; i++) {
        target.put(to + i * toStep, source.get(from + i * fromStep));
      }
    }
  }

  /** Mover of two bytes. */
  record Shorts(ShortBuffer source, ShortBuffer target) implements Mover {
    @Override
    public void copyRun(int from, int to, int count) {
      target.put(to, source, from, count);
    }

    @Override
    public void copy(int from, int fromStep, int to, int toStep, int count) {
      for (int i = 0; i < count; i++) {
        target.put(to + i * toStep, source.get(from + i * fromStep));
      }
    }
  }

  /** Mover of four bytes. */
  record Ints(IntBuffer source, IntBuffer target) implements Mover {
    @Override
    public void copyRun(int from, int to, int count) {
      target.put(to, source, from, count);
    }

    @Override
    public void copy(int from, int fromStep, int to, int toStep, int count) {
      for (int i = 0; i < count; i++) {
        target.put(to + i * toStep, source.get(from + i * fromStep));
      }
    }
  }

  /** Mover of eight bytes. */
  record Longs(LongBuffer source, LongBuffer target) implements Mover {
    @Override
    public void copyRun(int from, int to, int count) {
      target.put(to, source, from, count);
    }

    @Override
    public void copy(int from, int fromStep, int to, int toStep, int count) {
      for (int i = 0; i < count; i++) {
        target.put(to + i * toStep, source.get(from + i * fromStep));
      }
    }
  }
}
