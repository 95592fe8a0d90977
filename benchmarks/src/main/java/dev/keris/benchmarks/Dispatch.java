package dev.keris.benchmarks;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.backend.Program;
import dev.keris.graph.Graph;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a program costs per operation when the operations themselves have next to nothing to do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Dispatch {
  private static final int LENGTH = 100;
  private static final TensorSpec TINY = new TensorSpec(Shape.of(2, 2), DType.FLOAT32);

  private Program products;
  private Program sums;

  /** Compiles chains of operations that cannot be fused with each other. */
  @Setup
  public void setUp() {
    Tensor x = Placeholder.of("x", TINY);
    Tensor product = x;
    Tensor sum = x;
    for (int i = 0; i < LENGTH; i++) {
      product = K.matmul(product, x);
      sum = K.add(K.sum(sum, 0), x);
    }
    products = compile(x, product);
    sums = compile(x, sum);
  }

  private static Program compile(Tensor input, Tensor output) {
    return Backends.current().compile(new Graph(List.of(input), List.of(output), Map.of()));
  }

  /** A chain of matrix products of 2 × 2. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public void product() {
    products.run();
  }

  /** A chain of reductions and additions of 2 × 2. */
  @Benchmark
  @OperationsPerInvocation(2 * LENGTH)
  public void sum() {
    sums.run();
  }

  /** Frees the programs. */
  @TearDown
  public void tearDown() {
    products.close();
    sums.close();
  }
}
