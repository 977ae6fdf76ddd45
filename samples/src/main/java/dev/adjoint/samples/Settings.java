package dev.adjoint.samples;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.data.CsvTable;
import dev.adjoint.runtime.data.DataFiles;
import dev.adjoint.runtime.data.Digits;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.runtime.data.Mnist;
import dev.adjoint.runtime.data.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoublePredicate;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that every sample takes. */
final class Settings {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      showDefaultValue = Visibility.NEVER,
      converter = Folder.class,
      description = {
        "The folder with the files of the data set, or the one above it.",
        "Without it: $ADJOINT_DATA; for digits the cache, then a download; then generated data."
      })
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How often to go through the training set.")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = BatchSize.Converter.class,
      description = "Examples in a step, at most the whole set; or \"all\".")
  private BatchSize batch;

  @Option(
      names = "--rate",
      paramLabel = "NUMBER",
      converter = AboveZero.class,
      description = "The learning rate.")
  private double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumber.class,
      description = "Draws first weights and, where there is one, the order of examples.")
  private long seed = 1;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      converter = BackendName.class,
      description = "What computes; \"reference\" is slow and exact.")
  private String backend = "best";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;

  private boolean isGenerated;

  Settings(int epochs, BatchSize batch, double rate) {
    this.epochs = epochs;
    this.batch = batch;
    this.rate = rate;
  }

  /** The digits, after a line that says which. */
  ImageSet digits() {
    return announced(Digits.findOrGenerate(data, notice -> System.out.println("data: " + notice)));
  }

  /** Says how many images there are. */
  ImageSet announced(ImageSet digits) {
    isGenerated |= digits.isGenerated();
    System.out.printf(
        "data: %d images to learn from, %d to test on%n",
        digits.train().size(), digits.test().size());
    return digits;
  }

  /** The clothes of Fashion-MNIST or, where they are not found, patterns; a line says which. */
  ImageSet clothes() {
    Optional<ImageSet> found =
        data.isPresent()
            ? Optional.of(Mnist.fashion().from(data.get().resolve("fashion-mnist")))
            : Mnist.fashion().find();
    ImageSet clothes = found.orElseGet(() -> GeneratedPatterns.of(6000, 1000));
    isGenerated |= clothes.isGenerated();
    System.out.printf(
        "data: %s, %d images to learn from, %d to test on%n",
        found.isPresent() ? "Fashion-MNIST" : "generated patterns, no fashion-mnist was found",
        clothes.train().size(),
        clothes.test().size());
    return clothes;
  }

  /**
   * The districts of California or, where they are not found, generated ones; a line says which.
   */
  CsvTable housing() {
    Optional<Path> found = DataFiles.find(data, "california-housing", "housing.csv");
    isGenerated |= found.isEmpty();
    CsvTable table = CsvTable.from(found.orElseGet(() -> GeneratedHousing.write(2000, 1)));
    System.out.printf(
        "data: %s, %d rows%n",
        found.map(path -> "reading " + path).orElse("generated, no california-housing was found"),
        table.size());
    return table;
  }

  /** The text of Tiny Shakespeare or, where it is not found, a generated one; a line says which. */
  Text text() {
    Optional<Path> file = DataFiles.find(data, "tinyshakespeare", "input.txt");
    isGenerated |= file.isEmpty();
    Text text = file.map(Text::from).orElseGet(() -> Text.of(GeneratedText.of(100_000, 1)));
    System.out.printf(
        "data: %s, %d characters, %d different ones%n",
        file.map(path -> "reading " + path).orElse("generated text, no tinyshakespeare was found"),
        text.length(),
        text.alphabet().length());
    return text;
  }

  /** Whether the data that were read are a program's, in place of those that were not found. */
  boolean isGenerated() {
    return isGenerated;
  }

  int epochs() {
    return epochs;
  }

  /** The number of examples in a batch of a set that has so many. */
  int batch(int examples) {
    return Math.min(batch.examples(), examples);
  }

  double rate() {
    return rate;
  }

  long seed() {
    return seed;
  }

  Backend backend() {
    return Backend.named(backend);
  }

  /**
   * Examples in a step.
   *
   * @param examples 1 or more
   */
  record BatchSize(int examples) {
    /** Every step sees the whole training set: gradient descent proper. */
    static final BatchSize ALL = new BatchSize(Integer.MAX_VALUE);

    @Override
    public String toString() {
      return equals(ALL) ? "all" : Integer.toString(examples);
    }

    /** Reads {@code all} or a count. */
    static final class Converter implements ITypeConverter<BatchSize> {
      @Override
      public BatchSize convert(String text) {
        return text.equals("all") ? ALL : new BatchSize(new AtLeastOne().convert(text));
      }
    }
  }

  private static final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
      return require(value >= 1, value, "a whole number from 1 to 999999999", text);
    }
  }

  private static final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException notOne) {
        return require(false, 0L, "a whole number of 64 bits", text);
      }
    }
  }

  private static final class AboveZero implements ITypeConverter<Double> {
    private static final DoublePredicate FITS = value -> value > 0 && Double.isFinite(value);

    @Override
    public Double convert(String text) {
      // parseDouble alone would also take "1f" and "0x1p3"
      boolean isNumber = text.matches("\\d*\\.?\\d+([eE][-+]?\\d+)?");
      double value = isNumber ? Double.parseDouble(text) : Double.NaN;
      return require(FITS.test(value), value, "a number above 0", text);
    }
  }

  private static final class Folder implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      return require(!text.isBlank(), Path.of(text), "the path of a folder", text);
    }
  }

  private static final class BackendName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return require(
          Backend.names().contains(text),
          text,
          "one of " + String.join(", ", Backend.names()),
          text);
    }
  }

  private static <T> T require(boolean fits, T value, String expected, String text) {
    if (!fits) {
      throw new TypeConversionException("expected %s, came \"%s\"".formatted(expected, text));
    }
    return value;
  }
}
