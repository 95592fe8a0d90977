package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;

/** A function that a kernel applies to its result before storing it. */
public enum Activation {
  /** {@code max(x, 0)}. */
  RELU(dnnl_eltwise_relu),
  /** {@code 1 / (1 + exp(-x))}. */
  SIGMOID(dnnl_eltwise_logistic),
  /** {@code tanh(x)}. */
  TANH(dnnl_eltwise_tanh);

  private final int algorithm;

  Activation(int algorithm) {
    this.algorithm = algorithm;
  }

  /** Returns oneDNN's number of the function. */
  int algorithm() {
    return algorithm;
  }
}
