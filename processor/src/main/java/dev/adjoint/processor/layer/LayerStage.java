package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From the declaration of a model to its graph, or to all that is wrong with its fields. */
public final class LayerStage {
  private final ModelDeclaration model;
  private final Scope scope;
  private final List<Graph.Input> inputs = new ArrayList<>();

  private LayerStage(ModelDeclaration model, Scope scope) {
    this.model = model;
    this.scope = scope;
  }

  /**
   * What came out.
   *
   * @param graph there if nothing was found
   */
  public record Result(Optional<Graph> graph, List<Finding> findings) {
    /** Copies the findings. */
    public Result {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Reads the fields from top to bottom.
   *
   * @param faulty qualified names of the blocks that something is wrong with: what they give is not
   *     known
   */
  public static Result build(ModelDeclaration model, Set<String> faulty) {
    if (model.header().isPresent()) {
      return ofBlock(model, faulty);
    }
    Dimensions dimensions = Dimensions.ofModel(model.simpleName());
    return new LayerStage(model, Scope.of(model, dimensions, faulty)).build();
  }

  /** Of a model that uses no block with mistakes. */
  public static Result build(ModelDeclaration model) {
    return build(model, Set.of());
  }

  /** A block for all sizes at once. */
  private static Result ofBlock(ModelDeclaration block, Set<String> faulty) {
    BlockHead head = BlockHead.of(block);
    return head.findings().isEmpty()
        ? new LayerStage(block, Scope.of(block, head.forAll(), faulty)).build()
        : new Result(Optional.empty(), head.findings());
  }

  private Result build() {
    new FieldsWalk(scope).walk(this::input);
    checkComputes();
    if (!scope.findings().isEmpty() || usesFaulty()) {
      return new Result(Optional.empty(), scope.findings());
    }
    return new Result(Optional.of(graph()), List.of());
  }

  private boolean usesFaulty() {
    return model.fields().stream()
        .anyMatch(field -> field.block().filter(scope::isFaulty).isPresent());
  }

  private Optional<Operand> input(FieldDeclaration field) {
    return new InputRule(scope, field, field.annotation("Input").orElseThrow()).value();
  }

  private void checkComputes() {
    boolean isInputsOnly = model.fields().stream().allMatch(f -> f.annotation("Input").isPresent());
    if (isInputsOnly) {
      String sentence = model.name() + " has inputs only, so there is nothing to compute";
      scope.report(Finding.of(Code.DECLARATION, model.place(), sentence));
    }
  }

  private Graph graph() {
    model.fields().forEach(this::addField);
    inputs.addAll(scope.targets().added());
    inputs.forEach(scope.builder()::input);
    new RunTimeSizes(scope.dimensions()).declare(scope.builder());
    Graph graph = scope.builder().build();
    outputs(graph).forEach(scope.builder()::output);
    return scope.builder().build();
  }

  private void addField(FieldDeclaration field) {
    List<String> operations = FieldsWalk.operations(field);
    Optional<Operand> operand = scope.known(field.name());
    Value value = operand.map(Operand::value).orElseGet(() -> scope.lossValue(field.name()));
    Shape shape = operand.map(Operand::shape).orElse(value.shape());
    scope.builder().field(new Graph.Field(field.name(), value, shape, operations, field.place()));
    field.annotation("Input").ifPresent(input -> addInput(field, input, operand.orElseThrow()));
  }

  private void addInput(FieldDeclaration field, AnnotationDeclaration input, Operand operand) {
    inputs.add(
        new Graph.Input(
            operand.value(),
            operand.type(),
            operand.shape(),
            operand.limit(),
            !scope.isReadByLayers(operand.value()),
            input.flag("gradient"),
            field.place()));
  }

  /** The fields marked so, else what the losses judge, else the last tensor. */
  private List<Graph.Output> outputs(Graph graph) {
    List<Graph.Output> marked =
        model.fields().stream()
            .filter(field -> field.annotation("Output").isPresent())
            .map(this::marked)
            .toList();
    if (!marked.isEmpty()) {
      return marked;
    }
    List<Graph.Output> judged =
        graph.losses().stream().flatMap(loss -> loss.prediction().stream()).distinct().toList();
    return judged.isEmpty() ? List.of(output(scope.last().orElseThrow())) : judged;
  }

  private Graph.Output marked(FieldDeclaration field) {
    Operand operand = scope.known(field.name()).orElseThrow();
    return field.annotation("Output").orElseThrow().flag("gradient")
        ? new Graph.Output(
            operand.name(),
            operand.value(),
            operand.shape(),
            Optional.of(scope.builder().givenGradient(operand.value())))
        : output(operand);
  }

  private static Graph.Output output(Operand operand) {
    return new Graph.Output(operand.name(), operand.value(), operand.shape());
  }
}
