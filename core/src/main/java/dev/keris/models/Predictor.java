package dev.keris.models;

import dev.keris.datasets.ArraySource;
import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import dev.keris.training.PredictLoop;
import dev.keris.training.ProgramCache;
import dev.keris.training.QuickPredictor;
import dev.keris.training.Steps;
import java.lang.ref.Cleaner;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The part of a model that is asked for predictions (keras.io/api/models/model_training_apis). Data
 * has the forms that {@link Trainer} describes.
 *
 * <p>Several threads may predict at once; training excludes all else. Memory of compiled steps is
 * freed by {@link #close}, or when the model is no longer reachable.
 */
public abstract class Predictor extends Network implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final ProgramCache programs = new ProgramCache(name());
  private final Steps steps = new Steps(this, programs);
  private final QuickPredictor quick = new QuickPredictor(steps);

  Predictor() {
    CLEANER.register(this, programs::close);
  }

  /** Returns this. */
  abstract Model model();

  final Steps steps() {
    return steps;
  }

  @Override
  void onGraphChange() {
    quick.forget();
    steps.clear();
  }

  /** Returns the only output for samples of the only input. */
  public INDArray predict(INDArray x) {
    INDArray result = quick.predict(x);
    if (result == null) {
      result = predict(x, Predict.options());
      quick.remember(x, Predict.BATCH_SIZE);
    }
    return result;
  }

  /** Returns the only output for samples of the only input, in batches of a size. */
  public INDArray predict(INDArray x, int batchSize) {
    return predict(x, Predict.options().batchSize(batchSize));
  }

  /** Returns the only output for samples of the only input, which are read when needed. */
  public INDArray predict(ArraySource x) {
    return predict(x, Predict.options());
  }

  /** Returns the only output for samples of several inputs. */
  public INDArray predict(INDArray... x) {
    return only(predictAll(x));
  }

  /** Returns the only output for inputs in any form; see {@link #predict(Object, Predict)}. */
  public INDArray predict(Object x) {
    return predict(x, Predict.options());
  }

  /** Returns the only output for inputs as they come; targets are ignored. */
  public INDArray predict(Iterable<Batch> data) {
    return predict(data, Predict.options());
  }

  /**
   * Returns the only output.
   *
   * @param x inputs in any form
   * @throws IllegalStateException if the model has several outputs: use {@link #predictAll}
   * @throws IllegalArgumentException if the inputs do not fit, naming the input
   */
  public INDArray predict(Object x, Predict options) {
    return only(predictAll(x, options));
  }

  /** Returns the only output for inputs as they come; targets are ignored. */
  public INDArray predict(Iterable<Batch> data, Predict options) {
    return only(new PredictLoop(model(), steps).run(Dataset.of(data), options));
  }

  /** Returns the only output; Keras 2's name for {@link #predict(Iterable, Predict)}. */
  public INDArray predictGenerator(Iterable<Batch> generator, Predict options) {
    return predict(generator, options);
  }

  /**
   * Returns the only output for samples of the only input, one per row.
   *
   * @throws IllegalStateException if an output is no vector: use {@link #predict(Object, Predict)}
   */
  public float[][] predict(float[][] x) {
    INDArray output = predict(x, Predict.options());
    if (output.rank() != 2) {
      throw new IllegalStateException(
          "An output of model '%s' has shape %s and is no row of numbers: use predict(x, options)."
              .formatted(name(), getOutput().shape()));
    }
    return output.toFloatMatrix();
  }

  /** Returns all outputs for samples of the inputs in order. */
  public INDArray[] predictAll(INDArray... x) {
    return predictAll(x, Predict.options());
  }

  /** Returns all outputs for inputs in any form. */
  public INDArray[] predictAll(Object x, Predict options) {
    return new PredictLoop(model(), steps).run(x, options);
  }

  private INDArray only(INDArray[] outputs) {
    if (outputs.length != 1) {
      throw new IllegalStateException(
          "Model '%s' has %d outputs %s: use predictAll."
              .formatted(name(), outputs.length, outputNames()));
    }
    return outputs[0];
  }

  /** Returns the only output; in Keras 2 the name for models that end in probabilities. */
  public INDArray predictProba(INDArray x) {
    return predict(x);
  }

  /**
   * Returns classes (int32): the index of the greatest of several outputs, shape (samples), or
   * whether a single one is above 0.5, shape (samples, 1).
   */
  public INDArray predictClasses(INDArray x) {
    INDArray output = predict(x);
    INDArray classes =
        output.size(-1) > 1 ? Nd4j.argMax(output, output.rank() - 1) : output.gt(0.5);
    return classes.castTo(DataType.INT32);
  }

  /** Returns the only output for one batch. */
  public INDArray predictOnBatch(INDArray x) {
    INDArray result = quick.predict(x);
    if (result == null) {
      result = only(new PredictLoop(model(), steps).onBatch(x));
      quick.remember(x, Integer.MAX_VALUE);
    }
    return result;
  }

  /**
   * Returns the elements of the only output for one sample, row-major; for models with one float32
   * input of a known shape.
   *
   * @param sample the elements of the sample, row-major
   * @throws IllegalArgumentException if the model is of another kind, or the length does not fit
   */
  public float[] predictOne(float[] sample) {
    return quick.predict(sample, null);
  }

  /** Computes the output for one sample into an array that is there already. */
  public void predictOne(float[] sample, float[] result) {
    if (result == null) {
      throw new IllegalArgumentException("The array for the result must not be null.");
    }
    quick.predict(sample, result);
  }

  /**
   * Frees the memory of compiled steps; what runs at the moment is freed when it is done. A closed
   * model cannot be trained or asked any more, but its layers can be used in other models.
   */
  @Override
  public void close() {
    programs.close();
  }
}
