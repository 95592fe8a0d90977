package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keris.models.Model;
import dev.keris.models.Models;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Damaged and harmful files are refused by name, and change nothing. */
class DamagedFilesTest {
  private static final Golden MODELS = Golden.open("models");
  private static final String MODEL = "k3/models/multi_io/";

  @TempDir Path folder;

  @Test
  void aThousandMutationsAreRefusedOrRead() {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      boolean zip = i % 2 == 0;
      byte[] bytes = MODELS.bytes(MODEL + (zip ? "model.keras" : "model.h5")).clone();
      byte[] mutated = mutate(bytes, random);
      Path file = folder.resolve(zip ? "mutated.keras" : "mutated.h5");
      refused += loads(file, mutated) ? 0 : 1;
    }
    System.out.println("Mutated files refused: " + refused + " of 1000");
    assertTrue(refused > 100, "only " + refused + " were refused");
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> { // a length becomes huge
        int at = random.nextInt(bytes.length - 8);
        Arrays.fill(bytes, at, at + 8, (byte) (random.nextBoolean() ? 0xFF : 0x7F));
      }
      case 2 -> {
        int at = random.nextInt(bytes.length - 64);
        byte[] noise = new byte[64];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, noise.length);
      }
      default -> {
        for (int i = 0; i < 20; i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }

  private static boolean loads(Path file, byte[] bytes) {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Files.write(file, bytes);
          try (Model model = Models.loadModel(file)) {
            return model.isBuilt();
          } catch (IllegalArgumentException | UncheckedIOException e) {
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            return false;
          } catch (Throwable e) {
            return fail("not a clear error: " + e, e);
          }
        });
  }

  @Test
  void weightsThatCannotBeReadChangeNothing() throws IOException {
    byte[] whole = MODELS.bytes(MODEL + "model.weights.h5");
    try (Model model = Models.loadModel(MODELS.bytes(MODEL + "model.h5"))) {
      List<INDArray> before = model.getWeights();
      Path file = folder.resolve("part.weights.h5");
      for (int length : new int[] {0, 100, whole.length / 2, whole.length - 1}) {
        Files.write(file, Arrays.copyOf(whole, length));
        RuntimeException e =
            assertThrows(IllegalArgumentException.class, () -> model.loadWeights(file));
        assertTrue(e.getMessage().contains("part.weights.h5"), e.getMessage());
      }
      Path other = folder.resolve("other.h5");
      Files.write(other, MODELS.bytes("k3/models/mlp_sequential/model.h5"));
      assertThrows(IllegalArgumentException.class, () -> model.loadWeights(other));
      assertEquals(before, model.getWeights());
    }
  }

  @Test
  void harmfulArchivesAreRefused() throws IOException {
    refused(zip("../../config.json", "{}".getBytes()), "config.json");
    refused(zip("config.json", new byte[300 << 20]), "too large");
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThrows(IllegalArgumentException.class, () -> Models.modelFromJson(deep));
    byte[] twice = zip("config.json", "{}".getBytes(), "xonfig.json", "{}".getBytes());
    for (int at = 0; at + 11 < twice.length; at++) {
      if (new String(twice, at, 11).equals("xonfig.json")) {
        twice[at] = 'c';
      }
    }
    refused(twice, "twice");
    refused("PK no zip at all".getBytes(), "neither");
  }

  private void refused(byte[] bytes, String because) throws IOException {
    Path file = folder.resolve("harmful.keras");
    Files.write(file, bytes);
    RuntimeException e = assertThrows(IllegalArgumentException.class, () -> Models.loadModel(file));
    assertTrue(e.getMessage().contains("harmful.keras"), e.getMessage());
    assertTrue(e.getMessage().contains(because), e.getMessage());
  }

  private static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
