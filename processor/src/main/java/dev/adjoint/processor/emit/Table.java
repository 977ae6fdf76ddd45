package dev.adjoint.processor.emit;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The summary of a model: a row for each field, and the sums. */
public final class Table {
  private final Map<String, Long> oneExample = new HashMap<>();

  /**
   * One field.
   *
   * @param flops of the forward pass of one example
   * @param bytes of the value of one example
   */
  public record Row(
      String name, String operations, String shape, long parameters, long flops, long bytes) {}

  private final Map<String, Long> parameters = new HashMap<>();
  private final Map<String, Long> flops = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final Plan plan;

  /** Of the whole model. */
  public Table(Plan plan) {
    this(plan, "");
    plan.graph().fields().stream()
        .filter(field -> !field.isNested())
        .forEach(field -> add(field.name(), String.join(", ", field.operations()), field));
  }

  /** Of one use of a block. */
  Table(Plan plan, Part part) {
    this(plan, part.path() + ".");
    Map<String, Graph.Field> byName = new HashMap<>();
    plan.graph().fields().forEach(field -> byName.put(field.name(), field));
    for (FieldDeclaration declared : part.declaration().fields()) {
      String path = part.path() + "." + declared.name();
      List<Part> uses =
          part.inner().stream().filter(use -> use.field().equals(declared.name())).toList();
      if (uses.isEmpty()) {
        Optional.ofNullable(byName.get(path))
            .ifPresent(field -> add(path, String.join(", ", field.operations()), field));
      } else {
        Part last = uses.get(uses.size() - 1);
        String block = last.declaration().simpleName();
        Optional.ofNullable(byName.get(last.path() + "." + BlockNames.output(last)))
            .ifPresent(f -> add(path, uses.size() == 1 ? block : uses.size() + " x " + block, f));
      }
    }
  }

  private Table(Plan plan, String prefix) {
    this.plan = plan;
    Graph graph = plan.graph();
    oneExample.putAll(graph.largest());
    oneExample.put("B", 1L);
    for (Graph.Parameter parameter : graph.parameters()) {
      if (parameter.path().startsWith(prefix) && isLearned(parameter)) {
        long count = parameter.value().shape().elements().evaluate(Map.of());
        parameters.merge(row(prefix, parameter.path()), count, Long::sum);
      }
    }
    for (Node node : graph.nodes()) {
      String path = node.origin().path();
      if (node.origin().direction() == Origin.Direction.FORWARD && path.startsWith(prefix)) {
        flops.merge(row(prefix, path), flops(node), Long::sum);
      }
    }
  }

  /** What people count as parameters: no statistics of a batch norm, no weights of classes. */
  private static boolean isLearned(Graph.Parameter parameter) {
    return parameter.trainable() || parameter.role() == Graph.Parameter.Role.FROZEN;
  }

  /** What of a path goes before the next dot behind the prefix. */
  private static String row(String prefix, String path) {
    int dot = path.indexOf('.', prefix.length());
    return dot < 0 ? path : path.substring(0, dot);
  }

  private void add(String path, String operations, Graph.Field field) {
    Value value = field.value();
    boolean computed = value.role() == Value.Role.COMPUTED;
    rows.add(
        new Row(
            path.substring(path.lastIndexOf('.') + 1),
            operations,
            field.shape().toString(),
            parameters.getOrDefault(path, 0L),
            computed ? flops.getOrDefault(path, 0L) : 0,
            4 * value.shape().elements().evaluate(oneExample)));
  }

  private long flops(Node node) {
    Dim flops =
        node.operation()
            .flops(node.inputs().stream().map(Value::shape).toList(), node.output().shape());
    return flops.evaluate(oneExample);
  }

  /** A row for each field of the model itself, in the order of declaration. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** As HTML for Javadoc, a row a line. */
  String html() {
    StringBuilder html = new StringBuilder("<table>\n<caption>Values</caption>\n");
    html.append("<tr><th>value<th>operation<th>shape<th>parameters<th>FLOPs<th>bytes\n");
    for (Row row : rows) {
      html.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s<td>%s<td>%s<td>%d<td>%d<td>%d%n",
              row.name(),
              row.operations(),
              row.shape(),
              row.parameters(),
              row.flops(),
              row.bytes()));
    }
    return html.toString().replace("\r\n", "\n") + "</table>\n";
  }

  /** The sizes for which all numbers are told: {@code of T = 256}. */
  private String largest() {
    return plan.graph().dimensions().stream()
        .map(size -> size.name() + " = " + size.most())
        .collect(
            Collectors.joining(" and ", plan.graph().dimensions().isEmpty() ? "" : " of ", ""));
  }

  /** What a reader of the code has to know, in a paragraph. */
  static String guide() {
    String text =
        "<p>{@code k} computes: each call names its destination first, which may be an operand too,"
            + " so that it works in place. {@code B} is the number of examples in the batch. The"
            + " numbers in {@code bindTraining} and {@code bindInference} are places in one block"
            + " of memory, shared by values that are never needed at the same time.";
    return String.join("\n", LongLines.broken(text, LongLines.JAVADOC)) + "\n";
  }

  /** What the whole model needs, in a paragraph. */
  String summary() {
    long parameters = rows.stream().mapToLong(Row::parameters).sum();
    long flops = rows.stream().mapToLong(Row::flops).sum();
    String text =
        String.format(
            Locale.ROOT,
            "<p>%,d parameters; forward %,d floating point operations an example. The values of a"
                + " batch of B examples take %s elements of storage in training, %s in inference."
                + " FLOPs and bytes in the table are those of one example%s.",
            parameters,
            flops,
            plan.training().size().prose(),
            plan.inference().size().prose(),
            largest());
    return String.join("\n", LongLines.broken(text, LongLines.JAVADOC)) + "\n";
  }
}
