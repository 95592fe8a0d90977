package dev.keris.models;

import dev.keris.layers.KerasTensor;
import dev.keris.layers.Layer;
import dev.keris.layers.LayerNode;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model as a graph in Graphviz's language (keras.io/api/utils/model_plotting_utils): a box for
 * each layer, an arrow for each tensor between two.
 *
 * <pre>{@code
 * new ModelPlot().showShapes(true).save(model, Path.of("model.svg"));
 * }</pre>
 */
public final class ModelPlot {
  private boolean showShapes;
  private boolean showDtype;
  private boolean showLayerNames = true;
  private boolean showTrainable;
  private boolean showLayerActivations;
  private boolean expandNested;
  private int dpi = 200;
  private String rankdir = "TB";

  /** Makes the default: names and classes of layers, from top to bottom. */
  public ModelPlot() {}

  /** Sets whether boxes tell the shapes of inputs and outputs; the default is no. */
  public ModelPlot showShapes(boolean show) {
    showShapes = show;
    return this;
  }

  /** Sets whether boxes tell the types of outputs; the default is no. */
  public ModelPlot showDtype(boolean show) {
    showDtype = show;
    return this;
  }

  /** Sets whether boxes tell the names of layers, beside their classes; the default is yes. */
  public ModelPlot showLayerNames(boolean show) {
    showLayerNames = show;
    return this;
  }

  /** Sets whether boxes tell which layers are trained; the default is no. */
  public ModelPlot showTrainable(boolean show) {
    showTrainable = show;
    return this;
  }

  /** Sets whether boxes tell the activations of layers that have one; the default is no. */
  public ModelPlot showLayerActivations(boolean show) {
    showLayerActivations = show;
    return this;
  }

  /** Sets whether models within the model are drawn as groups of their layers; default no. */
  public ModelPlot expandNested(boolean expand) {
    expandNested = expand;
    return this;
  }

  /** Sets the resolution of pictures, in dots per inch; the default is 200. */
  public ModelPlot dpi(int dotsPerInch) {
    if (dotsPerInch < 1) {
      throw new IllegalArgumentException("dpi must be at least 1, got " + dotsPerInch + ".");
    }
    dpi = dotsPerInch;
    return this;
  }

  /**
   * Sets the direction.
   *
   * @param direction "TB" from top to bottom (the default), "LR" from left to right, "BT" or "RL"
   */
  public ModelPlot rankdir(String direction) {
    if (!Set.of("TB", "LR", "BT", "RL").contains(direction)) {
      throw new IllegalArgumentException(
          "rankdir must be TB, LR, BT or RL, got \"%s\".".formatted(direction));
    }
    rankdir = direction;
    return this;
  }

  /**
   * Returns the graph; Keras's {@code model_to_dot}.
   *
   * @throws IllegalStateException if the model has not been built
   */
  public String toDot(Network model) {
    if (!model.isBuilt()) {
      throw new IllegalStateException(
          "Model '%s' must be built before it is plotted: give it an input shape, or data."
              .formatted(model.name()));
    }
    StringBuilder dot = new StringBuilder("digraph ").append(quoted(model.name())).append(" {\n");
    dot.append("  rankdir=%s;\n  dpi=%d;\n  node [shape=record];\n".formatted(rankdir, dpi));
    Map<Layer, String> ids = new IdentityHashMap<>();
    boxes(model, "n", "  ", ids, dot);
    Set<String> arrows = new LinkedHashSet<>();
    arrows(model, ids, arrows);
    arrows.forEach(arrow -> dot.append("  ").append(arrow).append(";\n"));
    return dot.append("}\n").toString();
  }

  private static List<Layer> layers(Network model) {
    return model instanceof Sequential ? model.layers() : model.operations();
  }

  private boolean isExpanded(Layer layer) {
    return expandNested
        && layer instanceof Network model
        && model.isBuilt()
        && !model.isSubclassed();
  }

  private void boxes(
      Network model, String prefix, String indent, Map<Layer, String> ids, StringBuilder dot) {
    for (Layer layer : layers(model)) {
      String id = prefix + layers(model).indexOf(layer);
      ids.put(layer, id);
      if (isExpanded(layer)) {
        dot.append("%ssubgraph cluster_%s {\n".formatted(indent, id));
        dot.append("%s  label=%s;\n".formatted(indent, quoted(layer.name())));
        dot.append("%s  style=dashed;\n".formatted(indent));
        boxes((Network) layer, id + "_", indent + "  ", ids, dot);
        dot.append(indent).append("}\n");
      } else {
        dot.append("%s%s [label=%s];\n".formatted(indent, id, quoted(label(layer))));
      }
    }
  }

  private void arrows(Network model, Map<Layer, String> ids, Set<String> arrows) {
    List<Layer> layers = layers(model);
    if (model instanceof Sequential) {
      for (int i = 1; i < layers.size(); i++) {
        arrows.add(ids.get(last(layers.get(i - 1), 0)) + " -> " + ids.get(first(layers.get(i), 0)));
      }
    } else if (!model.isSubclassed()) {
      for (LayerNode node : model.graph().nodes()) {
        for (int i = 0; i < node.parents().size(); i++) {
          KerasTensor parent = node.parents().get(i);
          Layer from = last(parent.layer(), parent.tensorIndex());
          arrows.add(ids.get(from) + " -> " + ids.get(first(node.layer(), i)));
        }
      }
    }
    layers.stream().filter(this::isExpanded).forEach(layer -> arrows((Network) layer, ids, arrows));
  }

  /** Returns the layer that an output comes from, within an expanded model. */
  private Layer last(Layer layer, int output) {
    if (!isExpanded(layer)) {
      return layer;
    }
    if (layer instanceof Sequential stack) {
      return last(stack.getLayer(-1), 0);
    }
    KerasTensor tensor = ((Network) layer).outputs().get(output);
    return last(tensor.layer(), tensor.tensorIndex());
  }

  /** Returns the layer that an input goes to, within an expanded model. */
  private Layer first(Layer layer, int input) {
    if (!isExpanded(layer)) {
      return layer;
    }
    return layer instanceof Sequential stack
        ? first(stack.getLayer(0), 0)
        : ((Network) layer).inputs().get(input).layer();
  }

  private String label(Layer layer) {
    List<String> fields = new ArrayList<>();
    String title = showLayerNames ? layer.name() + ": " + layer.className() : layer.className();
    fields.add(escaped(title));
    String activation = showLayerActivations ? activation(layer) : null;
    if (activation != null) {
      fields.add("activation: " + escaped(activation));
    }
    List<LayerNode> nodes = layer.inboundNodes();
    if (!nodes.isEmpty()) {
      LayerNode node = nodes.get(nodes.size() - 1);
      if (showShapes) {
        List<KerasTensor> inputs = node.inputs().isEmpty() ? node.outputs() : node.inputs();
        fields.add(
            "{input:|output:}|{{%s}|{%s}}".formatted(shapes(inputs), shapes(node.outputs())));
      }
      if (showDtype) {
        fields.add(node.outputs().get(0).dtype().kerasName());
      }
    }
    if (showTrainable && !layer.weights().isEmpty()) {
      fields.add(layer.isTrainable() ? "trainable" : "not trainable");
    }
    return String.join("|", fields);
  }

  /** Returns the name of a layer's activation, or null if it has none, or one without a name. */
  private static String activation(Layer layer) {
    try {
      Object value = layer.config().get("activation");
      return value instanceof Map<?, ?> object
          ? String.valueOf(object.get("class_name"))
          : (String) value;
    } catch (UnsupportedOperationException e) {
      return null;
    }
  }

  private static String shapes(List<KerasTensor> tensors) {
    return tensors.stream()
        .map(Tensor::shape)
        .map(Shape::toString)
        .collect(Collectors.joining("|"));
  }

  /** Escapes what structures the labels of records. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\{}|<>])", "\\\\$1");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\\\"") + '"';
  }

  /**
   * Writes the graph to a file; Keras's {@code plot_model}.
   *
   * @param file ends in {@code .dot} or {@code .gv} for text; for pictures, such as {@code .png} or
   *     {@code .svg}, Graphviz's program {@code dot} must be installed
   * @throws UncheckedIOException if the file cannot be written
   * @throws IllegalStateException if Graphviz is missing or fails
   */
  public void save(Network model, Path file) {
    String dot = toDot(model);
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String format = name.substring(name.lastIndexOf('.') + 1);
    try {
      if (format.equals("dot") || format.equals("gv")) {
        Files.writeString(file, dot);
      } else {
        draw(dot, format, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written.".formatted(file), e);
    }
  }

  private static void draw(String dot, String format, Path file) throws IOException {
    if (!format.matches("[a-z0-9]+")) {
      throw new IllegalArgumentException(
          "A plot's file must end in a format, such as .dot, .svg or .png; got %s."
              .formatted(file));
    }
    Process process;
    try {
      process =
          new ProcessBuilder("dot", "-T" + format, "-o", file.toAbsolutePath().toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Graphviz's program dot is needed to draw %s; without it, save a .dot file."
              .formatted(file),
          e);
    }
    try (var input = process.outputWriter()) {
      input.write(dot);
    }
    String message = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "Graphviz cannot draw %s: %s".formatted(file, message.strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while drawing.", e);
    }
  }
}
