package dev.keris.training;

import dev.keris.losses.Loss;
import dev.keris.losses.Targets;
import dev.keris.models.Network;
import dev.keris.tensor.Shape;
import java.util.List;

/** Refuses targets that do not fit the loss of their output, before a program sees them. */
final class TargetCheck {
  private TargetCheck() {}

  static void check(Network model, Compiled compiled, List<Rows> targets) {
    for (int i = 0; i < targets.size(); i++) {
      OutputLoss output = compiled.losses().get(i);
      if (output == null) {
        continue;
      }
      Shape yTrue = targets.get(i).spec().shape();
      Shape yPred = model.outputs().get(i).shape();
      Loss loss = output.resolve(yTrue, yPred);
      String what = "The target of output '%s'".formatted(model.outputNames().get(i));
      if (loss.targets() == Targets.LIKE_PREDICTIONS) {
        requireSame(what, loss, yTrue, yPred);
      } else if (loss.targets() == Targets.CLASS_INDICES) {
        requireIndices(what, loss, yTrue, yPred);
        requireInRange(what, loss, targets.get(i), yPred.dim(loss.classAxis()));
      }
    }
  }

  private static void requireSame(String what, Loss loss, Shape yTrue, Shape yPred) {
    Shape shape = yTrue;
    if (yTrue.rank() == yPred.rank() + 1 && yTrue.last() == 1) {
      shape = yTrue.drop(-1);
    } else if (yTrue.rank() + 1 == yPred.rank() && yPred.last() == 1) {
      shape = yTrue.append(1);
    }
    if (!anyBatch(yPred).accepts(shape)) {
      String hint =
          yPred.rank() > 0 && yPred.last() > 1 && (shape.rank() < yPred.rank() || shape.last() == 1)
              ? " For class indices use a sparse loss, or Utils.toCategorical."
              : "";
      throw new IllegalArgumentException(
          "%s has shape %s, but the loss '%s' expects the shape of the output, %s.%s"
              .formatted(what, yTrue, loss.name(), anyBatch(yPred), hint));
    }
  }

  private static void requireIndices(String what, Loss loss, Shape yTrue, Shape yPred) {
    Shape expected = anyBatch(yPred).drop(loss.classAxis());
    if (!expected.accepts(yTrue) && !expected.append(1).accepts(yTrue)) {
      throw new IllegalArgumentException(
          "%s has shape %s, but the loss '%s' expects class indices of shape %s."
              .formatted(what, yTrue, loss.name(), expected));
    }
  }

  private static Shape anyBatch(Shape shape) {
    return shape.rank() == 0 ? shape : shape.with(0, Shape.UNKNOWN);
  }

  private static void requireInRange(String what, Loss loss, Rows rows, long classes) {
    if (classes == Shape.UNKNOWN) {
      return;
    }
    Integer ignored = loss.ignoredClass();
    long count = rows.spec().shape().size();
    for (long i = 0; i < count; i++) {
      double label = rows.number(i);
      boolean valid = label >= 0 && label < classes && label == Math.rint(label);
      if (!valid && (ignored == null || label != ignored)) {
        throw new IllegalArgumentException(
            "%s must hold class indices, integers from 0 to %d, for the loss '%s'; found %s in sample %d."
                .formatted(what, classes - 1, loss.name(), label, i / (count / rows.size())));
      }
    }
  }
}
