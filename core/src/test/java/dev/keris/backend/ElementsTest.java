package dev.keris.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElementsTest {
  private static final double[] NUMBERS = {0.1, -2.5, 1, 0, 70000, 3e9};

  @ParameterizedTest
  @EnumSource(DType.class)
  void whatIsReadIsWhatWasWrittenRounded(DType dtype) {
    ByteBuffer buffer = ByteBuffer.allocate(3 + dtype.bytes() * NUMBERS.length).position(3);
    Elements.write(dtype, NUMBERS, buffer);
    assertEquals(3, buffer.position());
    double[] rounded = Arrays.stream(NUMBERS).map(x -> Elements.round(dtype, x)).toArray();
    assertArrayEquals(rounded, Elements.read(dtype, buffer));
    assertEquals(ByteOrder.BIG_ENDIAN, buffer.order());
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 0.1, 0.0999755859375",
    "FLOAT32, 0.1, 0.10000000149011612",
    "FLOAT64, 0.1, 0.1",
    "INT32, -2.5, -2",
    "INT32, 3e9, -1294967296",
    "INT64, 3e9, 3e9",
    "BOOL, -2.5, 1",
    "BOOL, 0, 0"
  })
  void roundsToTheType(DType dtype, double number, double rounded) {
    assertEquals(rounded, Elements.round(dtype, number));
  }
}
