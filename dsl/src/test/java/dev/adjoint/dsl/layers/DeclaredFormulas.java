package dev.adjoint.dsl.layers;

import dev.adjoint.dsl.expression.Expression;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The formulas of this package's annotations, read through javac as the annotation processor reads
 * them: they are not there at run time.
 */
final class DeclaredFormulas extends AbstractProcessor {
  /** An annotation that is a formula: its text and the numeric attributes with their defaults. */
  record Formula(String text, Map<String, Double> attributes) {

    /** The formula with its attributes' defaults, some of them given. */
    Expression with(Map<String, Double> given) {
      Map<String, Expression> numbers = new HashMap<>();
      attributes.forEach((name, number) -> numbers.put(name, new Expression.Constant(number)));
      given.forEach((name, number) -> numbers.put(name, new Expression.Constant(number)));
      return Expression.parse(text).substitute(numbers).simplified();
    }
  }

  private final Class<?> kind;
  private final Map<String, Formula> formulas = new TreeMap<>();

  private DeclaredFormulas(Class<?> kind) {
    this.kind = kind;
  }

  /** All annotations of the package that carry the given one, by their simple names. */
  static Map<String, Formula> carrying(Class<?> kind) {
    DeclaredFormulas reader = new DeclaredFormulas(kind);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-proc:only", "-classpath", classes().toString());
    JavaCompiler.CompilationTask task =
        compiler.getTask(null, null, null, options, List.of(kind.getName()), null);
    task.setProcessors(List.of(reader));
    if (!task.call()) {
      throw new IllegalStateException("javac could not read " + kind);
    }
    return reader.formulas;
  }

  static Path classes() {
    try {
      return Path.of(Pointwise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    var members =
        processingEnv
            .getElementUtils()
            .getPackageElement(kind.getPackageName())
            .getEnclosedElements();
    for (TypeElement type : ElementFilter.typesIn(members)) {
      formula(type)
          .ifPresent(
              text ->
                  formulas.put(
                      type.getSimpleName().toString(), new Formula(text, attributes(type))));
    }
    return false;
  }

  private Optional<String> formula(TypeElement type) {
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
      if (annotation.getQualifiedName().contentEquals(kind.getName())) {
        return mirror.getElementValues().entrySet().stream()
            .filter(entry -> entry.getKey().getSimpleName().contentEquals("value"))
            .map(entry -> (String) entry.getValue().getValue())
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static Map<String, Double> attributes(TypeElement type) {
    Map<String, Double> attributes = new TreeMap<>();
    for (ExecutableElement attribute : ElementFilter.methodsIn(type.getEnclosedElements())) {
      AnnotationValue value = attribute.getDefaultValue();
      if (value != null && value.getValue() instanceof Number number) {
        attributes.put(attribute.getSimpleName().toString(), number.doubleValue());
      } else if (value != null && value.getValue() instanceof Boolean flag) {
        attributes.put(attribute.getSimpleName().toString(), flag ? 1.0 : 0.0);
      }
    }
    return attributes;
  }
}
