package dev.keris.backend.reference;

import dev.keris.ops.MatMul;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/** Matrix products, one dot product per element. */
final class MatMulKernel {
  private MatMulKernel() {}

  static void register() {
    Kernels.add(MatMul.class, MatMulKernel::multiply);
  }

  private static double[] multiply(MatMul op, List<Numbers> in, TensorSpec out) {
    Numbers a = in.get(0);
    Numbers b = in.get(1);
    int m = (int) out.shape().dim(-2);
    int n = (int) out.shape().dim(-1);
    int k = (int) a.shape().dim(op.transposeA() ? -2 : -1);
    Shape batch = batch(out.shape());
    int[] startsA = starts(a, batch);
    int[] startsB = starts(b, batch);
    int rowA = op.transposeA() ? 1 : k;
    int stepA = op.transposeA() ? m : 1;
    int stepB = op.transposeB() ? 1 : n;
    int columnB = op.transposeB() ? k : 1;
    double[] y = new double[(int) out.shape().size()];
    for (int p = 0; p < startsA.length; p++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            sum +=
                a.data()[startsA[p] + i * rowA + l * stepA]
                    * b.data()[startsB[p] + l * stepB + j * columnB];
          }
          y[(p * m + i) * n + j] = sum;
        }
      }
    }
    return y;
  }

  private static Shape batch(Shape shape) {
    return shape.slice(0, shape.rank() - 2);
  }

  /** Where the matrix for each entry of the batch begins. */
  private static int[] starts(Numbers x, Shape batch) {
    Shape own = batch(x.shape());
    int[] strides = Strides.broadcast(own, batch);
    int matrix = (int) (x.shape().dim(-2) * x.shape().dim(-1));
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] *= matrix;
    }
    return Strides.positions(batch, strides, 0);
  }
}
