package dev.keris.layers;

import dev.keris.activations.ActivationFunction;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A function of tensors as a layer (keras.io/api/layers/core_layers/lambda): the input is (batch,
 * ...), and so should be what the function makes of it.
 *
 * <pre>{@code
 * new Lambda(x -> K.square(x))
 * }</pre>
 *
 * <p>It can be saved only if its function has a name: {@code
 * Registry.register(ActivationFunction.class, "double", config -> x -> K.multiply(x, 2))} makes
 * {@code new Lambda("double")} possible, here and when the file is loaded. The {@code config} holds
 * the {@link #arguments}.
 */
public final class Lambda extends BaseLayer<Lambda> {
  private final String registeredName;
  private Function<List<Tensor>, List<Tensor>> function;
  private Config arguments = new Config();
  private Function<List<Shape>, List<Shape>> shapes;
  private Shape sampleShape;
  private BinaryOperator<Tensor> mask;
  private String maskName;

  /** Makes a layer of a function of one tensor. */
  public Lambda(ActivationFunction function) {
    this(first(Arguments.given("Lambda", "function", function)), function.kerasName());
  }

  /**
   * Makes a layer of a function of one tensor that is registered under a name.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public Lambda(String registeredName) {
    this(first(ActivationFunction.of(registeredName)), registeredName);
  }

  private Lambda(Function<List<Tensor>, List<Tensor>> function, String registeredName) {
    this.function = function;
    this.registeredName = registeredName;
  }

  private static Function<List<Tensor>, List<Tensor>> first(ActivationFunction function) {
    return inputs -> List.of(function.apply(inputs.get(0)));
  }

  /** Makes a layer of a function of several tensors, which cannot be saved. */
  public static Lambda ofAll(Function<List<Tensor>, Tensor> function) {
    return ofLists(inputs -> List.of(function.apply(inputs)));
  }

  /** Makes a layer of a function of tensors with several results, which cannot be saved. */
  public static Lambda ofLists(Function<List<Tensor>, List<Tensor>> function) {
    return new Lambda(function, null);
  }

  /**
   * Sets what the function is given besides the tensor, by name; the default is nothing.
   *
   * @throws IllegalArgumentException for a function that is not registered: a lambda of Java holds
   *     what it needs itself
   */
  public Lambda arguments(Map<String, ?> newArguments) {
    if (!newArguments.isEmpty()
        && (registeredName == null
            || !Registry.isRegistered(ActivationFunction.class, registeredName))) {
      throw new IllegalArgumentException(
          "Lambda layer '%s': only a function registered with Registry.register takes arguments. Received: arguments=%s"
              .formatted(name(), newArguments));
    }
    return set(
        () -> {
          arguments = Config.of(newArguments);
          function = first(Registry.get(ActivationFunction.class, registeredName, arguments));
        });
  }

  /** Sets the shape of a sample of the output, -1 unknown; by default it is found by tracing. */
  public Lambda outputShape(long... shape) {
    Shape sample = Shape.of(shape);
    return set(
        () -> {
          shapes = inputs -> List.of(sample.prepend(inputs.get(0).dim(0)));
          sampleShape = sample;
        });
  }

  /** Sets how the output's shape, batch first, follows from the input's. */
  public Lambda outputShape(UnaryOperator<Shape> shape) {
    return outputShapes(inputs -> List.of(shape.apply(inputs.get(0))));
  }

  /** Sets how the outputs' shapes, batch first, follow from the inputs'. */
  public Lambda outputShapes(Function<List<Shape>, List<Shape>> newShapes) {
    return set(
        () -> {
          shapes = newShapes;
          sampleShape = null;
        });
  }

  /** Sets what becomes of the input's mask; by default it ends here. It cannot be saved then. */
  public Lambda mask(UnaryOperator<Tensor> newMask) {
    return mask((input, before) -> before == null ? null : newMask.apply(before));
  }

  /**
   * Sets how the (first) output's mask is made of the (first) input and its mask, which is null if
   * there is none. It cannot be saved then.
   */
  public Lambda mask(BinaryOperator<Tensor> newMask) {
    return set(
        () -> {
          mask = newMask;
          maskName = null;
        });
  }

  /**
   * Sets how the output's mask is made of the input: by a function that is registered as that of
   * the layer is.
   */
  public Lambda mask(String registeredMask) {
    ActivationFunction found = ActivationFunction.of(registeredMask);
    return set(
        () -> {
          mask = (input, before) -> found.apply(input);
          maskName = registeredMask;
        });
  }

  @Override
  protected boolean supportsMasking() {
    return mask != null;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    List<Tensor> masks = new ArrayList<>(Collections.nCopies(outputs.size(), null));
    if (mask != null) {
      masks.set(0, mask.apply(inputs.get(0), inputs.get(0).mask()));
    }
    return masks;
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments others, boolean training) {
    return function.apply(inputs);
  }

  @Override
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments others) {
    return shapes == null
        ? super.outputSpecs(inputs, others)
        : shapes.apply(inputs.stream().map(Tensor::shape).toList()).stream()
            .map(shape -> new TensorSpec(shape, dtype()))
            .toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if the function has no name
   */
  @Override
  public Config config() {
    boolean nameless = registeredName == null || mask != null && maskName == null;
    if (nameless || shapes != null && sampleShape == null) {
      throw new UnsupportedOperationException(
          "Lambda layer '%s' cannot be saved, because a function of it has no name."
                  .formatted(name())
              + " Register it with Registry.register(ActivationFunction.class, name, ...) and make"
              + " the layer with new Lambda(name).");
    }
    Config config = super.config().set("function", registeredName).set("arguments", arguments);
    if (sampleShape != null) {
      config.set("output_shape", sampleShape.toConfig());
    }
    return maskName == null ? config : config.set("mask", maskName);
  }

  /**
   * Makes an equal layer. An {@code output_shape} that is Python code is not needed.
   *
   * @throws UnsupportedOperationException for Python code, with what can be done about it
   */
  public static Lambda fromConfig(Config config) {
    Lambda layer = new Lambda(registered(config, "function"));
    if (config.has("arguments")) {
      layer.arguments(config.getConfig("arguments").asMap());
    }
    if (config.get("output_shape") instanceof List<?> dims && isShape(dims)) {
      layer.outputShape(
          dims.stream().mapToLong(d -> d == null ? -1 : ((Number) d).longValue()).toArray());
    }
    if (config.has("mask")) {
      layer.mask(registered(config, "mask"));
    }
    return layer.baseConfig(config);
  }

  private static boolean isShape(List<?> dims) {
    return dims.stream().allMatch(d -> d == null || d instanceof Number);
  }

  private static String registered(Config config, String key) {
    Object function = config.get(key);
    if (function instanceof String name) {
      return name;
    }
    if (function instanceof Map<?, ?> map
        && "function".equals(map.get("class_name"))
        && map.get("config") instanceof String name) {
      return name;
    }
    throw new UnsupportedOperationException(
        "Lambda layer '%s' holds Python code, which cannot run here."
                .formatted(config.getString("name", "?"))
            + " Say what stands for it: Registry.register(Layer.class, \"Lambda\", config ->"
            + " new Lambda(x -> ...).baseConfig(config)).");
  }
}
