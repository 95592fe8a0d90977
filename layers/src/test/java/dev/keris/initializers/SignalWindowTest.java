package dev.keris.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected numbers are those of scipy.signal.get_window. */
class SignalWindowTest {
  private static void is(String name, boolean periodic, double... expected) {
    double[] actual = SignalWindow.of(name).values(expected.length, periodic);
    assertArrayEquals(expected, actual, 1e-8, name);
  }

  @Test
  void namedWindowsAreThoseOfScipy() {
    is("boxcar", false, 1, 1, 1);
    is("hann", false, 0, 0.5, 1, 0.5, 0);
    is("hann", true, 0, 0.5, 1, 0.5);
    is("hann", true, 1);
    is("hamming", false, 0.08, 0.54, 1, 0.54, 0.08);
    is("blackman", false, 0, 0.34, 1, 0.34, 0);
    is("nuttall", true, 0.0003628, 0.2269824, 1, 0.2269824);
    is("flattop", false, -0.000421051, -0.05473684, 1.000000003, -0.05473684, -0.000421051);
    is("tukey", false, 0, 0.5, 1, 1, 1, 1, 1, 0.5, 0);
    is("tukey", true, 0, 0.5, 1, 1, 1, 1, 1, 0.5);
    is("blackmanharris", true, 6e-5, 0.21747, 1, 0.21747);
  }

  @Test
  void comesBackFromItsConfiguration() {
    for (SignalWindow window :
        List.of(SignalWindow.NONE, SignalWindow.of("hann"), SignalWindow.of(1, 2))) {
      assertEquals(window, SignalWindow.read(window.config()));
    }
    assertTrue(SignalWindow.of((String) null).isNone());
    assertArrayEquals(new double[] {1, 2}, SignalWindow.of(1, 2).values(2, false));
  }

  @Test
  void refusesWhatIsNoWindow() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SignalWindow.of("han")).getMessage();
    assertTrue(message.contains("Did you mean 'hann'?"), message);
    assertThrows(IllegalArgumentException.class, () -> SignalWindow.of(1, 2).values(3, false));
  }
}
