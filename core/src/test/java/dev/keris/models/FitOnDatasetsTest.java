package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import dev.keris.losses.Loss;
import dev.keris.utils.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Training on what is made batch by batch: sequences, generators, and both in the background. */
class FitOnDatasetsTest {
  private static final Loss SQUARED = (t, p) -> K.mean(K.square(K.subtract(p, t)), -1);
  private static final int BATCHES = 12;

  private static Sequential model() {
    K.setRandomSeed(5);
    Sequential model = new Sequential(new TestDense(1).inputDim(1));
    model.compile(new TestSgd(0.01), SQUARED);
    return model;
  }

  private static Batch batch(int index) {
    float x = (float) Math.sin(index);
    return Batch.of(new float[][] {{x}, {2 * x}}, new float[][] {{index}, {1}});
  }

  /** Remembers which batches were asked for, and how many epochs ended. */
  private static final class Noting implements Sequence {
    final List<Integer> asked = new ArrayList<>();
    int begun;
    int epochs;

    @Override
    public int size() {
      return BATCHES;
    }

    @Override
    public synchronized Batch get(int index) {
      asked.add(index);
      return batch(index);
    }

    @Override
    public void onEpochBegin() {
      assertEquals(epochs, begun);
      begun++;
    }

    @Override
    public void onEpochEnd() {
      epochs++;
      assertEquals(epochs, begun);
    }
  }

  @Test
  void sequencesAreTakenInAnotherOrderEachEpoch() {
    Noting data = new Noting();
    model().fit(data, Fit.epochs(2).verbose(0));
    List<Integer> first = data.asked.subList(0, BATCHES);
    List<Integer> second = data.asked.subList(BATCHES, 2 * BATCHES);
    assertEquals(BATCHES, Set.copyOf(first).size());
    assertEquals(BATCHES, Set.copyOf(second).size());
    assertNotEquals(first, second);
    assertEquals(2, data.epochs);
  }

  @Test
  void sequencesAreTakenInOrderToEvaluateAndIfNotShuffled() {
    Noting data = new Noting();
    Sequential model = model();
    model.fit(data, Fit.epochs(1).shuffle(false).verbose(0));
    model.evaluateGenerator(data, Evaluate.options().verbose(0));
    for (int i = 0; i < 2 * BATCHES; i++) {
      assertEquals(i % BATCHES, data.asked.get(i));
    }
    assertArrayEquals(
        new long[] {2 * BATCHES, 1}, model.predictGenerator(data, Predict.options()).shape());
  }

  @Test
  void whatIsMadeInTheBackgroundTrainsTheSame() {
    Sequence data = Dataset.of(BATCHES, FitOnDatasetsTest::batch);
    Fit options = Fit.epochs(3).validationData(data.prefetch(2, 3)).verbose(0);
    Sequential expected = model();
    var history = expected.fit(data, options).history();
    for (Sequence made : List.of(data.prefetch(1, 1), data.prefetch(4, 10))) {
      Sequential model = model();
      assertEquals(history, model.fit(made, options).history());
      assertEquals(expected.getWeights(), model.getWeights());
    }
    Sequential ordered = model();
    ordered.fitGenerator(data, options.shuffle(false));
    Sequential model = model();
    model.fit(Dataset.of(List.copyOf(batches())).prefetch(4), options);
    assertEquals(ordered.getWeights(), model.getWeights());
  }

  private static List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      batches.add(batch(i));
    }
    return batches;
  }

  @Test
  void endlessDataNeedsAnEnd() {
    AtomicInteger made = new AtomicInteger();
    Dataset data = Dataset.generate(() -> batch(made.getAndIncrement()));
    Sequential model = model();
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> model.fit(data, Fit.epochs(1).verbose(0)));
    assertTrue(e.getMessage().contains("stepsPerEpoch"), e.getMessage());
    model.fit(data, Fit.epochs(3).stepsPerEpoch(4).verbose(0));
    assertEquals(12, model.optimizer().iterations());
    Fit bounded = Fit.epochs(2).stepsPerEpoch(4).validationData(data.prefetch(3)).verbose(0);
    assertThrows(IllegalArgumentException.class, () -> model.fit(data, bounded));
    var history = model.fit(data.prefetch(3), bounded.validationSteps(2)).history();
    assertEquals(2, history.get("val_loss").size());
  }

  @Test
  void severalThreadsMakeBatchesAtOnceAndNoMoreThanThereIsRoomFor() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger made = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(3);
    Sequence data =
        Dataset.of(
            100,
            index -> {
              threads.add(Thread.currentThread());
              made.incrementAndGet();
              together.countDown();
              try {
                assertTrue(together.await(20, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return batch(index);
            });
    var batches = data.prefetch(3, 5).iterator();
    batches.next();
    batches.next();
    for (Thread thread : threads) {
      thread.join(20_000); // idle threads end, though the iterator has not
      assertTrue(!thread.isAlive() && thread.isDaemon());
    }
    assertEquals(3, threads.size());
    assertEquals(7, made.get());
  }

  @Test
  void oneEpochNeedsNoOptions() {
    Sequential model = model();
    double before = model.evaluate(new Noting())[0];
    assertEquals(1, model.fit(new Noting()).epoch().size());
    assertTrue(model.evaluate(new Noting())[0] < before);
  }

  @Test
  void failuresInTheBackgroundAreTheCallers() {
    Sequence data =
        Dataset.of(
            BATCHES,
            index -> {
              if (index == 5) {
                throw new IllegalArgumentException("no batch 5");
              }
              return batch(index);
            });
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> model().fit(data.prefetch(2, 4), Fit.epochs(1).verbose(0)));
    assertEquals("no batch 5", e.getMessage());
  }
}
