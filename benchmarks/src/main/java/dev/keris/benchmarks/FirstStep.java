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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From nothing to the end of the first step: in a new JVM, and once it is warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
public class FirstStep {
  /** Builds, compiles and trains the perceptron once, in a JVM that has done nothing before. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public double[] cold() {
    Sequential model = Bench.mlp();
    return model.trainOnBatch(Bench.random(128, 20), Bench.classes(2, 128, 1));
  }

  /** The same in a JVM that has built such models before. */
  @Benchmark
  @Warmup(iterations = 20)
  @Measurement(iterations = 20)
  public double[] warm() {
    return cold();
  }

  /** Predicts one row with a new model, in a JVM that has done nothing before. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public INDArray coldPrediction() {
    return Bench.mlp().predict(Bench.random(1, 20));
  }
}
