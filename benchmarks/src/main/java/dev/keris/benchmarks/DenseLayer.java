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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A dense layer on 128 rows, 512 to 512, against the machine's peak: the layer makes 67 million
 * operations, so microseconds divided into 67 are TFLOP/s; a large product shows what is possible.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DenseLayer {
  private Program layer;
  private Program large;

  /**
   * Compiles the layer, and the product of two matrices of 2048 × 2048 (17,180 million operations).
   */
  @Setup
  public void setUp() {
    Tensor x = tensor("x", 128, 512);
    Tensor kernel = tensor("kernel", 512, 512);
    Tensor bias = tensor("bias", 512);
    Tensor y = K.relu(K.add(K.matmul(x, kernel), bias));
    layer = compile(List.of(x, kernel, bias), y);
    Tensor a = tensor("a", 2048, 2048);
    Tensor b = tensor("b", 2048, 2048);
    large = compile(List.of(a, b), K.matmul(a, b));
  }

  private static Tensor tensor(String name, long... dims) {
    return Placeholder.of(name, new TensorSpec(Shape.of(dims), DType.FLOAT32));
  }

  private static Program compile(List<Tensor> inputs, Tensor output) {
    return Backends.current().compile(new Graph(inputs, List.of(output), Map.of()));
  }

  /** The layer with bias and ReLU. */
  @Benchmark
  public void dense() {
    layer.run();
  }

  /** The large product. */
  @Benchmark
  public void peak() {
    large.run();
  }

  /** Frees the programs. */
  @TearDown
  public void tearDown() {
    layer.close();
    large.close();
  }
}
