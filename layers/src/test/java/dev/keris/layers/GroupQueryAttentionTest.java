package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class GroupQueryAttentionTest {

  @Test
  void keepsTheContract() {
    LayerChecks.of(new GroupQueryAttention(2, 4, 2)).input(1, 3, 4).input(1, 2, 4).gives(1, 3, 4);
    LayerChecks.of(new GroupQueryAttention(2, 2, 1).useGate(true).useBias(false))
        .input(1, 3, 2)
        .input(1, 3, 2)
        .gives(1, 3, 2);
  }

  @Test
  void refusesHeadsThatDoNotDivide() {
    refuses(() -> new GroupQueryAttention(2, 3, 2), "num_query_heads");
  }
}
