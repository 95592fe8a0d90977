package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/** The options of IoU metrics whose targets and predictions may be class indices or one-hot. */
abstract class SparseIoU<M extends SparseIoU<M>> extends BaseIoU<M> {
  private boolean sparseTargets = true;
  private boolean sparsePredictions = true;
  private int axis = -1;

  SparseIoU(int numClasses, int... targetClassIds) {
    super(numClasses, targetClassIds);
  }

  /** Sets the class, often -1 or 255, whose elements do not count; null (the default) for none. */
  public M ignoreClass(Integer classId) {
    return ignore(classId);
  }

  /** Sets whether targets are class indices (the default), else one-hot. */
  public M sparseYTrue(boolean sparse) {
    return set(() -> sparseTargets = sparse);
  }

  /** Sets whether predictions are class indices (the default), else scores of each class. */
  public M sparseYPred(boolean sparse) {
    return set(() -> sparsePredictions = sparse);
  }

  /** Sets the axis of classes of what is not sparse; default the last. */
  public M axis(int newAxis) {
    return set(() -> axis = newAxis);
  }

  @Override
  Tensor trueClasses(Tensor yTrue) {
    return sparseTargets ? yTrue : K.argmax(yTrue, axis);
  }

  @Override
  Tensor predictedClasses(Tensor yPred) {
    return sparsePredictions ? yPred : K.argmax(yPred, axis);
  }

  @Override
  public Config config() {
    return super.config()
        .set("num_classes", numClasses)
        .set("target_class_ids", targets())
        .set("ignore_class", ignoreClass())
        .set("sparse_y_true", sparseTargets)
        .set("sparse_y_pred", sparsePredictions)
        .set("axis", axis);
  }

  final M configureAll(Config config, boolean sparse) {
    return configure(config)
        .sparseYTrue(config.getBoolean("sparse_y_true", sparse))
        .sparseYPred(config.getBoolean("sparse_y_pred", sparse))
        .axis(config.getInt("axis", -1));
  }
}
