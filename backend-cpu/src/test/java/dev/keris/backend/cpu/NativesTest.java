package dev.keris.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * ND4J and oneDNN share one process, in either order of loading, with the reduced set of libraries
 * that the build gives ND4J, and without a word on the console.
 */
class NativesTest {
  @ParameterizedTest
  @ValueSource(strings = {"nd4j first", "onednn first"})
  void arraysAndKernelsLoadTogetherInSilence(String order) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Program.class.getName(), order));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("", said);
    assertEquals(0, process.waitFor());
  }

  /** What a newcomer does with arrays; every line fails if a library it needs was left out. */
  static final class Program {
    public static void main(String[] args) throws Exception {
      if (args[0].equals("onednn first")) {
        startOneDnn();
      }
      useArrays();
      startOneDnn();
    }

    private static void startOneDnn() {
      try (engine cpu = new engine(engine.kind.cpu, 0);
          stream stream = new stream(cpu)) {
        stream._wait();
      }
    }

    private static void useArrays() throws Exception {
      INDArray x = Nd4j.create(new float[] {1, 2, 3, 4}, new long[] {2, 2});
      expect(10, x.mmul(x).getFloat(0, 1));
      expect(10, x.sumNumber().floatValue());
      expect(4, x.get(NDArrayIndex.point(1), NDArrayIndex.all()).dup('f').getFloat(1));
      expect(
          6,
          Nd4j.concat(0, x, x).permute(1, 0).reshape(8).getFloat(7)
              + x.castTo(DataType.INT32).getInt(0, 1));
      expect(12, Nd4j.rand(DataType.FLOAT, 3, 4).length());
      INDArray softmax = x.ulike();
      Nd4j.exec(DynamicCustomOp.builder("softmax").addInputs(x).addOutputs(softmax).build());
      expect(2, softmax.sumNumber().floatValue());
      expect(
          7, Nd4j.exec(DynamicCustomOp.builder("matmul").addInputs(x, x).build())[0].getFloat(0));
      expect(2, x.toString().lines().count());
      expect(2, x.argMax(1).sumNumber().floatValue());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new ObjectOutputStream(bytes).writeObject(x);
      ByteArrayInputStream input = new ByteArrayInputStream(bytes.toByteArray());
      expect(1, new ObjectInputStream(input).readObject().equals(x) ? 1 : 0);
    }

    private static void expect(float expected, float actual) {
      if (Math.abs(expected - actual) > 1e-6f) {
        throw new AssertionError("expected " + expected + " but got " + actual);
      }
    }
  }
}
