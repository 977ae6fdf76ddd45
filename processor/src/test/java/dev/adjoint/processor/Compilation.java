package dev.adjoint.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One run of javac with the processor, from memory to memory.
 *
 * @param diagnostics all that javac had to say, in its order
 * @param files what was written, by path: generated sources, class files, pictures
 */
public record Compilation(
    boolean isSuccess,
    List<Diagnostic<? extends JavaFileObject>> diagnostics,
    Map<String, byte[]> files) {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** Shared by all runs: reading the class path and the JDK is what costs most. */
  private static final StandardJavaFileManager LIBRARIES =
      JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  /** Compiles sources by file name, with every lint that javac has about them. */
  public static Compilation of(Map<String, String> sources) {
    return of(sources, List.of(new AdjointProcessor()), List.of("-Xlint:all,-processing"));
  }

  /** The same with processors and options to choose. */
  public static Compilation of(
      Map<String, String> sources, List<? extends Processor> processors, List<String> options) {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    MemoryFiles memory = new MemoryFiles();
    List<Source> units =
        sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
    JavaCompiler.CompilationTask task =
        JAVAC.getTask(new StringWriter(), memory, collector, options, null, units);
    task.setProcessors(processors);
    boolean isSuccess = task.call();
    return new Compilation(isSuccess, collector.getDiagnostics(), memory.texts());
  }

  /** A generated source or resource. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(files.get(path))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** As a console shows it. */
  public String console() {
    return diagnostics.stream().map(d -> d + "\n").collect(Collectors.joining());
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    Source(String name, String text) {
      super(URI.create("case:///" + name), Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class MemoryFile extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    MemoryFile(String path, Kind kind) {
      super(URI.create("memory:///" + path), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, MemoryFile> written = new TreeMap<>();

    MemoryFiles() {
      super(LIBRARIES);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return open(className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String name, FileObject sibling) {
      String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
      return open(folder + name, JavaFileObject.Kind.OTHER);
    }

    /** Nothing was written before; the standard manager would look into the working directory. */
    @Override
    public FileObject getFileForInput(Location location, String packageName, String name)
        throws IOException {
      return location.isOutputLocation()
          ? null
          : super.getFileForInput(location, packageName, name);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
      return one.toUri().equals(other.toUri());
    }

    /** The libraries stay open for the next run. */
    @Override
    public void close() {}

    private MemoryFile open(String path, JavaFileObject.Kind kind) {
      MemoryFile file = new MemoryFile(path, kind);
      written.put(path, file);
      return file;
    }

    Map<String, byte[]> texts() {
      Map<String, byte[]> files = new TreeMap<>();
      new ArrayList<>(written.keySet())
          .forEach(path -> files.put(path, written.get(path).bytes.toByteArray()));
      return files;
    }
  }
}
