package dev.keris;

import dev.keris.ops.Deferred;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The part of {@link K} that goes through sequences step by step. */
class KSequences extends KLosses {
  KSequences() {}

  /** One step of {@link #rnn}. */
  @FunctionalInterface
  public interface StepFunction {
    /** Returns the output of a step (batch, ...), followed by the new states. */
    List<Tensor> apply(Tensor input, List<Tensor> states);
  }

  /**
   * What {@link #rnn} returns.
   *
   * @param lastOutput the output of the last step
   * @param outputs all outputs (batch, time, ...)
   * @param states the states after the last step
   */
  public record RnnResult(Tensor lastOutput, Tensor outputs, List<Tensor> states) {}

  /**
   * Runs a step function over the time steps of a sequence. Where the mask does not hold the states
   * stay as they are and the output repeats the one before, or zeros if there is none.
   *
   * @param inputs (batch, time, ...); the time is known
   * @param initialStates what the first step is given
   * @param goBackwards whether the last time step comes first
   * @param mask (batch, time), or null
   */
  public static RnnResult rnn(
      StepFunction step,
      Tensor inputs,
      List<Tensor> initialStates,
      boolean goBackwards,
      Tensor mask) {
    List<Tensor> steps = new ArrayList<>(unstack(inputs, 1));
    List<Tensor> masks = mask == null ? null : new ArrayList<>(unstack(truth(mask), 1));
    if (goBackwards) {
      Collections.reverse(steps);
      if (masks != null) {
        Collections.reverse(masks);
      }
    }
    List<Tensor> states = initialStates;
    List<Tensor> outputs = new ArrayList<>();
    for (int t = 0; t < steps.size(); t++) {
      List<Tensor> results = step.apply(steps.get(t), states);
      Tensor output = results.get(0);
      List<Tensor> newStates = results.subList(1, results.size());
      if (masks != null) {
        Tensor before = t == 0 ? zerosLike(output) : outputs.get(t - 1);
        output = keep(masks.get(t), output, before);
        List<Tensor> kept = new ArrayList<>();
        for (int i = 0; i < newStates.size(); i++) {
          kept.add(keep(masks.get(t), newStates.get(i), states.get(i)));
        }
        newStates = kept;
      }
      outputs.add(output);
      states = newStates;
    }
    return new RnnResult(outputs.get(outputs.size() - 1), stack(outputs, 1), states);
  }

  private static Tensor keep(Tensor mask, Tensor a, Tensor b) {
    Tensor wide = mask;
    while (wide.rank() < a.rank()) {
      wide = expandDims(wide, -1);
    }
    return where(wide, a, b);
  }

  /** Returns the results of a function for each slice along the first axis, stacked. */
  public static Tensor mapFn(UnaryOperator<Tensor> function, Tensor elements) {
    return Deferred.apply(
        "map", t -> stack(unstack(t.get(0), 0).stream().map(function).toList(), 0), elements);
  }

  /**
   * Combines the slices along the first axis from the first to the last.
   *
   * @param function given what came out so far, and a slice
   * @param initial what to begin with, or null for the first slice
   */
  public static Tensor foldl(BinaryOperator<Tensor> function, Tensor elements, Tensor initial) {
    return fold(function, unstack(elements, 0), initial);
  }

  /** Combines the slices along the first axis from the last to the first, as {@link #foldl}. */
  public static Tensor foldr(BinaryOperator<Tensor> function, Tensor elements, Tensor initial) {
    List<Tensor> slices = new ArrayList<>(unstack(elements, 0));
    Collections.reverse(slices);
    return fold(function, slices, initial);
  }

  private static Tensor fold(BinaryOperator<Tensor> function, List<Tensor> slices, Tensor initial) {
    return initial == null
        ? slices.stream().reduce(function).orElseThrow()
        : slices.stream().reduce(initial, function);
  }

  /**
   * Returns the connectionist temporal classification loss (batch) of logits (Graves et al., 2006).
   *
   * @param target labels (batch, length)
   * @param output logits (batch, time, classes)
   * @param targetLength how many labels count (batch)
   * @param outputLength how many time steps count (batch)
   * @param maskIndex the class that stands between labels; Keras's default is 0
   */
  public static Tensor ctcLoss(
      Tensor target, Tensor output, Tensor targetLength, Tensor outputLength, long maskIndex) {
    return Deferred.apply(
        "ctc_loss",
        t ->
            Ctc.loss(
                cast(t.get(0), DType.INT32),
                logSoftmax(t.get(1)),
                cast(t.get(2), DType.INT32),
                cast(t.get(3), DType.INT32),
                maskIndex),
        target,
        output,
        targetLength,
        outputLength);
  }

  /**
   * Returns Keras 2's connectionist temporal classification loss (batch, 1) of probabilities, where
   * the last class stands between labels.
   *
   * @param yTrue labels (batch, length)
   * @param yPred probabilities (batch, time, classes)
   * @param inputLength how many time steps count (batch, 1)
   * @param labelLength how many labels count (batch, 1)
   */
  public static Tensor ctcBatchCost(
      Tensor yTrue, Tensor yPred, Tensor inputLength, Tensor labelLength) {
    Tensor logits = log(add(yPred, epsilon()));
    long blank = yPred.shape().last() - 1;
    Tensor time = squeeze(inputLength, -1);
    Tensor loss = ctcLoss(yTrue, logits, squeeze(labelLength, -1), time, blank);
    return expandDims(loss, 1);
  }

  /**
   * Returns the most probable labels of probabilities (batch, time, classes), where the last class
   * stands between labels: (batch, time), the rest filled with -1, and -log of the alignment's
   * probability (batch, 1).
   *
   * @param inputLength how many time steps count (batch)
   */
  public static List<Tensor> ctcDecode(Tensor yPred, Tensor inputLength) {
    return Deferred.applyAll(
        "ctc_decode",
        t -> {
          Tensor log = log(add(t.get(0), epsilon()));
          Tensor time = cast(t.get(1), DType.INT32);
          List<Tensor> best = Ctc.greedy(log, time, log.shape().last() - 1, -1);
          return List.of(best.get(0), expandDims(best.get(1), 1));
        },
        List.of(yPred, inputLength));
  }
}
