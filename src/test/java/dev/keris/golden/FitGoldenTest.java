package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keris.callbacks.Callback;
import dev.keris.callbacks.EarlyStopping;
import dev.keris.callbacks.History;
import dev.keris.callbacks.LearningRateScheduler;
import dev.keris.callbacks.ReduceLROnPlateau;
import dev.keris.callbacks.TerminateOnNaN;
import dev.keris.models.Compile;
import dev.keris.models.Fit;
import dev.keris.models.Model;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole runs of fit: their history, their weights and the learning rate at the end. */
class FitGoldenTest {
  private static final Pattern OPTION = Pattern.compile("'(\\w+)': ('?)([\\w.]+)\\2");

  @Test
  void runsOfFitAgreeWithKeras() {
    GoldenRun.check("runs of fit", Golden.open("fit").cases("fit"), Map.of(), this::check);
  }

  private void check(GoldenCase golden) {
    try (Model model = Model.fromConfig(Golden.config(golden.json().get("model_config")))) {
      model.setWeights(arrays(golden, "weights"));
      model.compile(Compile.fromConfig(golden.serialized("compile_config")));
      INDArray x = golden.array("x").array();
      INDArray y = golden.array("y").array();
      History history = model.fit(x, y, options(golden));
      JsonNode epochs = golden.json().get("epochs_run");
      List<Integer> expected = new ArrayList<>();
      epochs.forEach(epoch -> expected.add(epoch.asInt()));
      assertEquals(expected, history.epoch());
      compare(golden, history);
      List<GoldenArray> after = golden.arrays("weights_after");
      for (int i = 0; i < after.size(); i++) {
        double[] weights = model.getWeights().get(i).dup('c').data().asDouble();
        after.get(i).assertNear("weights_after/" + i, weights, golden);
      }
      double rate = golden.json().get("final_learning_rate").asDouble();
      assertEquals(rate, model.optimizer().learningRate(), 1e-6 * rate);
    }
  }

  private static void compare(GoldenCase golden, History history) {
    Config expected = golden.serialized("history");
    assertEquals(
        new TreeSet<>(expected.asMap().keySet()), new TreeSet<>(history.history().keySet()));
    history
        .history()
        .forEach(
            (name, values) -> {
              List<?> figures = expected.getList(name);
              assertEquals(figures.size(), values.size(), name);
              for (int i = 0; i < values.size(); i++) {
                double figure = Double.parseDouble(String.valueOf(figures.get(i)));
                double allowed = golden.atol() + golden.rtol() * Math.abs(figure);
                assertEquals(figure, values.get(i), allowed, name + " of epoch " + i);
              }
            });
  }

  private static List<INDArray> arrays(GoldenCase golden, String group) {
    return golden.arrays(group).stream().map(GoldenArray::array).toList();
  }

  private static Fit options(GoldenCase golden) {
    Config given = golden.serialized("fit_args");
    Fit fit =
        Fit.epochs(given.getInt("epochs", 1))
            .verbose(0)
            .shuffle(false)
            .batchSize(given.getInt("batch_size", 32))
            .initialEpoch(given.getInt("initial_epoch", 0))
            .validationSplit(given.getDouble("validation_split", 0));
    if (given.has("steps_per_epoch")) {
      fit = fit.stepsPerEpoch(given.getInt("steps_per_epoch", 0));
    }
    if (given.has("class_weight")) {
      Map<Integer, Double> weights = new HashMap<>();
      given
          .getConfig("class_weight")
          .asMap()
          .forEach((label, w) -> weights.put(Integer.valueOf(label), ((Number) w).doubleValue()));
      fit = fit.classWeight(weights);
    }
    if (given.has("sample_weight")) {
      fit = fit.sampleWeight(golden.array("sample_weight").array());
    }
    if (given.has("validation_data")) {
      fit =
          fit.validationData(
              golden.array("val_x").array(),
              golden.array("val_y").array(),
              golden.array("val_sample_weight").array());
    }
    for (Object callback : given.getList("callbacks")) {
      fit = fit.callbacks(callback(callback.toString()));
    }
    return fit;
  }

  /** Makes a callback of a text such as {@code EarlyStopping{'monitor': 'loss', 'patience': 2}}. */
  private static Callback callback(String text) {
    Map<String, String> options = new HashMap<>();
    Matcher matcher = OPTION.matcher(text);
    while (matcher.find()) {
      options.put(matcher.group(1), matcher.group(3));
    }
    IntToDoubleFunction schedule = epoch -> 0.1 / (epoch + 1);
    return switch (text.substring(0, text.indexOf('{'))) {
      case "EarlyStopping" ->
          new EarlyStopping()
              .monitor(options.get("monitor"))
              .mode(options.get("mode"))
              .minDelta(Double.parseDouble(options.get("min_delta")))
              .patience(Integer.parseInt(options.get("patience")))
              .restoreBestWeights(options.get("restore_best_weights").equals("True"));
      case "ReduceLROnPlateau" ->
          new ReduceLROnPlateau()
              .monitor(options.get("monitor"))
              .mode(options.get("mode"))
              .minDelta(Double.parseDouble(options.get("min_delta")))
              .factor(Double.parseDouble(options.get("factor")))
              .minLr(Double.parseDouble(options.get("min_lr")))
              .patience(Integer.parseInt(options.get("patience")))
              .cooldown(Integer.parseInt(options.get("cooldown")));
      case "LearningRateScheduler" -> new LearningRateScheduler(schedule);
      case "TerminateOnNaN" -> new TerminateOnNaN();
      default -> throw new IllegalArgumentException(text);
    };
  }
}
