package dev.keris.preprocessing.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  private static final List<String> TEXTS =
      List.of("The cat sat on the mat.", "The dog ate my homework, the dog!", "A cat");

  private static Tokenizer fitted(Tokenizer tokenizer) {
    tokenizer.fitOnTexts(TEXTS);
    return tokenizer;
  }

  @Test
  void textsBecomeWords() {
    assertEquals(List.of("it's", "a", "b", "test"), Text.textToWordSequence("It's  a_b\tTEST!\n"));
    assertEquals(List.of("A b", "C"), Text.textToWordSequence("A b,C", "", false, ","));
  }

  @Test
  void wordsAreHashedAsInPython() { // int(md5("cat").hexdigest(), 16) % 9 + 1, and so on
    assertArrayEquals(new int[] {3, 6}, Text.hashingTrick("Cat dog", 10, "md5"));
    List<String> words = Text.textToWordSequence("cat-dog", "", true, "-");
    assertArrayEquals(new int[] {3, 6}, Text.hashingTrick(words, 10, "md5"));
    assertArrayEquals(Text.oneHot("cat dog", 50), Text.oneHot(words, 50));
    for (int index : Text.oneHot("a b c d e f g h", 4)) {
      assertEquals(2, index, 1);
    }
    assertThrows(IllegalArgumentException.class, () -> Text.hashingTrick("a", 10, "sha"));
    assertThrows(IllegalArgumentException.class, () -> Text.oneHot("a", 1));
  }

  @Test
  void wordsAreNumberedByFrequencyThenByFirstAppearance() {
    Tokenizer tokenizer = fitted(new Tokenizer());
    assertEquals(
        List.of("the", "cat", "dog", "sat", "on", "mat", "ate", "my", "homework", "a"),
        List.copyOf(tokenizer.indexWord().values()));
    assertEquals(1, tokenizer.wordIndex().get("the"));
    assertEquals(4, tokenizer.wordCounts().get("the"));
    assertEquals(2, tokenizer.wordDocs().get("the"));
    assertEquals(3, tokenizer.documentCount());
  }

  @Test
  void textsBecomeSequencesAndBack() {
    Tokenizer all = fitted(new Tokenizer());
    assertArrayEquals(
        new int[][] {{1, 3, 4}, {2}},
        all.textsToSequences(List.of("the dog, unknown, sat", List.of("CAT", "bird"))));
    Tokenizer few = fitted(new Tokenizer().numWords(4));
    assertArrayEquals(new int[][] {{1, 2, 1}}, few.textsToSequences(List.of(TEXTS.get(0))));
    assertEquals(List.of("the cat"), few.sequencesToTexts(new int[][] {{1, 2, 5, 77}}));
    Tokenizer oov = fitted(new Tokenizer().numWords(4).oovToken("?"));
    assertArrayEquals(
        new int[][] {{2, 3, 1, 1, 2, 1}, {1}},
        oov.textsToSequences(List.of(TEXTS.get(0), "unknown")));
    assertEquals(List.of("the ? cat ?"), oov.sequencesToTexts(new int[][] {{2, 9, 3, 77}}));
  }

  @Test
  void charactersAndAnalyzersMakeWordsToo() {
    Tokenizer characters = new Tokenizer().charLevel(true);
    characters.fitOnTexts(List.of("Abba a"));
    assertEquals(Map.of("a", 1, "b", 2, " ", 3), characters.wordIndex());
    Tokenizer lines = new Tokenizer().analyzer(text -> Arrays.asList(text.split(";")));
    lines.fitOnTexts(List.of("x y;z"));
    assertEquals(Map.of("x y", 1, "z", 2), lines.wordIndex());
  }

  @Test
  void rowsOfEachMode() {
    Tokenizer tokenizer = fitted(new Tokenizer().numWords(4));
    List<String> text = List.of("the the cat", "bird");
    assertRows(tokenizer, text, "binary", 0, 1, 1, 0);
    assertRows(tokenizer, text, "count", 0, 2, 1, 0);
    assertRows(tokenizer, text, "freq", 0, 2 / 3f, 1 / 3f, 0);
    float the = (float) ((1 + Math.log(2)) * Math.log(1 + 3 / 3.0));
    assertRows(tokenizer, text, "tfidf", 0, the, (float) Math.log(1 + 3 / 3.0), 0);
    assertThrows(IllegalArgumentException.class, () -> tokenizer.textsToMatrix(text, "sum"));
    assertThrows(IllegalStateException.class, () -> new Tokenizer().textsToMatrix(text, "binary"));
    Tokenizer counted = new Tokenizer().numWords(3);
    counted.fitOnSequences(new int[][] {{1, 1}, {1, 2}, {2}, {2}});
    assertEquals(
        (float) Math.log(1 + 4 / 3.0),
        counted.sequencesToMatrix(new int[][] {{1}}, "tfidf").getFloat(0, 1));
  }

  private static void assertRows(
      Tokenizer tokenizer, List<String> texts, String mode, float... first) {
    float[][] rows = tokenizer.textsToMatrix(texts, mode).toFloatMatrix();
    assertArrayEquals(first, rows[0], 1e-6f, mode);
    assertArrayEquals(new float[4], rows[1], mode);
  }

  @Test
  void jsonOfKerasIsReadAndWritten() {
    Tokenizer tokenizer = fitted(new Tokenizer().numWords(5).oovToken("<unk>").lower(false));
    Tokenizer again = Tokenizer.fromJson(tokenizer.toJson());
    assertEquals(tokenizer.toJson(), again.toJson());
    assertArrayEquals(tokenizer.textsToSequences(TEXTS), again.textsToSequences(TEXTS));
    Tokenizer read =
        Tokenizer.fromJson(
            """
            {"class_name": "Tokenizer", "config": {"num_words": null, "filters": ".", "lower": true,
              "split": "-", "char_level": false, "oov_token": null, "document_count": 2,
              "word_counts": "{\\"b\\": 1, \\"a\\": 3}", "word_docs": "{\\"a\\": 2, \\"b\\": 1}",
              "index_docs": "{\\"1\\": 2, \\"2\\": 1}", "word_index": "{\\"a\\": 1, \\"b\\": 2}",
              "index_word": "{\\"1\\": \\"a\\", \\"2\\": \\"b\\"}"}}\
            """);
    assertArrayEquals(new int[][] {{2, 1, 1}}, read.textsToSequences(List.of("B-a.a")));
    assertEquals(List.of("b"), read.sequencesToTexts(new int[][] {{2}}));
    assertThrows(IllegalArgumentException.class, () -> Tokenizer.fromJson("{}"));
  }
}
