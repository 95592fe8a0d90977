package dev.keris.ops;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The gradient of {@link Lstm}, by backpropagation through time. Inputs are those of the LSTM (with
 * the mask if there is one), its outputs sequence, gates and cells, and the gradients of its
 * outputs sequence, last h and last c. Outputs are the gradients of x, first h, first c, kernel,
 * recurrent kernel and bias.
 *
 * @param activation as in the LSTM
 * @param recurrentActivation as in the LSTM
 * @param goBackwards as in the LSTM
 */
public record LstmGradient(
    CellActivation activation, CellActivation recurrentActivation, boolean goBackwards)
    implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    int own = inputs.size() - 6;
    List<TensorSpec> made =
        new Lstm(activation, recurrentActivation, goBackwards).infer(inputs.subList(0, own));
    List<TensorSpec> expected =
        List.of(made.get(0), made.get(3), made.get(4), made.get(0), made.get(1), made.get(2));
    if (!inputs.subList(own, own + 6).equals(expected)) {
      throw new IllegalArgumentException(
          "The gradient of an LSTM expects %s, got %s."
              .formatted(expected, inputs.subList(own, own + 6)));
    }
    return inputs.subList(0, 6);
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    int own = inputs.size() - 6;
    Tensor x = inputs.get(0);
    Tensor recurrent = inputs.get(4);
    int time = (int) x.shape().dim(1);
    List<Tensor> masks = Steps.masks(own == 7 ? inputs.get(6) : null, time, goBackwards);
    List<Tensor> outputs = Steps.split(inputs.get(own), false);
    List<Tensor> gates = Steps.split(inputs.get(own + 1), false);
    List<Tensor> cells = Steps.split(inputs.get(own + 2), false);
    List<Tensor> upstream = Steps.split(inputs.get(own + 3), false);
    Tensor dh = inputs.get(own + 4);
    Tensor dc = inputs.get(own + 5);
    Tensor zero = K.zerosLike(dh);
    Tensor repeated = zero; // what later masked steps, repeating this output, add to its gradient
    List<Tensor> dz = new ArrayList<>();
    for (int t = time - 1; t >= 0; t--) {
      Tensor mask = masks.get(t);
      List<Tensor> gate = K.split(gates.get(t), 4, -1);
      Tensor i = gate.get(0);
      Tensor f = gate.get(1);
      Tensor g = gate.get(2);
      Tensor o = gate.get(3);
      Tensor before = t == 0 ? inputs.get(2) : cells.get(t - 1);
      Tensor squashed = activation.apply(cells.get(t));
      Tensor dy = mask == null ? upstream.get(t) : K.add(upstream.get(t), repeated);
      Tensor toH = Steps.keep(mask, K.add(dh, dy), zero);
      Tensor toC =
          K.add(Steps.keep(mask, dc, zero), activation.gradient(squashed, K.multiply(toH, o)));
      Tensor step =
          K.concatenate(
              List.of(
                  recurrentActivation.gradient(i, K.multiply(toC, g)),
                  recurrentActivation.gradient(f, K.multiply(toC, before)),
                  activation.gradient(g, K.multiply(toC, i)),
                  recurrentActivation.gradient(o, K.multiply(toH, squashed))),
              -1);
      dz.add(step);
      Tensor toPrevious = new MatMul(false, true).apply(step, recurrent);
      dh = mask == null ? toPrevious : K.where(mask, toPrevious, dh);
      dc = mask == null ? K.multiply(toC, f) : K.where(mask, K.multiply(toC, f), dc);
      repeated = mask == null ? zero : K.where(mask, zero, dy);
    }
    Collections.reverse(dz);
    Tensor dzInTime = Steps.flat(Steps.join(dz, goBackwards));
    Tensor dzInOrder = goBackwards ? Steps.flat(Steps.join(dz, false)) : dzInTime;
    Tensor states =
        Steps.flat(Steps.join(Steps.previousStates(inputs.get(1), outputs, masks), false));
    MatMul transposeFirst = new MatMul(true, false);
    return List.of(
        K.reshape(new MatMul(false, true).apply(dzInTime, inputs.get(3)), x.shape()),
        dh,
        dc,
        transposeFirst.apply(Steps.flat(x), dzInTime),
        transposeFirst.apply(states, dzInOrder),
        K.sum(dzInOrder, 0));
  }
}
