package dev.keris.benchmarks;

import dev.keris.backend.Backends;
import dev.keris.backend.Program;
import dev.keris.graph.Graph;
import dev.keris.graph.Trace;
import dev.keris.ops.Placeholder;
import dev.keris.optimizers.Adam;
import dev.keris.optimizers.AdamW;
import dev.keris.optimizers.Optimizer;
import dev.keris.optimizers.RMSprop;
import dev.keris.optimizers.SGD;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Updates of a million numbers, in one weight or in many, against a plain copy of the bytes that
 * Adam works on, and against plain Java that reads and writes them where they are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class OptimizerUpdate {
  private static final int SIZE = 1_000_000;

  /** Which optimizer. */
  @Param({"adam", "adamClipnorm", "adamGlobalClipnorm", "adamW", "momentum", "rmsprop"})
  public String optimizer;

  /** In how many weights the numbers lie. */
  @Param({"1", "100"})
  public int weights;

  private final float[] parameter = new float[SIZE];
  private final float[] mean = new float[SIZE];
  private final float[] square = new float[SIZE];
  private final float[] gradient = new float[SIZE];
  private final float[][] copies = new float[4][SIZE];
  private Program update;

  /** Compiles the update, with the gradients as its inputs. */
  @Setup
  public void setUp() {
    TensorSpec spec = new TensorSpec(Shape.of(SIZE / weights), DType.FLOAT32);
    List<Variable> variables = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < weights; i++) {
      variables.add(new Variable("weight" + i, spec, true));
      gradients.add(Placeholder.of("gradient " + i, spec));
    }
    Optimizer made = optimizer();
    made.build(variables);
    Trace trace = new Trace();
    trace.run(
        () -> {
          made.apply(gradients, variables);
          return null;
        });
    update = Backends.current().compile(new Graph(gradients, List.of(), trace.updates()));
    Random random = new Random(1);
    for (int i = 0; i < weights; i++) {
      ByteBuffer bytes = update.input(i);
      for (int at = 0; at < bytes.capacity(); at += Float.BYTES) {
        bytes.putFloat(at, (float) random.nextGaussian());
      }
    }
    for (int i = 0; i < SIZE; i++) {
      gradient[i] = (float) random.nextGaussian();
    }
  }

  private Optimizer optimizer() {
    return switch (optimizer) {
      case "adam" -> new Adam();
      case "adamClipnorm" -> new Adam().clipnorm(1.0);
      case "adamGlobalClipnorm" -> new Adam().globalClipnorm(1.0);
      case "adamW" -> new AdamW();
      case "momentum" -> new SGD(0.01).momentum(0.9);
      case "rmsprop" -> new RMSprop();
      default -> throw new IllegalArgumentException("No such optimizer: " + optimizer);
    };
  }

  /** Runs an update. */
  @Benchmark
  public void update() {
    update.run();
  }

  /** Copies the parameters, their gradients, means and mean squares. */
  @Benchmark
  public float[][] copy() {
    System.arraycopy(parameter, 0, copies[0], 0, SIZE);
    System.arraycopy(gradient, 0, copies[1], 0, SIZE);
    System.arraycopy(mean, 0, copies[2], 0, SIZE);
    System.arraycopy(square, 0, copies[3], 0, SIZE);
    return copies;
  }

  /** Reads four arrays and writes three, in place and so within the cache if it holds them all. */
  @Benchmark
  public float[] touch() {
    for (int i = 0; i < SIZE; i++) {
      float g = gradient[i];
      mean[i] = -mean[i] + g;
      square[i] = -square[i] + g;
      parameter[i] = -parameter[i] + g;
    }
    return parameter;
  }

  /** Frees the program. */
  @TearDown
  public void tearDown() {
    update.close();
  }
}
