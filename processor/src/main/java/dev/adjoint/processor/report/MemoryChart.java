package dev.adjoint.processor.report;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Storage;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Origin;
import dev.adjoint.processor.op.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What lies where in the arena while a pass goes on: to the right the steps, downwards the arena, a
 * rectangle for each place as long as it is in use.
 */
final class MemoryChart {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 380;
  private static final double LEFT = 74;
  private static final double TOP = 6;
  private static final double BAND = 20;
  private static final double LETTER = 6.2;
  private static final double LEAST = 1.5;
  private static final int GRID = 4;
  private static final int BYTES = 4;

  private final StringBuilder html = new StringBuilder();
  private final Plan plan;
  private final List<Node> steps;
  private final Map<String, Long> sizes;
  private final Links links;
  private final long total;

  private MemoryChart(
      Plan plan, Storage storage, List<Node> steps, Map<String, Long> sizes, Links links) {
    this.plan = plan;
    this.steps = steps;
    this.sizes = sizes;
    this.links = links;
    this.total = BYTES * storage.size().evaluate(sizes);
  }

  /** The plan of training. */
  static String training(Plan plan, Map<String, Long> sizes, Links links) {
    return of("training", plan, plan.training(), plan.graph().nodes(), sizes, links);
  }

  /** The plan of inference. */
  static String inference(Plan plan, Map<String, Long> sizes, Links links) {
    List<Node> forward =
        plan.graph().nodes().stream()
            .filter(node -> node.origin().direction() == Origin.Direction.FORWARD)
            .toList();
    return of("inference", plan, plan.inference(), forward, sizes, links);
  }

  private static String of(
      String pass,
      Plan plan,
      Storage storage,
      List<Node> steps,
      Map<String, Long> sizes,
      Links links) {
    MemoryChart chart = new MemoryChart(plan, storage, steps, sizes, links);
    List<Stretch> stretches = chart.stretches(storage);
    chart.head(pass, stretches);
    chart.draw(pass, stretches);
    chart.list(stretches);
    return chart.html.toString();
  }

  // ---- What is drawn ---------------------------------------------------------------------------

  /**
   * A place in numbers.
   *
   * @param offset in bytes
   */
  record Stretch(
      String name,
      String kind,
      String shapes,
      List<String> keys,
      long offset,
      long bytes,
      int first,
      int last) {}

  private List<Stretch> stretches(Storage storage) {
    List<Stretch> stretches = new ArrayList<>();
    for (Storage.Place place : storage.places()) {
      String name =
          place.values().stream().map(plan::variable).distinct().collect(Collectors.joining(", "));
      String shapes =
          place.values().stream()
              .map(value -> value.shape().toString())
              .distinct()
              .collect(Collectors.joining(", "));
      stretches.add(
          new Stretch(
              name,
              kind(place.values().get(0)),
              shapes,
              links.keys(place.values()),
              BYTES * place.offset().evaluate(sizes),
              BYTES * place.size().evaluate(sizes),
              place.first(),
              place.last()));
    }
    stretches.sort(Comparator.comparingLong(Stretch::offset).thenComparingInt(Stretch::first));
    return stretches;
  }

  private String kind(Value value) {
    if (value.role() == Value.Role.INPUT) {
      return "input";
    }
    boolean isGradient =
        steps.stream()
            .anyMatch(
                node ->
                    node.origin().direction() == Origin.Direction.BACKWARD
                        && node.outputs().contains(value));
    return value.role() == Value.Role.CONSTANT ? "constant" : isGradient ? "gradient" : "value";
  }

  // ---- Words -----------------------------------------------------------------------------------

  private void head(String pass, List<Stretch> stretches) {
    long fullest = 0;
    int at = 0;
    for (int step = 0; step < steps.size(); step++) {
      int now = step;
      long used =
          stretches.stream()
              .filter(one -> one.first() <= now && one.last() >= now)
              .mapToLong(Stretch::bytes)
              .sum();
      at = used > fullest ? step : at;
      fullest = Math.max(fullest, used);
    }
    html.append("<h3>").append(pass).append("</h3>\n<p>").append(Html.bytes(total));
    html.append(" in ").append(steps.size()).append(" steps");
    if (!steps.isEmpty()) {
      html.append("; at the fullest, step ").append(at + 1).append(" (");
      html.append(Html.escape(steps.get(at).origin().path())).append("), ");
      html.append(Html.bytes(fullest)).append(" are in use");
    }
    html.append(".</p>\n");
  }

  private String described(Stretch one) {
    return one.name() + " " + one.shapes() + ", " + Html.bytes(one.bytes()) + ", " + when(one);
  }

  private String when(Stretch one) {
    String from = one.first() < 0 ? "from the start" : "from step " + (one.first() + 1);
    return from + (one.last() >= steps.size() ? " to the end" : " to step " + (one.last() + 1));
  }

  private void list(List<Stretch> stretches) {
    html.append("<details><summary>").append(stretches.size()).append(" places</summary>\n");
    html.append("<div class=\"wide\"><table>\n<tr><th>values</th><th>shapes</th><th>bytes</th>");
    html.append("<th>at</th><th>in use</th></tr>\n");
    for (Stretch one : stretches) {
      html.append("<tr><td>").append(Html.escape(one.name())).append("</td><td>");
      html.append(Html.escape(one.shapes())).append("</td><td class=\"number\">");
      html.append(Html.count(one.bytes())).append("</td><td class=\"number\">");
      html.append(Html.count(one.offset())).append("</td><td>").append(when(one));
      html.append("</td></tr>\n");
    }
    html.append("</table></div>\n</details>\n");
  }

  // ---- Drawing ---------------------------------------------------------------------------------

  private double x(int column) {
    return LEFT + (WIDTH - LEFT) * column / (steps.size() + 2);
  }

  private double y(long bytes) {
    return TOP + HEIGHT * bytes / Math.max(1, total);
  }

  private void draw(String pass, List<Stretch> stretches) {
    double height = TOP + HEIGHT + BAND + 4;
    html.append("<div class=\"wide\"><svg xmlns=\"http://www.w3.org/2000/svg\" class=\"memory\"");
    html.append(" role=\"img\" aria-label=\"The memory plan of ").append(pass);
    html.append("\" viewBox=\"0 0 ").append(Html.number(WIDTH)).append(' ');
    html.append(Html.number(height)).append("\">\n");
    for (int i = 0; i <= GRID; i++) {
      grid(total * i / GRID);
    }
    stretches.forEach(this::rectangle);
    bands();
    html.append("</svg></div>\n<p class=\"picked\" aria-live=\"polite\">");
    html.append("Point at a rectangle, or touch it, to see what it is.</p>\n");
  }

  private void grid(long bytes) {
    String y = Html.number(y(bytes));
    html.append("<path class=\"grid\" d=\"M").append(Html.number(LEFT)).append(' ').append(y);
    html.append('H').append(Html.number(WIDTH)).append("\"/><text class=\"scale\" x=\"");
    html.append(Html.number(LEFT - 6)).append("\" y=\"").append(Html.number(y(bytes) + 4));
    html.append("\">").append(Html.bytes(bytes)).append("</text>\n");
  }

  private void rectangle(Stretch one) {
    double left = x(one.first() + 1);
    double right = x(Math.min(one.last(), steps.size()) + 2);
    double top = y(one.offset());
    double height = Math.max(LEAST, y(one.offset() + one.bytes()) - top);
    html.append("<g class=\"place ").append(one.kind()).append('"');
    if (!one.keys().isEmpty()) {
      html.append(" data-k=\"").append(String.join(" ", one.keys())).append('"');
    }
    html.append("><title>").append(Html.escape(described(one))).append("</title><rect x=\"");
    html.append(Html.number(left)).append("\" y=\"").append(Html.number(top));
    html.append("\" width=\"").append(Html.number(right - left)).append("\" height=\"");
    html.append(Html.number(height)).append("\"/>");
    String label = label(one, right - left);
    if (height >= 12 && !label.isEmpty()) {
      html.append("<text x=\"").append(Html.number((left + right) / 2)).append("\" y=\"");
      html.append(Html.number(top + height / 2 + 4)).append("\">").append(Html.escape(label));
      html.append("</text>");
    }
    html.append("</g>\n");
  }

  /** As much of it as fits: name and bytes, or the name, or its beginning. */
  private static String label(Stretch one, double width) {
    int letters = (int) ((width - 4) / LETTER);
    String whole = one.name() + " " + Html.bytes(one.bytes());
    if (whole.length() <= letters) {
      return whole;
    }
    String first = one.name().split(", ")[0];
    return one.name().length() <= letters ? one.name() : first.length() <= letters ? first : "";
  }

  /** Below, which field is computed, or has its gradient computed. */
  private void bands() {
    double y = TOP + HEIGHT + 4;
    int start = 0;
    for (int step = 1; step <= steps.size(); step++) {
      if (step == steps.size() || !isSame(steps.get(step), steps.get(start))) {
        band(start, step, y);
        start = step;
      }
    }
  }

  private static boolean isSame(Node one, Node other) {
    return one.origin().top().equals(other.origin().top())
        && one.origin().direction() == other.origin().direction();
  }

  private void band(int start, int end, double y) {
    Origin origin = steps.get(start).origin();
    boolean isForward = origin.direction() == Origin.Direction.FORWARD;
    String name = isForward ? origin.top() : "d " + origin.top();
    double width = x(end + 1) - x(start + 1);
    html.append("<g class=\"band ").append(isForward ? "value" : "gradient").append("\"><title>");
    html.append(Html.escape(name)).append(", steps ").append(start + 1).append(" to ").append(end);
    html.append("</title><rect x=\"").append(Html.number(x(start + 1))).append("\" y=\"");
    html.append(Html.number(y)).append("\" width=\"").append(Html.number(width));
    html.append("\" height=\"").append(Html.number(BAND)).append("\"/>");
    if (name.length() * LETTER <= width - 2) {
      html.append("<text x=\"").append(Html.number(x(start + 1) + width / 2)).append("\" y=\"");
      html.append(Html.number(y + BAND * 0.7)).append("\">").append(Html.escape(name));
      html.append("</text>");
    }
    html.append("</g>\n");
  }
}
