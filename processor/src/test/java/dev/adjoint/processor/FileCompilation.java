package dev.adjoint.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * One run of a compiler from files to files, as people run it.
 *
 * @param errors in the order of the compiler; their texts as the processor gave them
 * @param output a folder of class files, generated sources and pictures
 */
record FileCompilation(
    boolean isSuccess, List<Diagnostic<? extends JavaFileObject>> errors, Path output) {
  /** A compiler. */
  enum Tool {
    JAVAC(ToolProvider::getSystemJavaCompiler),
    ECLIPSE(EclipseCompiler::new);

    private final Supplier<JavaCompiler> compiler;

    Tool(Supplier<JavaCompiler> compiler) {
      this.compiler = compiler;
    }
  }

  /** A compilation with the processor. */
  static FileCompilation of(
      Tool tool, Path folder, Map<String, String> sources, Path... classPath) {
    return of(tool, folder, sources, List.of(new AdjointProcessor()), classPath);
  }

  /**
   * The same with processors to choose.
   *
   * @param folder an empty one
   * @param classPath beside that of the tests
   */
  static FileCompilation of(
      Tool tool,
      Path folder,
      Map<String, String> sources,
      List<Processor> processors,
      Path... classPath) {
    JavaCompiler compiler = tool.compiler.get();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StringWriter printed = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(collector, null, StandardCharsets.UTF_8)) {
      Path output = Files.createDirectories(folder.resolve("output"));
      List<File> units = written(Files.createDirectories(folder.resolve("sources")), sources);
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              printed,
              files,
              collector,
              options(output, processors.isEmpty(), classPath),
              null,
              files.getJavaFileObjectsFromFiles(units));
      task.setProcessors(processors);
      boolean isSuccess = task.call();
      return new FileCompilation(isSuccess, errors(collector), output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<File> written(Path folder, Map<String, String> sources) throws IOException {
    List<File> units = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      units.add(Files.writeString(folder.resolve(source.getKey()), source.getValue()).toFile());
    }
    return units;
  }

  private static List<String> options(Path output, boolean hasNoProcessor, Path... classPath) {
    String all =
        Stream.concat(
                Stream.of(classPath).map(Path::toString),
                Stream.of(System.getProperty("java.class.path")))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options = new ArrayList<>(List.of("--release", "17", "-classpath", all));
    options.addAll(List.of("-d", output.toString(), "-s", output.toString()));
    if (hasNoProcessor) {
      options.add("-proc:none");
    }
    return options;
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(
      DiagnosticCollector<JavaFileObject> collector) {
    return collector.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .collect(Collectors.toList());
  }

  /** What the errors say, the first line of each. */
  List<String> sentences() {
    return errors.stream()
        .map(error -> error.getMessage(java.util.Locale.ROOT).lines().findFirst().orElse(""))
        .toList();
  }

  /** The generated sources and pictures by their paths. */
  Map<String, String> generated() {
    Map<String, String> generated = new TreeMap<>();
    files(output).stream()
        .filter(file -> !file.toString().endsWith(".class"))
        .forEach(file -> generated.put(name(file), read(file)));
    return generated;
  }

  private String name(Path file) {
    return output.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The class files in a jar, and nothing else. */
  Path jar() throws IOException {
    Path jar = output.resolveSibling("classes.jar");
    try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files(output)) {
        if (file.toString().endsWith(".class")) {
          stream.putNextEntry(new JarEntry(name(file)));
          Files.copy(file, stream);
          stream.closeEntry();
        }
      }
    }
    return jar;
  }
}
