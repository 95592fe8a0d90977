package dev.keris.backend.cpu.onednn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** All kernels once more, with every operation divided that can be. */
class SplitTest {
  @BeforeEach
  void divideAll() {
    Split.worth = 0;
  }

  @AfterEach
  void divideLargeWorkOnly() {
    Split.worth = Split.WORTH;
  }

  @Nested
  class OfMatMul extends MatMulTest {}

  @Nested
  class OfReduction extends ReductionTest {}

  @Nested
  class OfSoftmax extends SoftmaxTest {}

  @Nested
  class OfReorder extends ReorderTest {}

  @Nested
  class OfConvolution extends ConvolutionTest {}

  @Nested
  class OfLayerNormalization extends LayerNormalizationTest {}

  @Nested
  class OfPooling extends PoolingTest {}

  @Nested
  class OfKernel extends KernelTest {}
}
