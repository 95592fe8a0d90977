package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keris.backend.Backends;
import dev.keris.registry.CustomObjectScope;
import dev.keris.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the unit tests of Keras 3 themselves expect, of every area that has plain numbers. */
class KerasTeamCasesTest extends OnBackends {
  private static final String EXCLUDED =
      "the test excludes this variable from weight decay, which the recording leaves out";

  private static final String UPDATED =
      "the test updates the metric before, which the recording leaves out";

  private static final String EXCHANGED =
      "Keras 3.16 exchanges alpha and beta of 3.15, whose numbers Keris has";

  /** Why a case cannot be expressed or differs, by area and name. */
  private static final Map<String, Map<String, String>> KNOWN =
      Map.of(
          "constraints",
          Map.of(
              "ConstraintsTest.test_default_constraint_call#1",
              "Keras's base class of constraints is an interface here: there is nothing to make"),
          "losses",
          Map.of(
              "TverskyTest.test_binary_segmentation_custom_coefficients#1",
              EXCHANGED,
              "TverskyTest.test_binary_segmentation_custom_coefficients_with_axis#1",
              EXCHANGED,
              "TverskyTest.test_correctness_custom_coefficients#1",
              EXCHANGED),
          "metrics",
          Map.of(
              "MultiAUCTest.test_pr_interpolation_unweighted#2", UPDATED,
              "PrecisionTest.test_weighted_top_k#1", UPDATED,
              "RecallTest.test_weighted_top_k#1", UPDATED),
          "optimizers",
          Map.of(
              "AdafactorTest.test_weight_decay#2", EXCLUDED,
              "AdagradTest.test_weight_decay#2", EXCLUDED,
              "LambTest.test_weight_decay#2", EXCLUDED,
              "NadamTest.test_weight_decay#2", EXCLUDED,
              "RMSpropTest.test_weight_decay#2", EXCLUDED,
              "SGDTest.test_weight_decay#2", EXCLUDED));

  /** Absolute tolerances that tests give by position, which the recording leaves out. */
  private static final Map<String, Double> TOLERANCES =
      Map.of(
          "AUCTest.", 1e-3,
          "MultiAUCTest.", 1e-3,
          "MultiAUCTest.test_weighted_roc_interpolation", 0.1,
          "MultiAUCTest.test_pr_interpolation", 0.1);

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void casesAgreeWithKeras(String backend) {
    Backends.use(backend);
    CustomObjectScope scope = new CustomObjectScope(RecordedObjects.OWN);
    List<AssertionError> failures = new ArrayList<>();
    for (Map.Entry<String, List<GoldenCase>> area : areas().entrySet()) {
      try {
        GoldenRun.check(
            "Keras's own cases of %s on %s".formatted(area.getKey(), backend),
            area.getValue(),
            KNOWN.getOrDefault(area.getKey(), Map.of()),
            golden -> check(area.getKey(), golden));
      } catch (AssertionError e) {
        failures.add(e);
      }
    }
    scope.close();
    if (!failures.isEmpty()) {
      failures.subList(1, failures.size()).forEach(failures.get(0)::addSuppressed);
      throw failures.get(0);
    }
  }

  private static Map<String, List<GoldenCase>> areas() {
    Map<String, List<GoldenCase>> areas = new TreeMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (JsonNode json : Fixtures.lines("keras_team_cases.shared.jsonl")) {
      String area = json.get("file").asText().split("/")[2];
      String test = json.get("test").asText();
      ObjectNode object = (ObjectNode) json;
      object.put("id", test + "#" + seen.merge(test, 1, Integer::sum));
      tolerance(object);
      areas.computeIfAbsent(area, a -> new ArrayList<>()).add(new GoldenCase(object, null));
    }
    return areas;
  }

  /** The tolerances of Keras's assertions, where the case does not give its own. */
  private static void tolerance(ObjectNode json) {
    JsonNode given = json.path("tol");
    double exact = json.get("kind").asText().equals("equal") ? 0 : 1e-6;
    ObjectNode tolerance = json.putObject("tol");
    if (given.has("places")) {
      tolerance.put("rtol", 0).put("atol", 1.5 * Math.pow(10, -given.get("places").asInt()));
    } else {
      tolerance.put("rtol", given.path("rtol").asDouble(exact));
      tolerance.put("atol", given.path("atol").asDouble(positional(json, exact)));
    }
  }

  private static double positional(JsonNode json, double orElse) {
    String test = json.get("test").asText();
    return TOLERANCES.entrySet().stream()
        .filter(entry -> test.startsWith(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .max()
        .orElse(orElse);
  }

  private static void check(String area, GoldenCase golden) {
    GoldenArray actual = new RecordedCall(area).evaluate(golden.json().get("recorded"));
    JsonNode expected = golden.json().get("expected");
    if (expected.isNumber()) {
      assertEquals(Shape.of(), actual.spec().shape());
      double allowed = golden.atol() + golden.rtol() * Math.abs(expected.asDouble());
      assertEquals(expected.asDouble(), actual.values()[0], allowed);
    } else {
      GoldenArray array = GoldenArray.of(expected);
      assertEquals(array.spec().shape(), actual.spec().shape());
      array.assertNear("value", actual.values(), golden);
    }
  }
}
