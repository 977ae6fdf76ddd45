package dev.adjoint.processor;

import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.read.SourceText;
import dev.adjoint.processor.report.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages that {@code -Aadjoint.report=DIR} asks for. They are no output of the compiler:
 * they lie where the user wants them, and stay when a model goes.
 */
final class Reports {
  /** The option of the processor: the folder, made if it is not there. */
  static final String OPTION = "adjoint.report";

  private final Optional<String> folder;

  private Reports(Optional<String> folder) {
    this.folder = folder;
  }

  /** What the options of the compiler ask for. */
  static Reports of(Map<String, @Nullable String> options) {
    String folder = options.get(OPTION);
    return new Reports(
        options.containsKey(OPTION) ? Optional.of(folder == null ? "" : folder) : Optional.empty());
  }

  /**
   * Writes the page of a model, if pages are wanted.
   *
   * @param texts what was written of a class, by its qualified name
   * @return why it could not be written
   */
  Optional<String> write(
      ModelDeclaration model,
      Pipeline.Generated generated,
      Function<String, Optional<SourceText>> texts) {
    if (folder.isEmpty() || generated.inside().isEmpty()) {
      return Optional.empty();
    }
    String name = folder.get();
    if (name.isBlank()) {
      return Optional.of("-A" + OPTION + " needs a folder to write to, as in -A" + OPTION + "=DIR");
    }
    Pipeline.Inside inside = generated.inside().get();
    String page =
        Page.of(model, inside.graph(), inside.plan(), generated.source(), texts(model, texts));
    try {
      Path path = Files.createDirectories(Path.of(name));
      Path file = path.resolve(model.qualifiedName() + ".html");
      Files.write(file, page.getBytes(StandardCharsets.UTF_8));
      return Optional.empty();
    } catch (FileAlreadyExistsException isFile) {
      return Optional.of(refused(name, "a file has that name, and a folder is needed"));
    } catch (InvalidPathException invalid) {
      return Optional.of(refused(name, "that is no path here: " + invalid.getReason()));
    } catch (IOException failure) {
      return Optional.of(refused(name, failure.toString()));
    }
  }

  private static String refused(String folder, String why) {
    return "cannot write a report to -A" + OPTION + "=" + folder + ": " + why;
  }

  private static Map<String, SourceText> texts(
      ModelDeclaration model, Function<String, Optional<SourceText>> texts) {
    Map<String, SourceText> known = new HashMap<>();
    texts.apply(model.qualifiedName()).ifPresent(text -> known.put(model.qualifiedName(), text));
    model.blocks().values().forEach(block -> known.putAll(texts(block, texts)));
    return known;
  }
}
