package dev.keris.models;

import dev.keris.layers.InputLayer;
import dev.keris.layers.Layer;
import dev.keris.layers.LayerNode;
import dev.keris.models.TextTable.Align;
import dev.keris.models.TextTable.Column;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How {@code model.summary} shows a model (keras.io/api/models/model, summary): a table of its
 * layers with their output shapes and numbers of weights, and what they are connected to unless
 * each just follows the one before.
 *
 * <pre>{@code
 * model.summary(new Summary().lineLength(100).expandNested(true));
 * }</pre>
 */
public final class Summary {
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private int lineLength;
  private boolean expandNested;
  private boolean showTrainable;
  private Consumer<String> print = System.out::println;

  /** Makes the default: 76 columns (or what the variable COLUMNS allows), to standard output. */
  public Summary() {}

  /**
   * Sets the width in characters.
   *
   * @throws IllegalArgumentException if it is too small for the columns
   */
  public Summary lineLength(int characters) {
    if (characters < 40) {
      throw new IllegalArgumentException(
          "A summary needs a line length of at least 40. Received: " + characters);
    }
    lineLength = characters;
    return this;
  }

  /** Sets whether the layers of nested models are shown too; the default is no. */
  public Summary expandNested(boolean expand) {
    expandNested = expand;
    return this;
  }

  /** Sets whether a column tells which layers are trained; the default is no. */
  public Summary showTrainable(boolean show) {
    showTrainable = show;
    return this;
  }

  /** Sets where the lines go, one at a time. */
  public Summary print(Consumer<String> consumer) {
    print = consumer;
    return this;
  }

  void show(Network model, List<Variable> optimizerState) {
    boolean stack = isStack(model);
    List<List<String>> rows = new ArrayList<>();
    List<Layer> layers = model instanceof Sequential ? model.layers() : model.operations();
    layers.forEach(layer -> addRows(rows, model, layer, stack, 0));
    print.accept("Model: \"%s\"".formatted(model.name()));
    int width = width(stack);
    TextTable.render(columns(stack, width), width, rows).forEach(print);
    List<Variable> trained = model.trainableWeights();
    List<Variable> others = model.nonTrainableWeights();
    List<Variable> all = new ArrayList<>(model.weights());
    all.addAll(optimizerState);
    print.accept(total(" Total params: ", all));
    print.accept(total(" Trainable params: ", trained));
    print.accept(total(" Non-trainable params: ", others));
    if (!optimizerState.isEmpty()) {
      print.accept(total(" Optimizer params: ", optimizerState));
    }
  }

  /** Returns whether every layer is called once, on the output of the one before. */
  private static boolean isStack(Network model) {
    if (model instanceof Sequential || model.isSubclassed()) {
      return true;
    }
    List<LayerNode> nodes = model.graph().nodes();
    return nodes.size() == model.operations().size()
        && nodes.stream().allMatch(node -> node.parents().size() <= 1)
        && nodes.stream().flatMap(node -> node.parents().stream()).distinct().count()
            == nodes.size() - 1;
  }

  private int width(boolean stack) {
    if (lineLength > 0) {
      return lineLength;
    }
    String terminal = System.getenv("COLUMNS");
    boolean known = terminal != null && terminal.matches("[1-9]\\d{1,5}");
    int wanted = (stack ? 88 : 108) + (showTrainable ? 12 : 0);
    return Math.max(40, Math.min(wanted, (known ? Integer.parseInt(terminal) : 80) - 4));
  }

  private List<Column> columns(boolean stack, int width) {
    List<Double> ends = stack ? List.of(0.45, 0.8, 1.0) : List.of(0.3, 0.56, 0.74, 1.0);
    List<String> titles = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    List<Align> aligns = new ArrayList<>(List.of(Align.LEFT, Align.LEFT, Align.RIGHT));
    if (!stack) {
      titles.add("Connected to");
      aligns.add(Align.LEFT);
    }
    if (showTrainable) {
      ends = new ArrayList<>(ends.stream().map(end -> end * 0.9).toList());
      ends.add(1.0);
      titles.add("Trainable");
      aligns.add(Align.CENTER);
    }
    List<Column> columns = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < ends.size(); i++) {
      int end = (int) (ends.get(i) * width);
      columns.add(new Column(titles.get(i), aligns.get(i), end - start));
      start = end;
    }
    return columns;
  }

  private void addRows(
      List<List<String>> rows, Network model, Layer layer, boolean stack, int level) {
    List<String> row = new ArrayList<>();
    String prefix = level == 0 ? "" : "   ".repeat(level) + "└ ";
    row.add("%s%s (%s)".formatted(prefix, layer.name(), layer.className()));
    row.add(outputShape(layer));
    boolean counted = layer.isBuilt() || layer instanceof InputLayer;
    row.add(counted ? String.format(Locale.ROOT, "%,d", layer.countParams()) : "0 (unbuilt)");
    if (!stack) {
      row.add(connections(model, layer));
    }
    if (showTrainable) {
      row.add(layer.weights().isEmpty() ? "-" : layer.isTrainable() ? "Y" : "N");
    }
    rows.add(row);
    if (expandNested && layer instanceof Network nested && nested.isBuilt()) {
      nested.layers().forEach(inner -> addRows(rows, model, inner, stack, level + 1));
    }
  }

  private static String outputShape(Layer layer) {
    List<LayerNode> nodes = layer.inboundNodes();
    List<Shape> outputs =
        nodes.isEmpty()
            ? inOwnCode(layer)
            : nodes.get(nodes.size() - 1).outputs().stream().map(Tensor::shape).toList();
    List<String> shapes = outputs.stream().map(Summary::text).toList();
    return shapes.isEmpty() ? "?" : shapes.size() == 1 ? shapes.get(0) : shapes.toString();
  }

  /** The outputs of a layer that a model's code calls, as far as the inputs alone tell. */
  private static List<Shape> inOwnCode(Layer layer) {
    try {
      return layer.builtOutputShapes();
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      return List.of(); // it depends on further arguments
    }
  }

  private static String text(Shape shape) {
    return LongStream.of(shape.toArray())
        .mapToObj(dim -> dim == Shape.UNKNOWN ? "None" : Long.toString(dim))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String connections(Network model, Layer layer) {
    String connections =
        layer.inboundNodes().stream()
            .filter(node -> model.graph().nodes().stream().anyMatch(n -> n == node))
            .flatMap(node -> node.parents().stream())
            .map(t -> "%s[%d][%d]".formatted(t.layer().name(), t.nodeIndex(), t.tensorIndex()))
            .collect(Collectors.joining(", "));
    return connections.isEmpty() ? "-" : connections;
  }

  private static String total(String title, List<Variable> variables) {
    long count = variables.stream().mapToLong(v -> v.shape().size()).sum();
    long bytes = variables.stream().mapToLong(v -> v.spec().bytes()).sum();
    return String.format(Locale.ROOT, "%s%,d (%s)", title, count, memory(bytes));
  }

  private static String memory(double bytes) {
    int unit = 0;
    while (bytes >= 1024 && unit < UNITS.length - 1) {
      bytes /= 1024;
      unit++;
    }
    return new BigDecimal(bytes).setScale(2, RoundingMode.HALF_EVEN) + " " + UNITS[unit];
  }
}
