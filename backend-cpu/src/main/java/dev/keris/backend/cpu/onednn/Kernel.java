package dev.keris.backend.cpu.onednn;

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
  private final Stage stage;
  private List<NativeBuffer> buffers = List.of();
  private long scratchpad;
  private NativeBuffer ownScratchpad;
  private boolean bound;
  private boolean closed;

  Kernel(Stage stage) {
    this.stage = stage;
  }

  /** Returns the kernel that {@code factory} builds, or empty if oneDNN has no implementation. */
  static <K extends Kernel> Optional<K> build(Function<Scope, K> factory) {
    Threads.alone(); // many primitives fix their number of threads when they are created
    try (Scope scope = new Scope()) {
      K kernel = factory.apply(scope);
      ((Kernel) kernel).buffers = scope.keep();
      return Optional.of(kernel);
    } catch (UnsupportedPrimitiveException e) {
      return Optional.empty();
    } finally {
      Threads.release();
    }
  }

  /** Returns how many bytes of scratchpad an execution uses, 0 if none. */
  public final long scratchpadSize() {
    return stage.scratchpadSize();
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
   * Runs the operation on the bound memory, large ones on all processors. The caller gives OpenMP
   * back when it is done with kernels: see {@link Threads#release}.
   *
   * @throws IllegalStateException if the kernel is not bound, or closed
   */
  public final void execute() {
    if (!bound) {
      throw new IllegalStateException(closed ? "the kernel is closed" : "the kernel is not bound");
    }
    Threads.alone();
    stage.execute();
  }

  /** Frees everything native; further calls do nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    bound = false;
    stage.close();
    buffers.forEach(NativeBuffer::close);
    if (ownScratchpad != null) {
      ownScratchpad.close();
    }
  }

  /** Marks the end of a {@code bind}: from here on the kernel may be executed. */
  final void bound() {
    if (closed) {
      throw new IllegalStateException("the kernel is closed");
    }
    if (!bound) {
      long size = scratchpadSize();
      if (size > 0 && scratchpad == 0) {
        ownScratchpad = new NativeBuffer(size);
        scratchpad = ownScratchpad.address();
      }
      stage.useScratchpad(scratchpad);
      bound = true;
    }
  }

  /** Points the argument {@code id} at {@code address}, refusing null for what users call name. */
  final void bind(int id, long address, String name) {
    if (closed) {
      throw new IllegalStateException("the kernel is closed");
    }
    if (address == 0) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + ": the address of " + name + " is null");
    }
    stage.bind(id, address);
  }
}
