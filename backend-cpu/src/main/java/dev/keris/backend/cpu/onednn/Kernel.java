package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An operation fixed to its shapes, created once, bound to memory, and executed many times without
 * allocating.
 *
 * <p>Every kernel has a static {@code create} that returns empty if oneDNN cannot do what is asked,
 * and a {@code bind} that takes the addresses of its arguments, as in
 *
 * <pre>{@code
 * MatMul product = MatMul.create(spec).orElseThrow();
 * product.bind(a, b, bias, out);
 * product.execute();
 * product.close();
 * }</pre>
 *
 * <p>A kernel is used by one thread at a time; equal kernels may run in several threads at once.
 * Addresses are those of off-heap float32 data that must outlive the executions.
 */
public abstract class Kernel implements AutoCloseable {
  /** Work that takes one thread less than this many nanoseconds is not worth sharing. */
  private static final double SHARED = 15_000;

  private final Primitive[] stages;
  private final List<NativeBuffer> buffers = new ArrayList<>();
  private int threads;
  private long scratchpad;
  private boolean bound;
  private boolean closed;

  Kernel(Primitive... stages) {
    this.stages = stages;
  }

  /**
   * Returns the kernel that {@code factory} builds, or empty if oneDNN has no implementation.
   *
   * @param nanos about how long one thread will take; some primitives fix their number of threads
   *     when they are created, others when they are executed
   */
  static <K extends Kernel> Optional<K> build(double nanos, Function<Scope, K> factory) {
    int threads = nanos < SHARED ? 1 : Threads.ALL;
    Threads.use(threads);
    try (Scope scope = new Scope()) {
      K kernel = factory.apply(scope);
      ((Kernel) kernel).threads = threads;
      scope.keep();
      return Optional.of(kernel);
    } catch (UnsupportedPrimitiveException e) {
      return Optional.empty();
    } finally {
      Threads.release();
    }
  }

  /** Returns how many bytes of scratchpad an execution uses, 0 if none. */
  public final long scratchpadSize() {
    long size = 0;
    for (Primitive stage : stages) {
      size = Math.max(size, stage.scratchpadSize());
    }
    return size;
  }

  /**
   * Lends {@code address} as scratchpad: {@link #scratchpadSize} bytes aligned to 64 that nobody
   * else uses during an execution. Without it the kernel allocates its own when first bound.
   *
   * @throws IllegalStateException if the kernel is already bound or closed
   */
  public final void useScratchpad(long address) {
    if (bound || closed) {
      throw new IllegalStateException("a scratchpad is set before the first bind");
    }
    scratchpad = address;
  }

  /**
   * Runs the operation on the bound memory, on one thread or all: see {@link Threads#release}.
   *
   * @throws IllegalStateException if the kernel is not bound, or closed
   */
  public final void execute() {
    if (!bound) {
      throw new IllegalStateException(closed ? "the kernel is closed" : "the kernel is not bound");
    }
    Threads.use(threads);
    for (Primitive stage : stages) {
      stage.execute();
    }
  }

  /** Frees everything native; further calls do nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    bound = false;
    for (Primitive stage : stages) {
      stage.close();
    }
    buffers.forEach(NativeBuffer::close);
  }

  /** Takes {@code buffer} over, to be freed with this kernel, and returns it. */
  final NativeBuffer own(NativeBuffer buffer) {
    buffers.add(buffer);
    return buffer;
  }

  /** Marks the end of a {@code bind}: from here on the kernel may be executed. */
  final void bound() {
    if (closed) {
      throw new IllegalStateException("the kernel is closed");
    }
    if (!bound) {
      long size = scratchpadSize();
      if (size > 0 && scratchpad == 0) {
        scratchpad = own(new NativeBuffer(size)).address();
      }
      for (Primitive stage : stages) {
        stage.bind(DNNL_ARG_SCRATCHPAD, scratchpad);
      }
      bound = true;
    }
  }

  /** Returns {@code address}, refusing null for the argument {@code name}. */
  final long required(long address, String name) {
    if (address == 0) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + ": the address of " + name + " is null");
    }
    if (closed) {
      throw new IllegalStateException("the kernel is closed");
    }
    return address;
  }
}
