package dev.adjoint.processor.report;

import dev.adjoint.processor.emit.Table;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.read.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One HTML file about one model, with all that it needs in it. */
public final class Page {
  /** The memory plan is drawn for that many examples. */
  private static final long EXAMPLES = 64;

  private final StringBuilder html = new StringBuilder();
  private final ModelDeclaration model;
  private final Plan plan;
  private final Declared declared;
  private final Links links;

  private Page(ModelDeclaration model, Plan plan, String generated) {
    this.model = model;
    this.plan = plan;
    this.declared = new Declared(model);
    this.links = new Links(declared, plan, generated);
  }

  /**
   * The page.
   *
   * @param graph the model as operations, before any are fused
   * @param generated the source of the generated class
   * @param texts what was written of the model and its blocks, by qualified name, where it is known
   */
  public static String of(
      ModelDeclaration model,
      Graph graph,
      Plan plan,
      String generated,
      Map<String, SourceText> texts) {
    Page page = new Page(model, plan, generated);
    page.head();
    page.picture(graph);
    page.table();
    page.listing(generated, texts);
    page.memory();
    page.html
        .append("<script>//<![CDATA[\n")
        .append(resource("page.js"))
        .append("//]]></script>\n");
    return page.html.append("</body>\n</html>\n").toString();
  }

  /** The id of the first line that declares a field. */
  static String declaredId(String key) {
    return "d-" + key;
  }

  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void head() {
    String name = Html.escape(model.name());
    html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n");
    html.append("<head>\n<meta charset=\"UTF-8\"/>\n<meta name=\"viewport\" content=\"");
    html.append("width=device-width, initial-scale=1\"/>\n<title>").append(name);
    html.append("</title>\n<style>\n").append(resource("page.css")).append("</style>\n</head>\n");
    html.append("<body>\n<h1>").append(name).append("</h1>\n");
    Table table = new Table(plan);
    long parameters = table.rows().stream().mapToLong(Table.Row::parameters).sum();
    long flops = table.rows().stream().mapToLong(Table.Row::flops).sum();
    html.append("<p>").append(Html.escape(model.qualifiedName())).append(": ");
    html.append(Html.count(parameters)).append(" parameters; forward ").append(Html.count(flops));
    html.append(" floating point operations an example").append(largest()).append(".</p>\n<nav>");
    for (String part : List.of("Graph", "Values", "Code", "Memory")) {
      html.append("<a href=\"#").append(part).append("\">").append(part).append("</a>\n");
    }
    html.append("</nav>\n");
  }

  private String largest() {
    return plan.graph().dimensions().stream()
        .map(size -> Html.escape(size.name()) + " = " + size.most())
        .collect(
            Collectors.joining(" and ", plan.graph().dimensions().isEmpty() ? "" : " of ", ""));
  }

  private void title(String name) {
    html.append("<h2 id=\"").append(name).append("\">").append(name).append("</h2>\n");
  }

  private void picture(Graph graph) {
    title("Graph");
    html.append("<div class=\"wide\">").append(Picture.of(Scene.of(declared, graph)));
    html.append("</div>\n");
  }

  private void table() {
    title("Values");
    html.append("<div class=\"wide\"><table>\n<tr><th>value</th><th>operation</th><th>shape</th>");
    html.append("<th>parameters</th><th>FLOPs</th><th>bytes</th></tr>\n");
    for (Table.Row row : new Table(plan).rows()) {
      String keys = String.join(" ", declared.along(row.name()));
      html.append("<tr data-k=\"").append(keys).append("\"><td><a href=\"#");
      html.append(declaredId(keys)).append("\">").append(Html.escape(row.name()));
      html.append("</a></td><td>").append(Html.escape(row.operations())).append("</td><td>");
      html.append(Html.escape(row.shape())).append("</td>");
      for (long number : new long[] {row.parameters(), row.flops(), row.bytes()}) {
        html.append("<td class=\"number\">").append(Html.count(number)).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</table></div>\n<p>FLOPs of the forward pass and bytes of the value are those of");
    html.append(" one example").append(largest()).append(".</p>\n");
  }

  private void listing(String generated, Map<String, SourceText> texts) {
    title("Code");
    html.append("<p>Point at a line to see what belongs to it; a click keeps it marked, and its");
    html.append(" number leads to the other side.</p>\n");
    List<DeclaredText> declarations =
        declared.classes().stream()
            .map(
                each ->
                    DeclaredText.of(
                        each,
                        declared.keys(each),
                        Optional.ofNullable(texts.get(each.qualifiedName()))))
            .toList();
    html.append(Listing.of(declarations, generated.lines().toList(), links));
  }

  private void memory() {
    title("Memory");
    Map<String, Long> sizes = new HashMap<>(plan.graph().largest());
    sizes.put("B", EXAMPLES);
    html.append("<p>The values of a batch of B examples take ");
    html.append(Html.escape(plan.training().size().prose())).append(" elements in training, ");
    html.append(Html.escape(plan.inference().size().prose())).append(" in inference, of 4 bytes");
    html.append(" each. Drawn for B = ").append(EXAMPLES);
    plan.graph()
        .dimensions()
        .forEach(
            size ->
                html.append(", ")
                    .append(Html.escape(size.name()))
                    .append(" = ")
                    .append(size.most()));
    html.append("; parameters and their gradients have memory of their own.</p>\n");
    html.append("<p class=\"key\"><b class=\"input\"></b> inputs <b class=\"value\"></b> values");
    html.append(" <b class=\"gradient\"></b> gradients <b class=\"constant\"></b> constants</p>\n");
    html.append(MemoryChart.training(plan, sizes, links));
    html.append(MemoryChart.inference(plan, sizes, links));
  }
}
