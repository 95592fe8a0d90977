package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static String summary(Network model, Summary options) {
    List<String> lines = new ArrayList<>();
    model.summary(options.print(lines::add));
    return String.join("\n", lines) + "\n";
  }

  @Test
  void aStack() {
    Sequential model =
        new Sequential(
                new TestDense(32).inputShape(784).name("dense"),
                new TestDense(10).name("dense_1").trainable(false))
            .name("sequential");
    assertEquals(
        """
        Model: "sequential"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
        ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
        │ dense (TestDense)               │ (None, 32)             │        25,120 │
        ├─────────────────────────────────┼────────────────────────┼───────────────┤
        │ dense_1 (TestDense)             │ (None, 10)             │           330 │
        └─────────────────────────────────┴────────────────────────┴───────────────┘
         Total params: 25,450 (99.41 KB)
         Trainable params: 25,120 (98.12 KB)
         Non-trainable params: 330 (1.29 KB)
        """,
        summary(model, new Summary().lineLength(76)));
  }

  @Test
  void aGraphTellsConnections() {
    Tensor x = new Input(4).name("x");
    Layer shared = new TestDense(4).name("a_layer_with_a_very_long_name");
    Tensor y = shared.apply(shared.apply(x));
    List<Tensor> both = new TestLayers.Both().name("both").applyAll(List.of(y));
    Tensor sum = new TestLayers.Sum().name("sum").apply(new Tensor[] {both.get(1), x});
    Model model = new Model(x, sum).name("graph");
    assertEquals(
        """
        Model: "graph"
        ┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
        ┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
        ┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
        │ x (InputLayer)      │ (None, 4)         │          0 │ -                 │
        ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
        │ a_layer_with_a_ver… │ (None, 4)         │         20 │ x[0][0],          │
        │ (TestDense)         │                   │            │ a_layer_with_a_v… │
        ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
        │ both (Both)         │ [(None, 4),       │          0 │ a_layer_with_a_v… │
        │                     │ (None, 4)]        │            │                   │
        ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
        │ sum (Sum)           │ (None, 4)         │          0 │ both[0][1],       │
        │                     │                   │            │ x[0][0]           │
        └─────────────────────┴───────────────────┴────────────┴───────────────────┘
         Total params: 20 (80.00 B)
         Trainable params: 20 (80.00 B)
         Non-trainable params: 0 (0.00 B)
        """,
        summary(model, new Summary().lineLength(76)));
  }

  @Test
  void aChainOfTheFunctionalApiIsAStack() {
    Tensor x = new Input(4).name("x");
    Model model = new Model(x, K.multiply(new TestDense(1).name("d").apply(x), 2)).name("chain");
    String summary = summary(model, new Summary().lineLength(76));
    assertTrue(summary.contains("│ x (InputLayer) "), summary);
    assertTrue(summary.contains("(Multiply)"), summary);
    assertTrue(!summary.contains("Connected to"), summary);
  }

  @Test
  void nestedModelsAndTrainability() {
    Sequential inner = new Sequential(new TestDense(2).name("d").inputDim(2)).name("inner");
    inner.setTrainable(false);
    Sequential model = new Sequential(inner, new TestLayers.Pass().name("p")).name("outer");
    assertEquals(
        """
        Model: "outer"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━┓
        ┃ Layer (type)                ┃ Output Shape          ┃    Param # ┃ Trai… ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━┩
        │ inner (Sequential)          │ (None, 2)             │          6 │   N   │
        ├─────────────────────────────┼───────────────────────┼────────────┼───────┤
        │    └ d (TestDense)          │ (None, 2)             │          6 │   N   │
        ├─────────────────────────────┼───────────────────────┼────────────┼───────┤
        │ p (Pass)                    │ (None, 2)             │          0 │   -   │
        └─────────────────────────────┴───────────────────────┴────────────┴───────┘
         Total params: 6 (24.00 B)
         Trainable params: 0 (0.00 B)
         Non-trainable params: 6 (24.00 B)
        """,
        summary(model, new Summary().lineLength(76).expandNested(true).showTrainable(true)));
  }

  @Test
  void aModelThatIsNotBuilt() {
    String summary =
        summary(new Sequential(new TestDense(2).name("d")), new Summary().lineLength(76));
    assertTrue(summary.contains("│ d (TestDense)                   │ ?  "), summary);
    assertTrue(summary.contains("   0 (unbuilt) │"), summary);
    assertTrue(summary.contains(" Total params: 0 (0.00 B)"), summary);
  }

  @Test
  void theOptimizerCountsOnceItHasBeenUsed() {
    Sequential model = new Sequential(new TestDense(1).inputDim(3));
    model.compile(new TestSgd(0.1), (t, p) -> K.mean(K.square(K.subtract(t, p)), -1));
    assertTrue(summary(model, new Summary()).contains(" Total params: 4 (16.00 B)"));
    model.trainOnBatch(new float[][] {{1, 2, 3}}, new float[][] {{1}});
    String summary = summary(model, new Summary());
    assertTrue(summary.contains(" Total params: 6 (28.00 B)"), summary);
    assertTrue(summary.contains(" Optimizer params: 2 (12.00 B)"), summary);
  }

  @Test
  void refusesALineThatIsTooShort() {
    assertThrows(IllegalArgumentException.class, () -> new Summary().lineLength(20));
  }
}
