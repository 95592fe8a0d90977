package dev.keris.training;

import dev.keris.K;
import dev.keris.graph.Origins;
import dev.keris.graph.Trace;
import dev.keris.losses.Loss;
import dev.keris.models.Network;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/** The loss of a batch by what {@code compile} was told, in the step being traced. */
final class CompiledLoss {
  private final Network model;
  private final Compiled compiled;

  CompiledLoss(Network model, Compiled compiled) {
    this.model = model;
    this.compiled = compiled;
  }

  /**
   * Returns the weighted sum of the losses of outputs and of all that is added, and takes those of
   * outputs into account in their means.
   *
   * @throws IllegalStateException if there is nothing to sum
   */
  Tensor total(
      List<Tensor> x, List<Tensor> y, List<Tensor> predictions, List<Tensor> sampleWeights) {
    long samples = x.get(0).shape().dim(0);
    Tensor total = null;
    for (int i = 0; i < predictions.size(); i++) {
      OutputLoss output = compiled.losses().get(i);
      if (output != null) {
        Tensor loss = ofOutput(i, predictions.get(i), y.get(i), sampleWeights.get(i));
        output.mean().update(loss, samples);
        total = sum(total, K.multiply(loss, output.weight()));
      }
    }
    for (Tensor added : added()) {
      total = sum(total, K.sum(added));
    }
    if (total == null) {
      throw new IllegalStateException(
          "Model '%s' has no loss to compute. Give one to compile.".formatted(model.name()));
    }
    return total;
  }

  private Tensor ofOutput(int output, Tensor prediction, Tensor y, Tensor weight) {
    Loss loss = compiled.losses().get(output).resolve(y.shape(), prediction.shape());
    try {
      Tensor value = loss.aggregate(y, prediction, weight);
      note(
          "the loss '%s' of output '%s'".formatted(loss.name(), model.outputNames().get(output)),
          value);
      return value.rank() == 0 ? value : K.mean(value); // a loss without reduction
    } catch (IllegalArgumentException e) {
      throw StepErrors.cannotCompute(model, "loss", loss.name(), output, prediction, y, e);
    }
  }

  /** Returns penalties of the trained weights, and what layers added while they were called. */
  List<Tensor> added() {
    List<Tensor> losses = new ArrayList<>();
    for (Variable weight : compiled.trained()) {
      if (weight.regularizer() != null) {
        losses.add(weight.regularizer().apply(weight.value()));
        note("the regularizer of '%s'".formatted(weight.path()), losses.get(losses.size() - 1));
      }
    }
    losses.addAll(Trace.current().losses());
    return losses;
  }

  private static Tensor sum(Tensor total, Tensor loss) {
    Tensor term = widened(loss);
    return total == null ? term : K.add(total, term);
  }

  /** Returns a loss in single precision at least. */
  static Tensor widened(Tensor loss) {
    return loss.dtype() == DType.FLOAT64 ? loss : K.cast(loss, DType.FLOAT32);
  }

  /** Says where a tensor comes from, if anybody will ask. */
  static void note(String origin, Tensor made) {
    Origins origins = Trace.origins();
    if (origins != null) {
      origins.put(origin, List.of(made));
    }
  }
}
