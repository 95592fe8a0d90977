package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.callbacks.BackupAndRestore;
import dev.keris.callbacks.CSVLogger;
import dev.keris.callbacks.Callback;
import dev.keris.callbacks.CallbackList;
import dev.keris.callbacks.EarlyStopping;
import dev.keris.callbacks.History;
import dev.keris.callbacks.LambdaCallback;
import dev.keris.callbacks.LearningRateScheduler;
import dev.keris.callbacks.ReduceLROnPlateau;
import dev.keris.callbacks.TerminateOnNaN;
import dev.keris.losses.Loss;
import dev.keris.metrics.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class CallbacksTest {
  private static final Loss SQUARED = (t, p) -> K.mean(K.square(K.subtract(p, t)), -1);
  private static final double[] X = {0, 1, 2, 3, 4, 5, 6, 7};
  private static final double[] Y = {1, 2, 3, 4, 5, 6, 7, 8};

  private static Sequential model() {
    Sequential model = new Sequential(new TestDense(1).inputDim(1));
    model.compile(new TestSgd(0.01), SQUARED, Metric.of("mean", (t, p) -> K.mean(p, -1)));
    return model;
  }

  private static Fit fit(int epochs, Callback... callbacks) {
    return Fit.epochs(epochs).verbose(0).batchSize(4).callbacks(callbacks);
  }

  /** Makes up the validation loss of each epoch. */
  private static Callback scripted(String figure, double... values) {
    return new LambdaCallback().onEpochEnd((epoch, logs) -> logs.put(figure, values[epoch]));
  }

  @Test
  void eventsComeInKerassOrder() {
    List<String> events = new ArrayList<>();
    Callback recorder =
        new Callback() {
          @Override
          public void onTrainBegin() {
            events.add("train begin of " + params().steps());
          }

          @Override
          public void onTrainEnd(Map<String, Double> logs) {
            events.add("train end " + logs.keySet());
          }

          @Override
          public void onEpochBegin(int epoch) {
            events.add("epoch " + epoch);
          }

          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            events.add("epoch end " + logs.keySet());
          }

          @Override
          public void onTrainBatchBegin(int batch) {
            events.add("batch " + batch);
          }

          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            events.add("batch end " + logs.keySet());
          }

          @Override
          public void onTestBegin() {
            events.add("test");
          }

          @Override
          public void onTestEnd(Map<String, Double> logs) {
            events.add("test end " + logs.keySet());
          }

          @Override
          public void onTestBatchEnd(int batch, Map<String, Double> logs) {
            events.add("test batch end " + batch);
          }

          @Override
          public void onPredictBatchEnd(int batch) {
            events.add("predict batch end " + batch);
          }
        };
    Sequential model = model();
    model.fit(X, Y, fit(1, recorder).validationData(X, Y).validationBatchSize(8));
    assertEquals(
        List.of(
            "train begin of 2",
            "epoch 0",
            "batch 0",
            "batch end [loss, mean]",
            "batch 1",
            "batch end [loss, mean]",
            "test",
            "test batch end 0",
            "test end [loss, mean]",
            "epoch end [loss, mean, val_loss, val_mean]",
            "train end [loss, mean, val_loss, val_mean]"),
        events);
    events.clear();
    model.predict(new float[][] {{1}, {2}}, Predict.options().batchSize(1).callbacks(recorder));
    assertEquals(List.of("predict batch end 0", "predict batch end 1"), events);
  }

  @Test
  void stopsEarlyAndRestoresTheBestWeights() {
    Sequential model = model();
    List<INDArray> kernels = new ArrayList<>();
    EarlyStopping stopping = new EarlyStopping().patience(2).restoreBestWeights(true);
    History history =
        model.fit(
            X,
            Y,
            fit(
                10,
                scripted("val_loss", 5, 3, 4, 3.5, 1),
                new LambdaCallback()
                    .onEpochEnd((epoch, logs) -> kernels.add(model.getWeights().get(0))),
                stopping));
    assertEquals(List.of(0, 1, 2, 3), history.epoch());
    assertEquals(3, stopping.stoppedEpoch());
    assertEquals(1, stopping.bestEpoch());
    assertEquals(3, stopping.best());
    assertEquals(kernels.get(1), model.getWeights().get(0));
    assertNotEquals(kernels.get(3), model.getWeights().get(0));
  }

  @Test
  void earlyStoppingHasOptions() {
    assertEquals(3, epochs(new EarlyStopping().monitor("f").mode("max"), 1, 2, 2, 3));
    assertEquals(2, epochs(new EarlyStopping().monitor("f").mode("min"), 1, 2, 2, 3));
    assertEquals(3, epochs(new EarlyStopping().monitor("f").mode("max").minDelta(1.5), 1, 3, 4, 9));
    assertEquals(
        4, epochs(new EarlyStopping().monitor("f").mode("min").startFromEpoch(2), 1, 2, 3, 4));
    assertEquals(
        2, epochs(new EarlyStopping().monitor("f").mode("min").baseline(0.5).patience(2), 3, 4, 1));
    assertEquals(4, epochs(new EarlyStopping().monitor("nothing").mode("min"), 1, 2, 3, 4));
    assertEquals(2, epochs(new EarlyStopping().monitor("accuracy"), 2, 1, 3, 4));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> epochs(new EarlyStopping().monitor("f"), 1, 2));
    assertTrue(e.getMessage().contains("mode(\"max\")"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new EarlyStopping().mode("least"));
  }

  private static int epochs(EarlyStopping stopping, double... figures) {
    Callback accuracy = scripted("accuracy", figures);
    History history =
        model().fit(X, Y, fit(figures.length, scripted("f", figures), accuracy, stopping));
    return history.epoch().size();
  }

  @Test
  void lowersTheRateOnAPlateau() {
    ReduceLROnPlateau reduce =
        new ReduceLROnPlateau().patience(1).factor(0.5).minLr(0.004).minDelta(0.1).cooldown(2);
    History history =
        model().fit(X, Y, fit(7, scripted("val_loss", 5, 4.95, 4.94, 4.93, 1, 2, 3), reduce));
    double[] rates = history.history().get("learning_rate").stream().mapToDouble(r -> r).toArray();
    // lowered after epoch 1, again after 3, as the second epoch of cooling down counts already
    assertArrayEquals(new double[] {0.01, 0.01, 0.005, 0.005, 0.004, 0.004, 0.004}, rates, 1e-8);
    assertThrows(IllegalArgumentException.class, () -> new ReduceLROnPlateau().factor(1));
  }

  @Test
  void schedulesTheRate() {
    Sequential model = model();
    IntToDoubleFunction schedule = epoch -> 0.01 / (epoch + 1);
    History history = model.fit(X, Y, fit(3, new LearningRateScheduler(schedule)));
    assertEquals(0.01 / 3, model.optimizer().learningRate(), 1e-8);
    assertEquals(0.005, history.history().get("learning_rate").get(1), 1e-8);
    model.fit(X, Y, fit(2, new LearningRateScheduler((epoch, rate) -> rate / 2)));
    assertEquals(0.01 / 12, model.optimizer().learningRate(), 1e-8);
  }

  @Test
  void stopsWhenTheLossIsNoNumber() {
    Sequential model = model();
    model.optimizer().setLearningRate(1e30);
    History history = model.fit(X, Y, fit(5, new TerminateOnNaN()).shuffle(false));
    assertEquals(1, history.epoch().size());
    double loss = history.history().get("loss").get(0);
    assertFalse(Double.isFinite(loss));
  }

  @Test
  void failsWhenTheLossIsNoNumberIfAskedTo() {
    Sequential model = model();
    model.optimizer().setLearningRate(1e30);
    Fit options = fit(5, new TerminateOnNaN().raiseError(true)).shuffle(false);
    ArithmeticException e = assertThrows(ArithmeticException.class, () -> model.fit(X, Y, options));
    assertEquals("NaN or Inf loss encountered at batch 1.", e.getMessage());
  }

  @Test
  void logsToCsv(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("log.csv");
    Sequential model = model();
    model.fit(X, Y, fit(2, new CSVLogger(file).separator(";")));
    model.fit(X, Y, fit(1, new CSVLogger(file).separator(";").append(true)));
    List<String> lines = Files.readAllLines(file);
    assertEquals("epoch;loss;mean;val_loss;val_mean", lines.get(0));
    assertTrue(lines.get(1).endsWith(";NA;NA"), lines.get(1));
    assertEquals(4, lines.size());
    assertEquals(List.of("0", "1", "0"), lines.stream().skip(1).map(l -> l.split(";")[0]).toList());
    model.fit(X, Y, fit(1, new CSVLogger(file)));
    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void csvHoldsValidationOfLaterEpochsAndWhatIsNoNumber(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("log.csv");
    Fit options = fit(3, new CSVLogger(file)).validationData(X, Y).validationFreq(2);
    History history = model().fit(X, Y, options);
    List<String> lines = Files.readAllLines(file);
    assertEquals("epoch,loss,mean,val_loss,val_mean", lines.get(0));
    assertTrue(lines.get(1).endsWith(",NA,NA"), lines.get(1));
    String validation = "," + history.history().get("val_loss").get(0) + ",";
    assertTrue(lines.get(2).contains(validation), lines.get(2));
    assertTrue(lines.get(3).endsWith(",NA,NA"), lines.get(3));
    double[] losses = {Double.NaN, Double.POSITIVE_INFINITY};
    model().fit(X, Y, fit(2, scripted("loss", losses), new CSVLogger(file)));
    lines = Files.readAllLines(file);
    assertTrue(lines.get(1).startsWith("0,nan,"), lines.get(1));
    assertTrue(lines.get(2).startsWith("1,inf,"), lines.get(2));
  }

  @Test
  void theNamesOfKeras2MeanTrainSteps() {
    List<String> events = new ArrayList<>();
    Callback callback =
        new Callback() {
          @Override
          public void onBatchBegin(int batch) {
            events.add("begin " + batch);
          }

          @Override
          public void onBatchEnd(int batch, Map<String, Double> logs) {
            events.add("end " + batch + logs.keySet());
          }
        };
    LambdaCallback functions =
        new LambdaCallback()
            .onBatchBegin(batch -> events.add("function begin " + batch))
            .onBatchEnd((batch, logs) -> events.add("function end " + batch));
    model().fit(X, Y, fit(1, callback, functions).batchSize(8).validationData(X, Y));
    assertEquals(
        List.of("begin 0", "function begin 0", "end 0[loss, mean]", "function end 0"), events);
    events.clear();
    new CallbackList(List.of(callback)).onBatchBegin(3);
    new CallbackList(List.of(callback)).onBatchEnd(3, Map.of());
    assertEquals(List.of("begin 3", "end 3[]"), events);
  }

  @Test
  void anInterruptedRunGoesOnAsIfNothingHadHappened(@TempDir Path folder) {
    K.setRandomSeed(5);
    Sequential whole = model();
    List<Double> expected = whole.fit(X, Y, fit(6)).history().get("loss");

    K.setRandomSeed(5);
    Sequential first = model();
    Callback crash =
        new LambdaCallback()
            .onEpochBegin(
                epoch -> {
                  if (epoch == 4) {
                    throw new IllegalStateException("power failure");
                  }
                });
    assertThrows(
        IllegalStateException.class,
        () -> first.fit(X, Y, fit(6, new BackupAndRestore(folder), crash)));

    Sequential second = model();
    History history = second.fit(X, Y, fit(6, new BackupAndRestore(folder)));
    assertEquals(List.of(4, 5), history.epoch());
    assertEquals(expected.subList(4, 6), history.history().get("loss"));
    assertEquals(whole.getWeights().get(0), second.getWeights().get(0));
    assertEquals(12, second.optimizer().iterations());
    assertFalse(Files.exists(folder.resolve("latest.backup")));
  }

  @Test
  void backupsWithinAnEpochLetItBeginAgain(@TempDir Path folder) {
    Sequential first = model();
    Callback crash =
        new LambdaCallback()
            .onTrainBatchEnd(
                (batch, logs) -> {
                  if (first.optimizer().iterations() == 6) { // the last of epoch 2
                    throw new IllegalStateException("power failure");
                  }
                });
    assertThrows(
        IllegalStateException.class,
        () -> first.fit(X, Y, fit(4, new BackupAndRestore(folder).saveFreq(5), crash)));
    Sequential second = model();
    History history = second.fit(X, Y, fit(4, new BackupAndRestore(folder)));
    assertEquals(List.of(2, 3), history.epoch());
    assertEquals(5 + 4, second.optimizer().iterations());
  }

  @Test
  void backupsNeedAFolderAndLeaveNoneOfTheirOwn(@TempDir Path folder) throws Exception {
    Path own = folder.resolve("sub").resolve("own");
    model().fit(X, Y, fit(2, new BackupAndRestore(own).saveFreq("epoch")));
    assertFalse(Files.exists(own));
    Files.writeString(folder.resolve("mine.txt"), "");
    model().fit(X, Y, fit(2, new BackupAndRestore(folder)));
    assertTrue(Files.exists(folder.resolve("mine.txt")));
    assertThrows(IllegalArgumentException.class, () -> new BackupAndRestore(""));
    assertThrows(IllegalArgumentException.class, () -> new BackupAndRestore((String) null));
    BackupAndRestore backup = new BackupAndRestore(folder);
    assertThrows(IllegalArgumentException.class, () -> backup.saveFreq(0));
    assertThrows(IllegalArgumentException.class, () -> backup.saveFreq("batch"));
  }

  @Test
  void theBackupBeforeServesIfTheLatestIsBroken(@TempDir Path folder) throws Exception {
    BackupAndRestore both = new BackupAndRestore(folder).doubleCheckpoint(true);
    model().fit(X, Y, fit(3, both.deleteCheckpoint(false)));
    Files.writeString(folder.resolve("latest.backup"), "broken");
    assertThrows(
        RuntimeException.class, () -> model().fit(X, Y, fit(4, new BackupAndRestore(folder))));
    History history = model().fit(X, Y, fit(4, both.deleteCheckpoint(true)));
    assertEquals(List.of(2, 3), history.epoch());
    assertFalse(Files.exists(folder.resolve("previous.backup")));
  }

  @Test
  void functionsMayBeCalledAtEveryEvent() {
    List<String> events = new ArrayList<>();
    Callback callback =
        new LambdaCallback()
            .onTestBegin(() -> events.add("test begin"))
            .onTestBatchBegin(batch -> events.add("test batch " + batch + " begin"))
            .onTestBatchEnd((batch, logs) -> events.add("test batch " + batch + logs.keySet()))
            .onTestEnd(logs -> events.add("test end " + logs.keySet()))
            .onPredictBegin(() -> events.add("predict begin"))
            .onPredictBatchBegin(batch -> events.add("predict batch " + batch + " begin"))
            .onPredictBatchEnd(batch -> events.add("predict batch " + batch))
            .onPredictEnd(() -> events.add("predict end"));
    Sequential model = model();
    model.evaluate(X, Y, Evaluate.options().verbose(0).batchSize(8).callbacks(callback));
    model.predictAll(X, Predict.options().batchSize(8).callbacks(callback));
    assertEquals(
        List.of(
            "test begin",
            "test batch 0 begin",
            "test batch 0[loss, mean]",
            "test end [loss, mean]",
            "predict begin",
            "predict batch 0 begin",
            "predict batch 0",
            "predict end"),
        events);
  }

  @Test
  void aBackupOfAnotherModelIsRefused(@TempDir Path folder) {
    Sequential model = model();
    model.fit(X, Y, fit(1, new BackupAndRestore(folder).deleteCheckpoint(false)));
    Sequential other = new Sequential(new TestDense(1).inputDim(1), new TestDense(1));
    other.compile(new TestSgd(0.01), SQUARED);
    INDArray before = other.getWeights().get(0);
    RuntimeException e =
        assertThrows(
            java.io.UncheckedIOException.class,
            () -> other.fit(X, Y, fit(1, new BackupAndRestore(folder))));
    assertTrue(e.getCause().getMessage().contains("another model"), e.getCause().getMessage());
    assertEquals(before, other.getWeights().get(0));
  }

  @Test
  void aCallbackMayStopWithinAnEpoch() {
    Sequential model = model();
    Callback stop =
        new LambdaCallback().onTrainBatchEnd((batch, logs) -> model.setStopTraining(true));
    History history = model.fit(X, Y, fit(3, stop));
    assertEquals(1, history.epoch().size());
    assertEquals(1, model.optimizer().iterations());
    assertEquals(3, model.fit(X, Y, fit(3)).epoch().size());
  }
}
