package dev.keris.preprocessing.text;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Texts to words and numbers, as Keras 2's {@code keras.preprocessing.text} has it. */
public final class Text {
  /** The characters that separate words by default: punctuation, tabs and ends of lines. */
  public static final String FILTERS = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";

  private Text() {}

  /** Returns the words of a text, in small letters and without punctuation. */
  public static List<String> textToWordSequence(String text) {
    return textToWordSequence(text, FILTERS, true, " ");
  }

  /**
   * Returns the words of a text.
   *
   * @param filters characters that count as separators
   * @param lower whether to make letters small
   * @param split what separates words
   */
  public static List<String> textToWordSequence(
      String text, String filters, boolean lower, String split) {
    StringBuilder filtered = new StringBuilder();
    (lower ? text.toLowerCase(Locale.ROOT) : text)
        .codePoints()
        .forEach(
            c -> {
              if (filters.indexOf(c) >= 0) {
                filtered.append(split);
              } else {
                filtered.appendCodePoint(c);
              }
            });
    return Arrays.stream(filtered.toString().split(Pattern.quote(split)))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /**
   * Returns the words of a text as indices from 1 to n, exclusive; words may share one. Unlike
   * Python's, Java's hash is the same in every run.
   *
   * @param n the number of indices, 0 included, which no word gets; at least 2
   */
  public static int[] oneHot(String text, int n) {
    return oneHot(textToWordSequence(text), n);
  }

  /** Returns words, found in any way, as indices; see {@link #oneHot(String, int)}. */
  public static int[] oneHot(List<String> words, int n) {
    return hashingTrick(words, n, "hash");
  }

  /**
   * Returns the words of a text as indices from 1 to n, exclusive; words may share one.
   *
   * @param n the number of indices, 0 included, which no word gets; at least 2
   * @param hashFunction {@code "md5"}, which gives the same in Python, or {@code "hash"}
   * @throws IllegalArgumentException for another function
   */
  public static int[] hashingTrick(String text, int n, String hashFunction) {
    return hashingTrick(textToWordSequence(text), n, hashFunction);
  }

  /**
   * Returns words, found in any way, as indices; see {@link #hashingTrick(String, int, String)}.
   */
  public static int[] hashingTrick(List<String> words, int n, String hashFunction) {
    return switch (hashFunction) {
      case "md5" -> indices(words, n, Text::md5);
      case "hash" -> indices(words, n, word -> BigInteger.valueOf(word.hashCode()));
      default ->
          throw new IllegalArgumentException(
              "hashFunction must be \"md5\" or \"hash\", got \"%s\".".formatted(hashFunction));
    };
  }

  private static int[] indices(List<String> words, int n, Function<String, BigInteger> hash) {
    if (n < 2) {
      throw new IllegalArgumentException("n must be at least 2, got " + n + ".");
    }
    BigInteger choices = BigInteger.valueOf(n - 1);
    return words.stream().mapToInt(word -> hash.apply(word).mod(choices).intValue() + 1).toArray();
  }

  private static BigInteger md5(String word) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(word.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no MD5.", e);
    }
  }
}
