package dev.keris;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KProductsTest {
  private static Tensor columns(Tensor x) {
    return K.expandDims(x, -1);
  }

  @Test
  void vectorsAreRowsOnTheLeftAndColumnsOnTheRight() {
    Tensor a = Eval.counting(2, 3);
    Tensor v = Eval.vector(1, 2, 3);
    Eval.check(K.matmul(a, v), Shape.of(2), 8, 26);
    Eval.check(K.matmul(Eval.vector(1, 2), a), Shape.of(3), 6, 9, 12);
    Eval.check(K.matmul(v, v), Shape.scalar(), 14);
    Eval.check(K.dot(v, v), Shape.scalar(), 14);
    Eval.check(K.outer(Eval.vector(1, 2), v), Shape.of(2, 3), 1, 2, 3, 2, 4, 6);
  }

  @Test
  void aMatrixOnTheRightIsAppliedToTheLastAxis() {
    Tensor x = Eval.random(1, 2, 5, 3);
    Tensor kernel = Eval.random(2, 3, 4);
    Tensor bias = Eval.random(3, 4);
    Tensor expected = K.sum(K.multiply(columns(x), kernel), -2);
    Eval.same(expected, K.dot(x, kernel));
    Eval.same(expected, K.matmul(x, kernel));
    Eval.same(K.add(expected, bias), K.linear(x, kernel, bias));
    assertEquals(Shape.of(4), K.linear(Eval.vector(1, 2, 3), kernel, bias).shape());
    String message =
        assertThrows(IllegalArgumentException.class, () -> K.dot(x, K.transpose(kernel)))
            .getMessage();
    assertTrue(message.contains("inner dimensions"), message);
  }

  @Test
  void dotSumsOverTheLastButOneAxisOfTheSecond() {
    Tensor x = Eval.random(1, 2, 3);
    Tensor y = Eval.random(2, 4, 3, 5);
    Tensor product = K.dot(x, y);
    assertEquals(Shape.of(2, 4, 5), product.shape());
    Tensor expected = K.sum(K.multiply(K.reshape(x, 2, 1, 3, 1), K.reshape(y, 1, 4, 3, 5)), 2);
    Eval.same(expected, product);
  }

  @Test
  void batchesAreMultipliedSampleBySample() {
    Tensor x = Eval.random(1, 2, 4, 3);
    Tensor y = Eval.random(2, 2, 3, 5);
    Eval.same(K.matmul(x, y), K.batchDot(x, y));
    Eval.same(K.matmul(x, y), K.batchDot(x, y, 2, 1));
    Tensor u = Eval.random(3, 2, 3);
    Tensor v = Eval.random(4, 2, 3);
    Eval.same(K.sum(K.multiply(u, v), 1, true), K.batchDot(u, v, 1, 1));
    Eval.same(K.squeeze(K.matmul(x, columns(u)), -1), K.batchDot(x, u, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> K.batchDot(x, y, 0, 1));
  }

  /** Every equation against the definition: multiply everything, then sum. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ij,jk->ik; 2,3; 3,4",
        "ij,kj->ik; 2,3; 4,3",
        "ji,jk->ik; 3,2; 3,4",
        "bij,bjk->bik; 2,3,4; 2,4,5",
        "bqhd,bkhd->bhqk; 2,3,2,4; 2,5,2,4",
        "ij,jk->ki; 2,3; 3,4",
        "i,j->ij; 3; 4",
        "i,i->; 3; 3",
        "ij,ij->i; 2,3; 2,3",
        "ij,ij->ij; 2,3; 2,3",
        "ij,k->i; 2,3; 4",
        "abc,cd->abd; 2,3,4; 4,5",
        "iij,j->i; 3,3,2; 2",
        "ab,bc; 2,3; 3,4",
        "ba,bc; 3,2; 3,4"
      })
  void einsumMultipliesAndSums(String equation, String first, String second) {
    Tensor x = Eval.random(1, dims(first));
    Tensor y = Eval.random(2, dims(second));
    Eval.same(naive(equation, x, y), K.einsum(equation, x, y));
  }

  private static long[] dims(String text) {
    return Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
  }

  private static Tensor naive(String equation, Tensor x, Tensor y) {
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",");
    String all = terms[0] + terms[1];
    String out =
        sides.length == 2
            ? sides[1]
            : all.chars()
                .filter(c -> all.indexOf(c) == all.lastIndexOf(c))
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    String axes =
        all.chars()
            .distinct()
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    long[] sizes = new long[128];
    for (int i = 0; i < terms[0].length(); i++) {
      sizes[terms[0].charAt(i)] = x.shape().dim(i);
    }
    for (int i = 0; i < terms[1].length(); i++) {
      sizes[terms[1].charAt(i)] = y.shape().dim(i);
    }
    double[] a = Eval.of(x);
    double[] b = Eval.of(y);
    double[] result = new double[(int) count(out, sizes)];
    int[] index = new int[128];
    for (int i = 0; i < count(axes, sizes); i++) {
      int rest = i;
      for (char axis : axes.toCharArray()) {
        index[axis] = (int) (rest % sizes[axis]);
        rest /= (int) sizes[axis];
      }
      result[at(out, sizes, index)] +=
          a[at(terms[0], sizes, index)] * b[at(terms[1], sizes, index)];
    }
    long[] shape = out.chars().mapToLong(c -> sizes[c]).toArray();
    return Eval.tensor(Shape.of(shape), result);
  }

  private static long count(String axes, long[] sizes) {
    return axes.chars().mapToLong(c -> sizes[c]).reduce(1, (p, q) -> p * q);
  }

  private static int at(String axes, long[] sizes, int[] index) {
    int position = 0;
    for (char axis : axes.toCharArray()) {
      position = position * (int) sizes[axis] + index[axis];
    }
    return position;
  }

  @Test
  void einsumTakesOneOrManyOperandsAndHiddenAxes() {
    Tensor x = Eval.random(1, 3, 3);
    Eval.same(K.trace(x), K.einsum("ii", x));
    Eval.same(K.diagonal(x), K.einsum("ii->i", x));
    Eval.same(K.transpose(x), K.einsum("ij->ji", x));
    Eval.same(K.sum(x, 0), K.einsum("ij->j", x));
    Tensor y = Eval.random(2, 3, 4);
    Tensor z = Eval.random(3, 4, 2);
    Eval.same(K.matmul(K.matmul(x, y), z), K.einsum("ab,bc,cd->ad", x, y, z));
    Tensor batch = Eval.random(4, 2, 5, 3, 3);
    Eval.same(K.matmul(batch, y), K.einsum("...ij,jk->...ik", batch, y));
    Tensor one = Eval.random(5, 1, 5, 3, 4);
    Eval.same(K.matmul(batch, one), K.einsum("...ij,...jk->...ik", batch, one));
  }

  @Test
  void einsumComplainsAboutItsEquation() {
    Tensor x = Eval.random(1, 2, 3);
    for (String wrong : new String[] {"ij,jk->ik", "i->i", "ij->k", "i1->i", "ijk->i"}) {
      assertThrows(IllegalArgumentException.class, () -> K.einsum(wrong, x), wrong);
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> K.einsum("ij,jk->ik", x, x))
            .getMessage();
    assertTrue(message.contains("'j' is 3 in one operand and 2 in another"), message);
  }
}
