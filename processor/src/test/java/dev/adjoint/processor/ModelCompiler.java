package dev.adjoint.processor;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Network;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Models compiled in memory by one run of javac, ready to create networks of. One run for many
 * models: starting javac costs more than a model does.
 */
public final class ModelCompiler {
  private final Compilation compilation;
  private final Loader loader = new Loader();

  private ModelCompiler(Compilation compilation) {
    this.compilation = compilation;
  }

  private final class Loader extends ClassLoader {
    Loader() {
      super(ModelCompiler.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = compilation.files().get(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** Compiles one file of models with the processor, every lint of javac being an error. */
  public static ModelCompiler compile(String source) {
    return compile("Models.java", source);
  }

  /** The same for a file of that name. */
  public static ModelCompiler compile(String file, String source) {
    return compile(Map.of(file, source), List.of(new AdjointProcessor()));
  }

  /** Compiles sources that were generated already. */
  public static ModelCompiler compileGenerated(Map<String, String> sources) {
    return compile(sources, List.of());
  }

  private static ModelCompiler compile(
      Map<String, String> sources, List<AdjointProcessor> processors) {
    ModelCompiler compiler =
        new ModelCompiler(
            Compilation.of(
                sources, processors, List.of("-Xlint:all,-processing,-options", "-Werror")));
    if (!compiler.compilation.isSuccess()) {
      throw new IllegalArgumentException(compiler.compilation.console());
    }
    return compiler;
  }

  /** The generated source of a network. */
  public String source(String network) {
    return text(network, ".java");
  }

  /** The generated picture of a network. */
  public String picture(String network) {
    return text(network, ".mmd");
  }

  private String text(String network, String extension) {
    String path = network.replace('.', '/') + extension;
    return compilation.text(path).orElseThrow(() -> new IllegalArgumentException("no " + path));
  }

  /** The class files by class name. */
  public Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    compilation
        .files()
        .forEach(
            (path, bytes) -> {
              if (path.endsWith(".class")) {
                classes.put(path.replace(".class", "").replace('/', '.'), bytes);
              }
            });
    return classes;
  }

  /** The generated class, by its name. */
  public Class<?> load(String network) {
    try {
      return loader.loadClass(network);
    } catch (ClassNotFoundException missing) {
      throw new IllegalArgumentException(missing);
    }
  }

  /** A network of a generated class. */
  public Network create(String network, Backend backend, int capacity, long seed) {
    try {
      Method create = load(network).getMethod("create", Backend.class, int.class, long.class);
      create.setAccessible(true);
      return (Network) create.invoke(null, backend, capacity, seed);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException(network, thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalArgumentException(network, impossible);
    }
  }
}
