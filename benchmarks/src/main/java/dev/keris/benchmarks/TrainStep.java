package dev.keris.benchmarks;

import dev.keris.models.Sequential;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One train step on a batch: forward, loss, metrics, gradients, update. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrainStep {
  /** Which model: the guides' perceptron, 784-512-512-10, or a small convnet. */
  @Param({"mlp", "wide", "convnet"})
  public String model;

  private Sequential trained;
  private INDArray x;
  private INDArray y;

  /** Builds the model and a batch. */
  @Setup
  public void setUp() {
    switch (model) {
      case "mlp" -> {
        trained = Bench.mlp();
        x = Bench.random(128, 20);
        y = Bench.classes(2, 128, 1);
      }
      case "wide" -> {
        trained = Bench.wide();
        x = Bench.random(128, 784);
        y = Bench.classes(10, 128, 1);
      }
      default -> {
        trained = Bench.convnet();
        x = Bench.random(32, 28, 28, 1);
        y = Bench.classes(10, 32, 1);
      }
    }
  }

  /** Runs a step. */
  @Benchmark
  public double[] trainOnBatch() {
    return trained.trainOnBatch(x, y);
  }
}
