package dev.adjoint.processor.emit;

import dev.adjoint.processor.op.MatMul;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells the operations of one method as steps: what is computed into one variable and overwritten
 * at once is one step with one formula, {@code hidden = max(x W^T + b, 0)}.
 */
final class Narration {
  private static final String INDENT = "    ";

  private final Variables variables;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Value, String> absorbed = new HashMap<>();
  private final Map<Value, List<Value>> leaves = new HashMap<>();

  /** Operations that are told together. */
  record Step(String formula, String shapes, List<Node> nodes) {
    /** The comment: formula and shapes side by side if there is room, else one below the other. */
    List<String> lines(int width) {
      return lines(width, 0);
    }

    /** The same in lines that begin {@code indent} further right. */
    List<String> lines(int wholeWidth, int indent) {
      int width = wholeWidth - indent;
      int most = LongLines.COMMENT - indent;
      String beside = formula + " ".repeat(Math.max(0, width + 2 - formula.length())) + shapes;
      if (formula.length() <= width && beside.length() <= most) {
        return List.of(beside);
      }
      List<String> lines = new ArrayList<>(LongLines.broken(formula, most - INDENT.length()));
      lines.addAll(LongLines.broken(shapes, most - INDENT.length()));
      return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).map(INDENT::concat))
          .toList();
    }
  }

  Narration(List<Node> nodes, Variables variables) {
    this.variables = variables;
    List<Node> group = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      group.add(node);
      boolean overwrittenAtOnce = i + 1 < nodes.size() && absorbs(nodes.get(i + 1), node, nodes);
      if (overwrittenAtOnce) {
        absorbed.put(node.output(), inner(node));
        leaves.put(node.output(), leavesOf(node));
      } else {
        steps.add(step(node, List.copyOf(group)));
        group.clear();
      }
    }
  }

  List<Step> steps() {
    return steps;
  }

  /** Dropout stays a step of its own: inference leaves it out. */
  private boolean absorbs(Node next, Node node, List<Node> nodes) {
    Value value = node.output();
    long readers = nodes.stream().filter(other -> other.inputs().contains(value)).count();
    return readers == 1
        && node.outputs().size() == 1
        && next.outputs().size() == 1
        && next.inputs().contains(value)
        && variables.of(value).equals(variables.of(next.output()))
        && !node.operation().isTrainingOnly()
        && !next.operation().isTrainingOnly()
        && occursOnce(value, next);
  }

  private static boolean occursOnce(Value value, Node node) {
    String marker = "\0";
    String formula =
        node.operation()
            .formula(node.inputs().stream().map(v -> v.equals(value) ? marker : "x").toList());
    return formula.indexOf(marker) == formula.lastIndexOf(marker);
  }

  private Step step(Node node, List<Node> group) {
    List<Shape> shapes = new ArrayList<>();
    leavesOf(node).forEach(value -> shapes.add(value.shape()));
    String from = String.join(" ", shapes.stream().map(Shape::toString).toList());
    return new Step(
        String.join(", ", node.outputs().stream().map(variables::symbol).toList())
            + " = "
            + formula(node),
        from + " -> " + node.output().shape(),
        group);
  }

  private List<Value> leavesOf(Node node) {
    List<Value> values = new ArrayList<>();
    for (Value input : node.inputs()) {
      values.addAll(leaves.getOrDefault(input, List.of(input)));
    }
    return values.stream().distinct().toList();
  }

  private String formula(Node node) {
    String formula = node.operation().formula(node.inputs().stream().map(this::name).toList());
    for (Value input : node.inputs()) {
      String inner = absorbed.getOrDefault(input, "");
      formula = inner.startsWith("(") ? formula.replace("(" + inner + ")", inner) : formula;
    }
    return formula;
  }

  private String inner(Node node) {
    boolean bindsTighter = node.operation() instanceof MatMul matMul && !matMul.accumulate();
    String formula = formula(node);
    return bindsTighter || isCall(formula) ? formula : "(" + formula + ")";
  }

  /** Whether it reads {@code name(...)}, so that nothing around it can tear it apart. */
  private static boolean isCall(String formula) {
    int open = formula.indexOf('(');
    int depth = 0;
    for (int i = 0; i < formula.length(); i++) {
      depth += formula.charAt(i) == '(' ? 1 : formula.charAt(i) == ')' ? -1 : 0;
      if (depth == 0 && i > open && i < formula.length() - 1) {
        return false;
      }
    }
    return open > 0 && depth == 0 && formula.substring(0, open).matches("\\w+");
  }

  private String name(Value value) {
    String formula = absorbed.get(value);
    return formula == null ? variables.symbol(value) : formula;
  }
}
