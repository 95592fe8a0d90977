package dev.keris.ops;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The gradient of {@link Gru}, by backpropagation through time. Inputs are those of the GRU (with
 * the mask if there is one), its outputs sequence and gates, and the gradients of its outputs
 * sequence and last h. Outputs are the gradients of x, first h, kernel, recurrent kernel, bias and
 * recurrent bias.
 *
 * @param activation as in the GRU
 * @param recurrentActivation as in the GRU
 * @param resetAfter as in the GRU
 * @param goBackwards as in the GRU
 */
public record GruGradient(
    CellActivation activation,
    CellActivation recurrentActivation,
    boolean resetAfter,
    boolean goBackwards)
    implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    int own = inputs.size() - 4;
    List<TensorSpec> made =
        new Gru(activation, recurrentActivation, resetAfter, goBackwards)
            .infer(inputs.subList(0, own));
    List<TensorSpec> expected = List.of(made.get(0), made.get(2), made.get(0), made.get(1));
    if (!inputs.subList(own, own + 4).equals(expected)) {
      throw new IllegalArgumentException(
          "The gradient of a GRU expects %s, got %s."
              .formatted(expected, inputs.subList(own, own + 4)));
    }
    return inputs.subList(0, 6);
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    int own = inputs.size() - 4;
    Tensor x = inputs.get(0);
    Tensor recurrent = inputs.get(3);
    int time = (int) x.shape().dim(1);
    long units = recurrent.shape().dim(0);
    List<Tensor> masks = Steps.masks(own == 7 ? inputs.get(6) : null, time, goBackwards);
    List<Tensor> outputs = Steps.split(inputs.get(own), false);
    List<Tensor> gates = Steps.split(inputs.get(own + 1), false);
    List<Tensor> upstream = Steps.split(inputs.get(own + 2), false);
    List<Tensor> states = Steps.previousStates(inputs.get(1), outputs, masks);
    List<Tensor> kernels = K.split(recurrent, new long[] {2 * units}, 1);
    Tensor history = Steps.join(states, false);
    List<Tensor> memories = resetAfter ? memories(history, kernels.get(1), inputs.get(5)) : null;
    MatMul transposeSecond = new MatMul(false, true);
    Tensor dh = inputs.get(own + 3);
    Tensor zero = K.zerosLike(dh);
    Tensor repeated = zero; // what later masked steps, repeating this output, add to its gradient
    List<Tensor> dInput = new ArrayList<>();
    List<Tensor> dInner = new ArrayList<>(); // of the products with the recurrent kernel
    List<Tensor> reset = new ArrayList<>(); // what the third of them multiplies
    for (int t = time - 1; t >= 0; t--) {
      Tensor mask = masks.get(t);
      List<Tensor> gate = K.split(gates.get(t), 3, -1);
      Tensor z = gate.get(0);
      Tensor r = gate.get(1);
      Tensor g = gate.get(2);
      Tensor h = states.get(t);
      Tensor dy = mask == null ? upstream.get(t) : K.add(upstream.get(t), repeated);
      Tensor toH = Steps.keep(mask, K.add(dh, dy), zero);
      Tensor dz = recurrentActivation.gradient(z, K.multiply(toH, K.subtract(h, g)));
      Tensor dg = activation.gradient(g, K.multiply(toH, K.subtract(1, z)));
      Tensor toPrevious = K.multiply(toH, z);
      Tensor dr;
      Tensor inner;
      if (resetAfter) {
        dr = recurrentActivation.gradient(r, K.multiply(dg, memories.get(t)));
        inner = K.concatenate(List.of(dz, dr, K.multiply(dg, r)), -1);
        toPrevious = K.add(toPrevious, transposeSecond.apply(inner, recurrent));
      } else {
        Tensor toReset = transposeSecond.apply(dg, kernels.get(1));
        dr = recurrentActivation.gradient(r, K.multiply(toReset, h));
        inner = K.concatenate(List.of(dz, dr, dg), -1);
        Tensor gated = transposeSecond.apply(K.concatenate(dz, dr), kernels.get(0));
        toPrevious = K.add(K.add(toPrevious, K.multiply(toReset, r)), gated);
      }
      dInput.add(K.concatenate(List.of(dz, dr, dg), -1));
      dInner.add(inner);
      reset.add(resetAfter ? h : K.multiply(r, h));
      dh = mask == null ? toPrevious : K.where(mask, toPrevious, dh);
      repeated = mask == null ? zero : K.where(mask, zero, dy);
    }
    Collections.reverse(dInput);
    Collections.reverse(dInner);
    Collections.reverse(reset);
    Tensor dInTime = Steps.flat(Steps.join(dInput, goBackwards));
    Tensor inOrder = Steps.flat(Steps.join(dInner, false));
    return List.of(
        K.reshape(transposeSecond.apply(dInTime, inputs.get(2)), x.shape()),
        dh,
        new MatMul(true, false).apply(Steps.flat(x), dInTime),
        toRecurrent(Steps.flat(history), reset, inOrder, units),
        K.sum(dInTime, 0),
        K.sum(inOrder, 0));
  }

  /** What the reset gate was multiplied with at each step: one product for all of them. */
  private static List<Tensor> memories(Tensor history, Tensor kernel, Tensor bias) {
    long units = kernel.shape().last();
    Tensor product = K.matmul(Steps.flat(history), kernel);
    Tensor sum = K.add(product, K.slice(bias, 0, 2 * units, 3 * units));
    return Steps.split(K.reshape(sum, history.shape()), false);
  }

  private Tensor toRecurrent(Tensor h, List<Tensor> reset, Tensor inner, long units) {
    MatMul transposeFirst = new MatMul(true, false);
    if (resetAfter) {
      return transposeFirst.apply(h, inner);
    }
    List<Tensor> parts = K.split(inner, new long[] {2 * units}, 1);
    Tensor gated = Steps.flat(Steps.join(reset, false));
    return K.concatenate(
        transposeFirst.apply(h, parts.get(0)), transposeFirst.apply(gated, parts.get(1)));
  }
}
