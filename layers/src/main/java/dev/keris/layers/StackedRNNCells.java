package dev.keris.layers;

import dev.keris.K;
import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells on top of each other as one cell (keras.io/api/layers/recurrent_layers/stacked_rnn_cell):
 * each gets the output (batch, units) of the one before; the first gets one step, (batch,
 * features).
 */
public final class StackedRNNCells extends BaseLayer<StackedRNNCells> implements Cell {
  private final List<Layer> cells;

  /**
   * Makes a stack.
   *
   * @throws IllegalArgumentException if one of the layers is no cell, or none is given
   */
  public StackedRNNCells(Layer... cells) {
    this(List.of(cells));
  }

  /** Makes a stack of a list of cells. */
  public StackedRNNCells(List<? extends Layer> cells) {
    this.cells = List.copyOf(cells);
    this.cells.forEach(StackedRNNCells::asCell);
    trackAll("cells", this.cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("StackedRNNCells: at least one cell is needed.");
    }
  }

  private static Cell asCell(Layer layer) {
    if (layer instanceof Cell cell) {
      return cell;
    }
    throw new IllegalArgumentException("This layer is no cell of a recurrent one: " + layer);
  }

  /** Returns the cell that a configuration holds, or the stack of a list of them. */
  static Layer cell(Object serialized) {
    Layer layer =
        serialized instanceof List<?> list
            ? new StackedRNNCells(list.stream().map(StackedRNNCells::cell).toList())
            : Registry.deserialize(Layer.class, serialized);
    asCell(layer);
    return layer;
  }

  @Override
  protected void build(Shape input, Weights weights) {
    Shape step = input;
    for (Layer cell : cells) {
      cell.buildOnce(List.of(step));
      step = asCell(cell).outputShape(step).prepend(input.dim(0));
    }
  }

  @Override
  public List<Shape> stateShapes(Shape input) {
    List<Shape> shapes = new ArrayList<>();
    Shape step = input;
    for (Layer cell : cells) {
      shapes.addAll(asCell(cell).stateShapes(step));
      step = asCell(cell).outputShape(step).prepend(input.dim(0));
    }
    return shapes;
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape step = input;
    for (Layer cell : cells) {
      step = asCell(cell).outputShape(step).prepend(input.dim(0));
    }
    return step.slice(1);
  }

  @Override
  public Run begin(Shape input, boolean training) {
    List<Run> runs = new ArrayList<>();
    List<Integer> stateCounts = new ArrayList<>();
    Shape step = input;
    for (Layer cell : cells) {
      runs.add(asCell(cell).begin(step, training));
      stateCounts.add(asCell(cell).stateShapes(step).size());
      step = asCell(cell).outputShape(step).prepend(input.dim(0));
    }
    return new StackRun(runs, stateCounts);
  }

  private record StackRun(List<Run> runs, List<Integer> stateCounts) implements Run {
    @Override
    public Tensor project(Tensor sequence) {
      return runs.get(0).project(sequence);
    }

    @Override
    public List<Tensor> step(Tensor input, List<Tensor> states) {
      List<Tensor> newStates = new ArrayList<>();
      Tensor x = input;
      int next = 0;
      for (int i = 0; i < runs.size(); i++) {
        Run run = runs.get(i);
        Tensor projected = i == 0 ? x : K.squeeze(run.project(K.expandDims(x, 1)), 1);
        List<Tensor> result = run.step(projected, states.subList(next, next + stateCounts.get(i)));
        next += stateCounts.get(i);
        x = result.get(0);
        newStates.addAll(result.subList(1, result.size()));
      }
      newStates.add(0, x);
      return newStates;
    }
  }

  /** One step by itself: inputs are x and the states of all cells. */
  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    return Sequence.step(this, inputs, training);
  }

  @Override
  public Config config() {
    return super.config()
        .set("cells", cells.stream().map(Configurable::serialize).map(Config::asMap).toList());
  }

  /** Makes an equal stack. */
  public static StackedRNNCells fromConfig(Config config) {
    return new StackedRNNCells(config.getList("cells").stream().map(StackedRNNCells::cell).toList())
        .baseConfig(config);
  }
}
