package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.layers.BaseLayer;
import dev.keris.layers.Input;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import dev.keris.utils.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPlotTest {
  private static final Tensor A = new Input(2).name("a");
  private static final Tensor B = new Input(2).name("b");

  private static Model model() {
    Tensor shared = new TestDense(2).name("shared").trainable(false).apply(B);
    return new Model(List.of(A, B), List.of(new TestLayers.Sum().name("{sum}").apply(A, shared)));
  }

  @Test
  void aGraphOfLayers() {
    assertEquals(
        """
        digraph "two" {
          rankdir=LR;
          dpi=200;
          node [shape=record];
          n0 [label="b: InputLayer|{input:|output:}|{{(None, 2)}|{(None, 2)}}"];
          n1 [label="a: InputLayer|{input:|output:}|{{(None, 2)}|{(None, 2)}}"];
          n2 [label="shared: TestDense|{input:|output:}|{{(None, 2)}|{(None, 2)}}|not trainable"];
          n3 [label="\\{sum\\}: Sum|{input:|output:}|{{(None, 2)|(None, 2)}|{(None, 2)}}"];
          n1 -> n3;
          n0 -> n2;
          n2 -> n3;
        }
        """
            .lines()
            .sorted()
            .toList(),
        new ModelPlot()
            .rankdir("LR")
            .showShapes(true)
            .showTrainable(true)
            .toDot(model().name("two"))
            .lines()
            .sorted()
            .toList());
  }

  @Test
  void aStack(@TempDir Path folder) throws IOException {
    Sequential model =
        new Sequential(new TestDense(3).inputDim(2).name("x"), new TestDense(1).name("y"));
    String dot =
        new ModelPlot().showLayerNames(false).showDtype(true).dpi(96).toDot(model.name("s"));
    assertEquals(
        """
        digraph "s" {
          rankdir=TB;
          dpi=96;
          node [shape=record];
          n0 [label="TestDense|float32"];
          n1 [label="TestDense|float32"];
          n0 -> n1;
        }
        """,
        dot);
    Path file = folder.resolve("model.dot");
    Utils.plotModel(model, file);
    assertEquals(Utils.modelToDot(model), Files.readString(file));
  }

  /** A layer that says that it has an activation. */
  private static final class Activated extends BaseLayer<Activated> {
    private final Object activation;

    Activated(Object activation) {
      this.activation = activation;
    }

    @Override
    protected Tensor call(Tensor input, boolean training) {
      return input;
    }

    @Override
    public Config config() {
      if (activation == null) {
        throw new UnsupportedOperationException("It has no name.");
      }
      return super.config().set("activation", activation);
    }
  }

  @Test
  void activations() {
    Sequential model =
        new Sequential(
            new Activated("relu").name("a").inputDim(2),
            new Activated(Map.of("class_name", "LeakyReLU")).name("b"),
            new Activated(null).name("c"));
    String dot = new ModelPlot().showLayerActivations(true).toDot(model);
    assertTrue(dot.contains("\"a: Activated|activation: relu\""), dot);
    assertTrue(dot.contains("\"b: Activated|activation: LeakyReLU\""), dot);
    assertTrue(dot.contains("\"c: Activated\""), dot);
  }

  @Test
  void modelsWithinTheModel() {
    Sequential stack =
        new Sequential(new TestDense(2).inputDim(2).name("x"), new TestDense(2).name("y"));
    Model inner = model().name("inner");
    Tensor a = new Input(2).name("a");
    Tensor b = stack.name("stack").apply(a);
    Model outer =
        new Model(a, new TestDense(1).name("z").apply(inner.applyAll(List.of(a, b)).get(0)));
    List<String> lines = new ModelPlot().expandNested(true).toDot(outer).lines().toList();
    assertTrue(lines.contains("  subgraph cluster_n1 {"), lines::toString);
    assertTrue(lines.contains("    label=\"stack\";"), lines::toString);
    assertTrue(lines.contains("    n1_0 [label=\"x: TestDense\"];"), lines::toString);
    assertTrue(lines.contains("    n2_3 [label=\"\\{sum\\}: Sum\"];"), lines::toString);
    for (String arrow :
        new String[] {
          "n0 -> n1_0", "n1_0 -> n1_1", "n0 -> n2_1", "n1_1 -> n2_0", "n2_0 -> n2_2", "n2_3 -> n3"
        }) {
      assertTrue(lines.contains("  " + arrow + ";"), () -> arrow + " in " + lines);
    }
    String whole = new ModelPlot().toDot(outer);
    assertTrue(whole.contains("n1 -> n2;") && !whole.contains("subgraph"), whole);
  }

  @Test
  void mistakesAreTold(@TempDir Path folder) {
    Sequential unbuilt = new Sequential(new TestDense(1));
    assertThrows(IllegalStateException.class, () -> Utils.modelToDot(unbuilt));
    assertThrows(IllegalArgumentException.class, () -> new ModelPlot().rankdir("up"));
    assertThrows(IllegalArgumentException.class, () -> new ModelPlot().dpi(0));
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> Utils.plotModel(model(), folder.resolve("model.nosuchformat")));
    assertTrue(e.getMessage().contains("Graphviz"), e.getMessage());
  }

  @Test
  void sourcesOfATensor() {
    Model model = model();
    Tensor output = model.getOutput();
    assertEquals(List.of(A, B), Utils.getSourceInputs(output));
    assertEquals(List.of(B), Utils.getSourceInputs(model.getLayer("shared").getOutput()));
    assertEquals(List.of(A), Utils.getSourceInputs(A));
    Tensor other = new Tensor(output.spec(), null, 0);
    assertThrows(IllegalArgumentException.class, () -> Utils.getSourceInputs(other));
  }
}
