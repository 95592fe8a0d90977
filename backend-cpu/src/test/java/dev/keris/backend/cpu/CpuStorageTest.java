package dev.keris.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuStorageTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 2_500_001})
  void whatIsWrittenIsReadAndWrittenToAChannel(int size) throws IOException {
    byte[] bytes = new byte[8 + size * Float.BYTES];
    new Random(size).nextBytes(bytes);
    ByteBuffer source = ByteBuffer.wrap(bytes).position(8);
    byte[] expected = new byte[size * Float.BYTES];
    source.get(8, expected);
    try (CpuStorage storage = new CpuStorage(new TensorSpec(Shape.of(size), DType.FLOAT32))) {
      storage.write(0, source);
      assertFalse(source.hasRemaining());
      ByteBuffer read = ByteBuffer.allocate(expected.length);
      storage.read(0, read);
      assertArrayEquals(expected, read.array());
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      storage.writeTo(Channels.newChannel(written));
      assertArrayEquals(expected, written.toByteArray());
      source.position(4);
      assertThrows(IndexOutOfBoundsException.class, () -> storage.write(0, source));
      assertEquals(4, source.position());
    }
  }
}
