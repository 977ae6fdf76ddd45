package dev.adjoint.processor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationType;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.FieldDeclaration.Kind;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the graphs of small models look like, built without a compiler. */
class LayerStageTest {
  private static final AnnotationDeclaration RELU = formula("Relu", "Pointwise", "max(x, 0)");
  private static final AnnotationDeclaration FROZEN = annotation("Frozen", Map.of());
  private static final AnnotationDeclaration OUTPUT =
      annotation("Output", Map.of("gradient", false));

  private static AnnotationDeclaration annotation(String name, Map<String, Object> values) {
    return AnnotationDeclaration.added(name, values);
  }

  private static AnnotationDeclaration formula(String name, String carrier, String text) {
    AnnotationDeclaration plain = annotation(name, Map.of());
    AnnotationDeclaration carried = annotation(carrier, Map.of("value", text, "of", List.of()));
    return new AnnotationDeclaration(
        name,
        true,
        plain.attributes(),
        AnnotationType.carrying(Optional.of(carried)),
        Place.nowhere());
  }

  private static AnnotationDeclaration dense(int out) {
    return annotation("Dense", Map.of("out", out, "bias", true));
  }

  private static AnnotationDeclaration crossEntropy() {
    return annotation(
        "CrossEntropy",
        Map.of("target", "digit", "weight", 1.0, "labelSmoothing", 0.0, "classWeights", List.of()));
  }

  private static FieldDeclaration input(String name, Integer... sizes) {
    AnnotationDeclaration written =
        annotation("Input", Map.of("value", List.of(sizes), "type", "FLOAT", "gradient", false));
    Map<String, AnnotationDeclaration.Attribute> attributes =
        new LinkedHashMap<>(written.attributes());
    attributes.put("limit", new AnnotationDeclaration.Attribute(0L, false, Place.nowhere()));
    attributes.put("dims", new AnnotationDeclaration.Attribute("", false, Place.nowhere()));
    attributes.put("max", new AnnotationDeclaration.Attribute(List.of(), false, Place.nowhere()));
    return new FieldDeclaration(
        name,
        Kind.TENSOR,
        List.of(
            new AnnotationDeclaration(
                "Input", true, attributes, AnnotationType.PLAIN, Place.nowhere())),
        Place.nowhere());
  }

  private static FieldDeclaration field(String name, AnnotationDeclaration... annotations) {
    boolean isLoss = Layers.loss(annotations[annotations.length - 1]).isPresent();
    return new FieldDeclaration(
        name, isLoss ? Kind.LOSS : Kind.TENSOR, List.of(annotations), Place.nowhere());
  }

  private static Graph graph(FieldDeclaration... fields) {
    LayerStage.Result result =
        LayerStage.build(new ModelDeclaration("", "Net", false, List.of(fields), Place.nowhere()));
    assertEquals(List.of(), result.findings());
    return result.graph().orElseThrow();
  }

  private static List<String> steps(Graph graph) {
    List<String> steps = new ArrayList<>();
    for (Node node : graph.nodes()) {
      String operation = node.operation().getClass().getSimpleName();
      List<String> operands = node.inputs().stream().map(Value::name).toList();
      steps.add(node.output().name() + " = " + operation + operands + " " + node.output().shape());
    }
    return steps;
  }

  @Test
  void namesEveryValueAfterItsField() {
    Graph graph =
        graph(
            input("x", 784),
            field("hidden", dense(50), RELU),
            field("logits", dense(10)),
            field("loss", crossEntropy()));
    assertEquals(
        List.of(
            "hiddenProduct = MatMul[x, hiddenWeight] [B,50]",
            "hiddenDense = Pointwise[hiddenProduct, hiddenBias] [B,50]",
            "hidden = Pointwise[hiddenDense] [B,50]",
            "logitsProduct = MatMul[hidden, logitsWeight] [B,10]",
            "logits = Pointwise[logitsProduct, logitsBias] [B,10]",
            "loss = CrossEntropy[logits, digit] [1]"),
        steps(graph));
    assertEquals(
        List.of("hidden.weight", "hidden.bias", "logits.weight", "logits.bias"),
        graph.parameters().stream().map(Graph.Parameter::path).toList());
  }

  @Test
  void startsDenseLayersAsPyTorchDoes() {
    Graph graph = graph(input("x", 16), field("y", dense(5)));
    for (Graph.Parameter parameter : graph.parameters()) {
      assertEquals(new Graph.Start.Uniform(0.25), parameter.start());
      assertTrue(parameter.trainable());
    }
    assertEquals(Shape.of(5, 16), graph.parameters().get(0).value().shape());
    assertEquals(Shape.of(5), graph.parameters().get(1).value().shape());
  }

  @Test
  void addsATargetBehindTheDeclaredInputs() {
    Graph graph = graph(input("x", 8), field("y", dense(3)), field("loss", crossEntropy()));
    Graph.Input target = graph.inputs().get(1);
    assertEquals("digit", target.value().name());
    assertEquals(ValueType.INDEX, target.type());
    assertEquals(3, target.limit());
    assertEquals(Shape.of(), target.shape());
    assertTrue(target.target());
    assertTrue(graph.losses().get(0).is(Graph.Loss.Kind.CLASSES));
  }

  /** As generated classes run them: predict does without losses. */
  @Test
  void putsTheOperationsOfLossesBehindThoseOfAllValues() {
    Graph graph =
        graph(
            input("x", 8),
            field("y", dense(3)),
            field("loss", crossEntropy()),
            field("z", RELU),
            field("second", crossEntropy()));
    List<String> values = steps(graph).stream().map(step -> step.split(" ")[0]).toList();
    assertEquals(List.of("yProduct", "y", "z", "loss", "second"), values);
  }

  @Test
  void takesThePredictionsAsOutputsUnlessSomeAreMarked() {
    FieldDeclaration y = field("y", dense(3));
    FieldDeclaration loss = field("loss", crossEntropy());
    assertEquals(List.of("y"), outputs(graph(input("x", 8), y, loss)));
    assertEquals(
        List.of("h"), outputs(graph(input("x", 8), field("h", OUTPUT, dense(4)), y, loss)));
    assertEquals(List.of("y"), outputs(graph(input("x", 8), field("h", dense(4)), y)));
  }

  private static List<String> outputs(Graph graph) {
    return graph.outputs().stream().map(Graph.Output::name).toList();
  }

  @Test
  void keepsFrozenParametersFromTraining() {
    Graph graph = graph(input("x", 8), field("h", FROZEN, dense(4)), field("y", dense(2)));
    assertEquals(
        List.of(false, false, true, true),
        graph.parameters().stream().map(Graph.Parameter::trainable).toList());
  }

  @Test
  void namesTheParametersOfALaterLayerOfAFieldAfterTheLayerToo() {
    AnnotationDeclaration prelu = annotation("PRelu", Map.of());
    Graph alone = graph(input("x", 8), field("y", prelu));
    assertEquals("y.weight", alone.parameters().get(0).path());
    Graph behindDense = graph(input("x", 8), field("y", dense(2), prelu));
    assertEquals("y.pRelu.weight", behindDense.parameters().get(2).path());
  }

  @Test
  void laysImagesOutChannelsLast() {
    Graph graph =
        graph(
            input("x", 3, 4, 5),
            field("positive", RELU),
            field("flat", annotation("Flatten", Map.of())));
    assertEquals("[B,4,5,3]", graph.fields().get(1).value().shape().toString());
    assertEquals(Shape.of(3, 4, 5), graph.fields().get(1).shape());
    assertEquals("[B,60]", graph.fields().get(2).value().shape().toString());
  }
}
