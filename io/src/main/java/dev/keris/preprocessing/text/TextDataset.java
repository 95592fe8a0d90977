package dev.keris.preprocessing.text;

import dev.keris.preprocessing.DirectoryDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batches of the texts in a directory with a subdirectory for each class: Keras's {@code
 * text_dataset_from_directory} (keras.io/api/data_loading/text). Files end in txt. Inputs are what
 * is made of the texts, such as by the layer TextVectorization:
 *
 * <pre>{@code
 * vectorize.adapt(new TextDataset(reviews).texts());
 * model.fit(new TextDataset(reviews).vectorize(vectorize::call), Fit.epochs(5));
 * }</pre>
 */
public final class TextDataset extends DirectoryDataset<TextDataset> {
  private Integer maxLength;
  private Function<List<String>, INDArray> vectorizer;

  /** Makes a dataset of the texts in a directory. */
  public TextDataset(Path directory) {
    super(directory, List.of(".txt"));
  }

  /** Sets to how many bytes of UTF-8 texts are cut; by default they are not. */
  public TextDataset maxLength(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("maxLength must be at least 1, got " + bytes + ".");
    }
    return set(() -> maxLength = bytes);
  }

  /** Sets what makes arrays of texts; without it, batches hold lists of texts. */
  public TextDataset vectorize(Function<List<String>, INDArray> newVectorizer) {
    return set(() -> vectorizer = newVectorizer);
  }

  /** Returns all texts, in the order of this epoch. */
  public List<String> texts() {
    return getFilePaths().stream().map(this::read).toList();
  }

  @Override
  protected Object load(List<Path> files) {
    List<String> texts = files.stream().map(this::read).toList();
    return vectorizer == null ? texts : vectorizer.apply(texts);
  }

  private String read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int length = maxLength == null ? bytes.length : Math.min(maxLength, bytes.length);
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The text %s cannot be read.".formatted(file), e);
    }
  }
}
