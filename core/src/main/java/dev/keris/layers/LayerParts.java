package dev.keris.layers;

import dev.keris.metrics.Metric;
import dev.keris.tensor.Shape;
import dev.keris.utils.Names;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layers within a {@link Layer}, with the names that files use for them. */
abstract class LayerParts {
  private final Map<String, Layer> sublayers = new LinkedHashMap<>();
  private volatile boolean built;
  private volatile List<Shape> buildShapes = List.of();

  /** Returns the layer's name. */
  public abstract String name();

  /**
   * Makes another layer part of this one, so that its weights are this one's; returns it. In files
   * it is called {@code layer}, a second one {@code layer_1} and so on. Layers that fields hold
   * need not be tracked.
   */
  protected final <L extends Layer> L track(L sublayer) {
    return track(sublayers.isEmpty() ? "layer" : "layer_" + sublayers.size(), sublayer);
  }

  /**
   * Makes another layer part of this one, so that its weights are this one's; returns it.
   *
   * @param attribute the name of the Python attribute that holds it in Keras, by which files of
   *     weights refer to it, such as {@code cell}
   */
  protected final <L extends Layer> L track(String attribute, L sublayer) {
    if (sublayers.putIfAbsent(attribute, sublayer) != null) {
      throw new IllegalArgumentException(
          "Layer '%s' already has a part called '%s'.".formatted(name(), attribute));
    }
    return sublayer;
  }

  /**
   * Makes the layers of a list part of this one, under the names that Keras gives to the members of
   * a list: those of their classes, numbered.
   *
   * @param attribute the name of the Python attribute that holds the list in Keras
   */
  protected final void trackAll(String attribute, List<? extends Layer> list) {
    Map<String, Integer> used = new HashMap<>();
    for (Layer layer : list) {
      track(attribute + "/" + Names.numbered(Names.snakeCase(layer.nameBase()), used), layer);
    }
  }

  /**
   * Makes the layers in fields part of this one, unless they are. In files they are called as their
   * fields are, in Python's spelling: {@code tokenEmbedding} is {@code token_embedding}.
   */
  private synchronized void trackFields() {
    LayerFields.of(this).forEach((layer, path) -> trackOnce(path, layer));
  }

  private void trackOnce(String attribute, Layer layer) {
    if (!sublayers.containsValue(layer)) {
      String free = attribute;
      for (int i = 1; sublayers.containsKey(free); i++) {
        free = attribute + "_" + i;
      }
      sublayers.put(free, layer);
    }
  }

  /** Returns the layers that are part of this one: those in its fields and those tracked. */
  public List<Layer> sublayers() {
    return List.copyOf(sublayersByAttribute().values());
  }

  /** Returns the layers that are part of this one, by the names that files use for them. */
  public Map<String, Layer> sublayersByAttribute() {
    if (!built) {
      trackFields();
    }
    return Collections.unmodifiableMap(sublayers);
  }

  /**
   * Returns the metrics in fields of this layer and its parts, which {@code call} updates; a model
   * that holds the layer reports them (keras.io/api/layers/base_layer).
   */
  public List<Metric> metrics() {
    return heldMetrics();
  }

  /** Returns the metrics in fields of this layer and its parts. */
  protected final List<Metric> heldMetrics() {
    Set<Metric> held = new LinkedHashSet<>(LayerFields.metricsOf(this));
    sublayers().forEach(layer -> held.addAll(((LayerParts) layer).heldMetrics()));
    return List.copyOf(held);
  }

  /** Returns whether the weights exist. */
  public boolean isBuilt() {
    return built;
  }

  /**
   * Returns the shapes of the inputs for which the layer was built, the batch open; none before
   * that.
   */
  public final List<Shape> buildShapes() {
    return buildShapes;
  }

  void buildFor(List<Shape> inputs) {
    buildShapes =
        inputs.stream()
            .map(shape -> shape.rank() == 0 ? shape : shape.with(0, Shape.UNKNOWN))
            .toList();
  }

  void markBuilt() {
    trackFields();
    built = true;
  }
}
