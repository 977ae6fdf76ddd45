package dev.adjoint.runtime.optimize;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line such as {@code Adagrad rate=0.1 rateDecay=0.2 ...}: the name of a record and all its
 * components, or of a schedule and its arguments.
 */
record OracleSettings(String name, Map<String, String> values) {

  static OracleSettings parse(String line) {
    String[] words = line.strip().split(" ");
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      values.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    return new OracleSettings(words[0], values);
  }

  String text(String setting) {
    String value = values.get(setting);
    if (value == null) {
      throw new IllegalArgumentException(this + " lacks " + setting);
    }
    return value;
  }

  double number(String setting) {
    return Double.parseDouble(text(setting));
  }

  long whole(String setting) {
    return Long.parseLong(text(setting));
  }

  /**
   * The record of this name, in the given scope: a package or an outer class, its separator last.
   */
  <T> T record(String scope, Class<T> type) {
    try {
      Class<?> found = Class.forName(scope + name);
      RecordComponent[] components = found.getRecordComponents();
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] arguments = Stream.of(components).map(this::argument).toArray();
      Constructor<?> constructor = found.getDeclaredConstructor(types);
      return type.cast(constructor.newInstance(arguments));
    } catch (ReflectiveOperationException wrong) {
      throw new IllegalArgumentException(toString(), wrong);
    }
  }

  private Object argument(RecordComponent component) {
    String value = text(component.getName());
    if (component.getType() == boolean.class) {
      return Boolean.valueOf(value);
    }
    return component.getType() == long.class ? (Object) Long.valueOf(value) : Double.valueOf(value);
  }

  /** The simple names of all records of the package that implement this. */
  static Set<String> implementations(Class<?> type) throws IOException, URISyntaxException {
    Path root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    String scope = type.getPackageName();
    try (Stream<Path> files = Files.list(root.resolve(scope.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
          .map(file -> loaded(scope + "." + file.substring(0, file.length() - ".class".length())))
          .filter(found -> found.isRecord() && type.isAssignableFrom(found))
          .map(Class::getSimpleName)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return name + " " + values;
  }
}
