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

/** Predicting some rows with the guides' perceptron. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PredictRows {
  /** How many rows at once. */
  @Param({"1", "128"})
  public int rows;

  private Sequential model;
  private INDArray x;

  /** Builds the model and the rows. */
  @Setup
  public void setUp() {
    model = Bench.mlp();
    x = Bench.random(rows, 20);
  }

  /** Predicts, as a user does. */
  @Benchmark
  public INDArray predict() {
    return model.predict(x);
  }

  /** Predicts the rows as one batch. */
  @Benchmark
  public INDArray predictOnBatch() {
    return model.predictOnBatch(x);
  }
}
