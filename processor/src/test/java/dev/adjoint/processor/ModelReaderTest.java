package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import org.junit.jupiter.api.Test;

class ModelReaderTest {
  private static final String IMPORTS =
      "package example;\nimport dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n";

  private static final String REPEATED =
      """
      @Input(3) Tensor x;
      @Scale(2) @Relu @Scale(3) @Scale(4) Tensor y;
      @Scales({@Scale(5), @Scale(6)}) @Relu Tensor z;
      @Scale(7) @Scale(8) Tensor w;
      @java.lang.annotation.Repeatable(Scales.class)
      @Pointwise("x * value") @interface Scale { double value(); }
      @interface Scales { Scale[] value(); }
      """;

  @Test
  void givesEveryAttributeWithItsDefault() {
    ModelDeclaration model =
        read("@Input(value = {1, 28}, limit = 5) Tensor x; @Add(\"x\") @Dropout Tensor y;");
    AnnotationDeclaration input = model.fields().get(0).annotations().get(0);
    assertEquals("Input", input.simpleName());
    assertEquals(List.of(1, 28), input.list("value").stream().map(Attribute::value).toList());
    assertEquals(5, input.integer("limit"));
    assertTrue(input.attribute("limit").written());
    assertEquals("FLOAT", input.string("type"));
    assertFalse(input.attribute("type").written());
    FieldDeclaration second = model.fields().get(1);
    assertEquals(
        List.of("Add", "Dropout"),
        second.annotations().stream().map(AnnotationDeclaration::simpleName).toList());
    assertEquals("x", second.annotations().get(0).list("value").get(0).value());
    assertEquals(0.5, second.annotations().get(1).number("value"));
  }

  @Test
  void namesTheGeneratedClassAfterAllOuterClasses() {
    ReadingProcessor processor = new ReadingProcessor();
    Compilation.of(
        Map.of(
            "A.java",
            IMPORTS
                + "public class A { public static class B { @Model public static class C {} } }"),
        List.of(processor),
        List.of());
    ModelDeclaration model = processor.models().get(0);
    assertEquals("A_B_CNetwork", model.networkName());
    assertEquals("example", model.packageName());
    assertTrue(model.isPublic());
  }

  @Test
  void readsTheFormulaThatAnAnnotationTypeCarries() {
    ModelDeclaration model =
        read(
            "@Input(3) Tensor x; @LeakyRelu(0.25) Tensor y; @Swish(beta = 3) Tensor z;"
                + " @Pointwise(\"x * factor\") @interface Swish { int beta(); float tenth() default 0.1f; }");
    AnnotationDeclaration leaky = model.fields().get(1).annotations().get(0);
    assertEquals(0.25, leaky.number("value"));
    assertTrue(leaky.formula().orElseThrow().string("value").contains("value"));
    AnnotationDeclaration swish = model.fields().get(2).annotations().get(0);
    assertEquals("x * factor", swish.formula().orElseThrow().string("value"));
    assertEquals(3, swish.integer("beta"));
    assertEquals(0.1, swish.number("tenth"));
  }

  @Test
  void keepsAUsersAnnotationApartFromTheOneOfTheSameName() {
    ModelDeclaration model =
        read(
            "@Input(3) Tensor x; @Dense Tensor y;"
                + " @Pointwise(\"x * x\") @interface Dense {} @interface Relu {} @Relu Tensor z;");
    AnnotationDeclaration dense = model.fields().get(1).annotations().get(0);
    assertEquals("example.Net.Dense", dense.simpleName());
    assertTrue(model.fields().get(1).annotation("Dense").isEmpty());
    assertTrue(model.fields().get(2).annotations().isEmpty());
  }

  @Test
  void keepsRepeatedAnnotationsInTheOrderWritten() {
    ModelDeclaration model = read(REPEATED);
    assertEquals(
        List.of("Scale(2.0)", "Relu", "Scale(3.0)", "Scale(4.0)"),
        annotations(model.fields().get(1)));
    assertEquals(List.of("Scale(5.0)", "Scale(6.0)", "Relu"), annotations(model.fields().get(2)));
  }

  @Test
  void refusesARepeatedAnnotationAmongOthersWhereTheCompilerHidesTheOrder() {
    Compilation compilation =
        Compilation.of(
            Map.of("Net.java", IMPORTS + "@Model class Net {" + REPEATED + "}"),
            List.of(new ReadingProcessor(ModelReaderTest::wrapped)),
            List.of("-proc:only"));
    String console = compilation.console();
    assertTrue(
        console.contains(
            "@Scale is repeated, and this compiler does not tell where it stands among the others"
                + " of y"),
        console);
    assertFalse(console.contains("the others of w"), console);
  }

  /** With the values of own annotations. */
  private static List<String> annotations(FieldDeclaration field) {
    return field.annotations().stream()
        .map(a -> a.simpleName() + (a.isOurs() ? "" : "(" + a.number("value") + ")"))
        .toList();
  }

  @Test
  void blamesAnnotationsValuesAndArrayElementsWhereTheyStand() {
    ReadingProcessor processor = new ReadingProcessor();
    String source =
        """
        @Model class Net {
          static final int N = 3;
          @Input(value = {1, -N}, limit = 5L)
          Tensor x;
          @Add("x") @Dropout(-0.5) /* Tensor z */ Tensor z,
            w;
        }
        """;
    Compilation compilation =
        Compilation.of(
            Map.of("Net.java", IMPORTS + source), List.of(processor), List.of("-proc:only"));
    // Behind each arrow: the source from the caret on.
    assertEquals(
        """
        @Input (line 6) -> @Input(value =
        value (line 6) -> {1, -N}, limit
        value 0 (line 6) -> 1, -N}, limit =
        value 1 (line 6) -> -N}, limit = 5L
        limit (line 6) -> 5L)
        x (line 7) -> x;
        @Add (line 8) -> @Add("x") @Drop
        value (line 8) -> "x") @Dropout(-
        value 0 (line 8) -> "x") @Dropout(-
        @Dropout (line 8) -> @Dropout(-0.5)
        value (line 8) -> -0.5) /* Tensor
        z (line 8) -> z,
        w (line 9) -> w;
        """,
        carets(compilation));
  }

  @Test
  void readsWithoutSyntaxTreesWhereTheCompilerHidesThem() {
    ReadingProcessor processor = new ReadingProcessor(ModelReaderTest::wrapped);
    Compilation compilation =
        Compilation.of(
            Map.of(
                "Net.java",
                IMPORTS + "@Model class Net { @Input(3) Tensor x = null; @Relu Tensor y; }"),
            List.of(processor),
            List.of("-proc:only"));
    assertEquals(0, processor.models().get(0).fields().get(1).place().line());
    assertEquals(
        "Relu", processor.models().get(0).fields().get(1).annotations().get(0).simpleName());
    assertTrue(
        compilation.diagnostics().stream().noneMatch(d -> d.toString().contains("initialiser")),
        compilation.console());
  }

  private static ModelDeclaration read(String members) {
    ReadingProcessor processor = new ReadingProcessor();
    Compilation.of(
        Map.of("Net.java", IMPORTS + "@Model class Net {" + members + "}"),
        List.of(processor),
        List.of("-proc:only"));
    return processor.models().get(0);
  }

  private static String carets(Compilation compilation) {
    StringBuilder text = new StringBuilder();
    compilation
        .diagnostics()
        .forEach(
            diagnostic -> {
              String[] lines = diagnostic.toString().split("\n");
              String rest = lines[1].substring(lines[2].indexOf('^'));
              text.append(diagnostic.getMessage(null).replace("[declaration] ", ""))
                  .append(" -> ")
                  .append(rest, 0, Math.min(rest.length(), 15))
                  .append('\n');
            });
    return text.toString().replaceAll("(?m) +$", "");
  }

  private static ProcessingEnvironment wrapped(ProcessingEnvironment environment) {
    return (ProcessingEnvironment)
        Proxy.newProxyInstance(
            ModelReaderTest.class.getClassLoader(),
            new Class<?>[] {ProcessingEnvironment.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(environment, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}
