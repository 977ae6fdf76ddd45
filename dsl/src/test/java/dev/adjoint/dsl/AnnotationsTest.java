package dev.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Pointwise;
import dev.adjoint.dsl.layers.PointwiseLoss;
import java.io.IOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotationsTest {
  private static final Map<Class<?>, Set<ElementType>> ELSEWHERE =
      Map.of(
          Model.class, Set.of(ElementType.TYPE),
          Block.class, Set.of(ElementType.TYPE),
          Pointwise.class, Set.of(ElementType.FIELD, ElementType.ANNOTATION_TYPE),
          PointwiseLoss.class, Set.of(ElementType.FIELD, ElementType.ANNOTATION_TYPE),
          Takes.class, Set.of(ElementType.ANNOTATION_TYPE, ElementType.METHOD),
          Above.class, Set.of(ElementType.METHOD));

  static List<Class<?>> annotations() throws Exception {
    List<Class<?>> annotations = new ArrayList<>();
    for (Class<?> neighbour : List.of(Model.class, Dense.class)) {
      String packageName = neighbour.getPackageName();
      for (String name : classNames(packageName)) {
        Class<?> type = Class.forName(packageName + "." + name);
        if (type.isAnnotation() && !isGenerated(name)) {
          annotations.add(type);
        }
      }
    }
    assertTrue(annotations.size() > 40, annotations::toString);
    return annotations;
  }

  /** The signature of a block and its parts, which the processor writes and nobody else. */
  private static boolean isGenerated(String name) {
    return name.startsWith(BlockSignature.class.getSimpleName());
  }

  private static List<String> classNames(String packageName)
      throws IOException, URISyntaxException {
    Path root = Path.of(Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void annotationsAreKeptInClassFilesAndDocumented(Class<?> annotation) {
    assertEquals(RetentionPolicy.CLASS, annotation.getAnnotation(Retention.class).value());
    assertTrue(annotation.isAnnotationPresent(Documented.class));
  }

  @Test
  void theSignatureOfABlockIsKeptInItsClassFile() {
    assertEquals(
        RetentionPolicy.CLASS, BlockSignature.class.getAnnotation(Retention.class).value());
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void annotationsStandWhereTheyMeanSomething(Class<?> annotation) {
    Set<ElementType> expected = ELSEWHERE.getOrDefault(annotation, Set.of(ElementType.FIELD));
    assertEquals(expected, Set.of(annotation.getAnnotation(Target.class).value()));
  }
}
