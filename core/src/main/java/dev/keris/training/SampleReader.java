package dev.keris.training;

import dev.keris.arrays.JavaArrays;
import dev.keris.datasets.ArraySource;
import dev.keris.layers.KerasTensor;
import dev.keris.models.Network;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings what a user gives as inputs, targets and sample weights into the form of {@link Samples},
 * and refuses what does not fit, naming the input, what was expected and what was received.
 */
final class SampleReader {
  private final Network model;
  private final Compiled compiled; // null if only inputs are read

  SampleReader(Network model, Compiled compiled) {
    this.model = model;
    this.compiled = compiled;
  }

  /** Reads inputs alone. */
  Samples read(Object x) {
    List<Rows> inputs = inputs(x);
    requireOneSize("x", inputs, inputs.get(0).size());
    return new Samples(inputs, List.of(), List.of());
  }

  /** Reads inputs, targets (null if no loss and no metric needs any), and weights or null. */
  Samples read(Object x, Object y, Object sampleWeight) {
    List<Rows> inputs = inputs(x);
    int size = inputs.get(0).size();
    List<Rows> targets = targets(y);
    requireOneSize("x", inputs, size);
    requireOneSize("y", targets, size);
    List<Rows> weights;
    if (compiled.leavesTargetsToModel()) {
      weights = weightsAsGiven(sampleWeight, targets.size());
    } else {
      TargetCheck.check(model, compiled, targets);
      weights = weights(sampleWeight);
    }
    requireOneSize("sampleWeight", weights, size);
    return new Samples(inputs, targets, weights);
  }

  private List<Rows> inputs(Object x) {
    buildIfNeeded(x);
    List<String> names = model.inputNames();
    List<Object> given = PerOutput.of("x", withoutOthers(x, names), names, "input", model.name());
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      KerasTensor input = model.inputs().get(i);
      String what = "Input '%s' of model '%s'".formatted(names.get(i), model.name());
      rows.add(adjust(what, rows(what, given.get(i), input.dtype()), input.shape()));
    }
    return rows;
  }

  /** A map may hold more than a model takes, such as all columns of a table. */
  private static Object withoutOthers(Object x, List<String> names) {
    if (!(x instanceof Map<?, ?> map) || !map.keySet().containsAll(names)) {
      return x;
    }
    Map<Object, Object> taken = new HashMap<>(map);
    taken.keySet().retainAll(names);
    return taken;
  }

  /** A model without input shapes takes those of its first data. */
  private void buildIfNeeded(Object x) {
    if (model.isBuilt() || x == null) {
      return;
    }
    List<?> arrays = List.of(x);
    if (x instanceof List<?> list) {
      arrays = list;
    } else if (x instanceof Object[] several && !isArray(x)) {
      arrays = Arrays.asList(several);
    }
    if (!arrays.isEmpty() && arrays.stream().allMatch(SampleReader::isArray)) {
      List<Shape> shapes = arrays.stream().map(SampleReader::shape).toList();
      if (shapes.stream().allMatch(shape -> shape.rank() > 0)) {
        model.buildOnce(shapes.stream().map(shape -> shape.with(0, Shape.UNKNOWN)).toList());
      }
    }
  }

  private static boolean isArray(Object given) {
    return given instanceof INDArray || given instanceof ArraySource || JavaArrays.isNumeric(given);
  }

  private static Shape shape(Object array) {
    if (array instanceof INDArray a) {
      return Shape.of(a.shape());
    }
    return array instanceof ArraySource source ? source.shape() : JavaArrays.shape(array);
  }

  private static Rows rows(String what, Object given, DType type) {
    if (given == null) {
      throw new IllegalArgumentException(what + " was not given any data.");
    }
    if (given instanceof INDArray array && array.wasClosed()) {
      throw new IllegalArgumentException(what + " was given an array that has been closed.");
    }
    if (!isArray(given)) {
      throw new IllegalArgumentException(
          "%s expects an INDArray or a primitive array such as float[][], got %s."
              .formatted(what, given.getClass().getName()));
    }
    Shape shape = shape(given);
    if (shape.rank() == 0 || shape.size() == 0) {
      throw new IllegalArgumentException(
          "%s needs at least one sample, got an array of shape %s.".formatted(what, shape));
    }
    if (given instanceof INDArray array) {
      return Rows.of(array, type);
    }
    return given instanceof ArraySource source ? Rows.of(source, type) : Rows.ofJava(given, type);
  }

  /** Adds or takes away a last dimension of size 1, as Keras does, and checks the shape. */
  private static Rows adjust(String what, Rows rows, Shape expected) {
    Shape shape = rows.spec().shape();
    Shape adjusted = shape;
    if (shape.rank() + 1 == expected.rank() && expected.last() == 1) {
      adjusted = shape.append(1);
    } else if (shape.rank() == expected.rank() + 1 && shape.last() == 1) {
      adjusted = shape.drop(-1);
    }
    Shape anyBatch = expected.rank() == 0 ? expected : expected.with(0, Shape.UNKNOWN);
    if (!anyBatch.accepts(adjusted)) {
      String hint =
          shape.rank() + 1 == expected.rank() && expected.slice(1).accepts(shape)
              ? " One sample is given with shape " + shape.prepend(1) + "."
              : "";
      throw new IllegalArgumentException(
          "%s expects data of shape %s, got %s.%s".formatted(what, anyBatch, shape, hint));
    }
    return rows.reshape(adjusted);
  }

  private List<Rows> targets(Object y) {
    if (compiled.leavesTargetsToModel()) {
      return asGiven("The target", "y", y);
    }
    List<KerasTensor> outputs = model.outputs();
    List<Object> given = perOutput("y", y);
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String what = "The target of output '%s'".formatted(model.outputNames().get(i));
      boolean wide = outputs.get(i).dtype() == DType.FLOAT64;
      rows.add(
          compiled.needsTarget(i) || compiled.model().hasOwnLoss() && given.get(i) != null
              ? rows(what, given.get(i), wide ? DType.FLOAT64 : DType.FLOAT32)
              : null);
    }
    return rows;
  }

  /** One value per output; fewer than outputs if they are as many as outputs with targets. */
  private List<Object> perOutput(String argument, Object given) {
    List<String> names = model.outputNames();
    List<String> needed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (compiled.needsTarget(i)) {
        needed.add(names.get(i));
      }
    }
    int count =
        given instanceof List<?> list
            ? list.size()
            : given instanceof Object[] array && !JavaArrays.isNumeric(given) ? array.length : 1;
    if (given == null || given instanceof Map || count != needed.size()) {
      return PerOutput.of(argument, given, names, "output", model.name());
    }
    List<Object> values = PerOutput.of(argument, given, needed, "output", model.name());
    List<Object> all = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < names.size(); i++) {
      all.add(compiled.needsTarget(i) ? values.get(next++) : null);
    }
    return all;
  }

  private List<Rows> weights(Object given) {
    int outputs = model.outputs().size();
    if (given == null) {
      return Collections.nCopies(outputs, null);
    }
    boolean one = isArray(given);
    List<Object> perOutput =
        one ? Collections.nCopies(outputs, given) : perOutput("sampleWeight", given);
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      boolean wide = model.outputs().get(i).dtype() == DType.FLOAT64;
      boolean wanted = perOutput.get(i) != null && compiled.needsTarget(i);
      String what = "The sample weight of output '%s'".formatted(model.outputNames().get(i));
      rows.add(wanted ? rows(what, perOutput.get(i), wide ? DType.FLOAT64 : DType.FLOAT32) : null);
      int rank = model.outputs().get(i).rank();
      if (wanted && rows.get(i).spec().shape().rank() > Math.max(1, rank)) {
        throw new IllegalArgumentException(
            "%s has shape %s, more dimensions than the output, %s."
                .formatted(what, rows.get(i).spec().shape(), model.outputs().get(i).shape()));
      }
    }
    if (one
        && outputs > 1
        && rows.stream().anyMatch(r -> r != null && r.spec().shape().rank() > 1)) {
      throw new IllegalArgumentException(
          "Model '%s' has %d outputs: weights with more than one number per sample must be given for each output."
              .formatted(model.name(), outputs));
    }
    return rows;
  }

  /** Any number of targets or weights, for a model that computes its loss itself; null is one. */
  private List<Rows> asGiven(String what, String argument, Object given) {
    List<?> list = Collections.singletonList(given);
    if (given instanceof Map) {
      list = PerOutput.of(argument, given, model.outputNames(), "output", model.name());
    } else if (given instanceof List<?> several) {
      list = several;
    } else if (given instanceof Object[] several && !isArray(given)) {
      list = Arrays.asList(several);
    }
    boolean wide = model.outputs().get(0).dtype() == DType.FLOAT64;
    List<Rows> rows = new ArrayList<>();
    for (Object one : list) {
      String which = "%s %d of model '%s'".formatted(what, rows.size(), model.name());
      rows.add(one == null ? null : rows(which, one, wide ? DType.FLOAT64 : DType.FLOAT32));
    }
    return rows;
  }

  private List<Rows> weightsAsGiven(Object given, int targets) {
    if (given == null || isArray(given)) {
      List<Rows> one = asGiven("The sample weight", "sampleWeight", given);
      return Collections.nCopies(targets, one.get(0));
    }
    List<Rows> several = asGiven("The sample weight", "sampleWeight", given);
    if (several.size() != targets) {
      throw new IllegalArgumentException(
          "Model '%s' is given %d targets, but %d sample weights."
              .formatted(model.name(), targets, several.size()));
    }
    return several;
  }

  private static void requireOneSize(String argument, List<Rows> rows, int size) {
    for (Rows one : rows) {
      if (one != null && one.size() != size) {
        throw new IllegalArgumentException(
            "All arrays must contain the same number of samples: x has %d, %s has %d."
                .formatted(size, argument, one.size()));
      }
    }
  }
}
