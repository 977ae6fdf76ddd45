package dev.adjoint.processor.oracle;

import dev.adjoint.processor.ModelCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cases in the files of the folder {@code oracle}, whose README.md tells their format. */
final class OracleFiles {
  private static final String PRELUDE =
      "import dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n";

  private static final List<OracleCase> CASES = read();

  private OracleFiles() {}

  /** The models of all cases, compiled once for all tests. */
  private static final class Compiled {
    static final ModelCompiler MODELS =
        ModelCompiler.compile(
            PRELUDE + CASES.stream().map(OracleCase::model).collect(Collectors.joining("\n")));
  }

  static List<OracleCase> cases() {
    return CASES;
  }

  static ModelCompiler compiled() {
    return Compiled.MODELS;
  }

  private static List<OracleCase> read() {
    URL folder = Objects.requireNonNull(OracleFiles.class.getResource("/oracle"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      List<OracleCase> cases = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
        read(file, cases);
      }
      return List.copyOf(cases);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void read(Path file, List<OracleCase> to) throws IOException {
    try (Scanner scanner = new Scanner(file)) {
      scanner.useLocale(Locale.ROOT);
      while (scanner.hasNext()) {
        to.add(oneCase(scanner));
      }
    }
  }

  private static OracleCase oneCase(Scanner scanner) {
    expect("case", scanner.next());
    String name = scanner.next().replace(":", "");
    String title = scanner.nextLine().strip();
    expect("examples", scanner.next());
    int examples = scanner.nextInt();
    scanner.nextLine();
    StringBuilder model = new StringBuilder();
    String line;
    do {
      line = scanner.nextLine();
      model.append(line).append('\n');
    } while (!line.equals("}"));
    List<OracleCase.Entry> entries = new ArrayList<>();
    while (scanner.hasNext() && !scanner.hasNext("case")) {
      entries.add(entry(scanner));
    }
    return new OracleCase(name, title, examples, model.toString(), entries);
  }

  private static OracleCase.Entry entry(Scanner scanner) {
    OracleCase.Kind kind = OracleCase.Kind.valueOf(scanner.next().toUpperCase(Locale.ROOT));
    String name = scanner.next();
    List<Integer> shape =
        Stream.of(scanner.nextLine().strip().split(" "))
            .filter(size -> !size.isEmpty())
            .map(Integer::valueOf)
            .toList();
    float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(scanner.next());
    }
    return new OracleCase.Entry(kind, name, shape, values);
  }

  private static void expect(String word, String found) {
    if (!word.equals(found)) {
      throw new IllegalStateException("expected \"" + word + "\", came \"" + found + "\"");
    }
  }
}
