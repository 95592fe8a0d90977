package dev.keris.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {
  private static final int SIZE = 4 << 20;

  @TempDir Path folder;

  @Test
  void whatFailsLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("model.h5");
    Files.writeString(file, "old");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.replace(
                file,
                channel -> {
                  channel.write(ByteBuffer.wrap(new byte[100]));
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void largeFilesAreWhole(boolean replaces) throws IOException {
    Path file = folder.resolve("model.h5");
    if (replaces) {
      Files.writeString(file, "old");
    }
    byte[] piece = new byte[1 << 20];
    AtomicFile.replace(
        file,
        channel -> {
          for (int i = 0; i < 50; i++) {
            Arrays.fill(piece, (byte) i);
            channel.write(ByteBuffer.wrap(piece));
          }
          channel.position(7).write(ByteBuffer.wrap(new byte[] {99}));
        });
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(50 << 20, bytes.length);
    assertEquals(99, bytes[7]);
    bytes[7] = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != i >> 20) {
        throw new AssertionError("byte " + i + " is " + bytes[i]);
      }
    }
  }

  @Test
  void aProcessKilledAtAnyMomentLeavesAWholeFile() throws Exception {
    Path file = folder.resolve("model.h5");
    fill(file, (byte) 0);
    Set<Byte> seen = new HashSet<>();
    for (int run = 0; run < 12; run++) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Overwriting.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .start();
      assertEquals('r', child.getInputStream().read(), "the child has begun");
      Thread.sleep(5 + 17 * run);
      child.destroyForcibly();
      assertTrue(child.waitFor(30, TimeUnit.SECONDS));
      byte[] bytes = Files.readAllBytes(file);
      byte[] whole = new byte[SIZE];
      Arrays.fill(whole, bytes[0]);
      assertTrue(Arrays.equals(whole, bytes), "run " + run + " left a mixture");
      seen.add(bytes[0]);
    }
    assertTrue(seen.size() > 1, "no child came to replace the file: " + seen);
  }

  private static void fill(Path file, byte value) throws IOException {
    byte[] piece = new byte[1 << 16];
    Arrays.fill(piece, value);
    AtomicFile.replace(
        file,
        channel -> {
          for (int i = 0; i < SIZE / piece.length; i++) {
            channel.write(ByteBuffer.wrap(piece));
          }
        });
  }

  /** Overwrites a file until it is killed. */
  static final class Overwriting {
    public static void main(String[] arguments) throws IOException {
      System.out.print("r");
      System.out.flush();
      for (byte value = 1; ; value++) {
        fill(Path.of(arguments[0]), value);
      }
    }
  }
}
