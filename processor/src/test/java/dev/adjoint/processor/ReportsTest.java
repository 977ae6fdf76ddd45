package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Storage;
import dev.adjoint.processor.read.ModelDeclaration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportsTest {
  private static final long EXAMPLES = 64;
  private static final String MODEL =
      """
      package example;
      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;

      @Block(dims = {"D", "K"})
      class Wide {
        @Input(dims = "T, D") Tensor a;
        @Input(dims = "T, D") Tensor b;
        @From("a") @Dense(outDim = "K*D")
        @Gelu Tensor up;
        @Dense(outDim = "D") Tensor down;
        Norm calm;
        @Add({"calm", "b"}) Tensor y;
      }

      @Block(dims = "D")
      class Norm {
        @Input(dims = "T, D") Tensor x;
        @LayerNorm Tensor y;
      }

      @Model class Net {
        // </pre><script>alert(1)</script> & "more"
        @Input(dims = "T", type = ValueType.INDEX, limit = 7, max = "T <= 5") Tensor ids;
        @Embedding(size = 7, out = 4) Tensor x;
        @Pointwise("where(x < 1, x, 2 * x)") Tensor bent;
        @From({"bent", "x"}) @With("K=2") Wide wide;
        @Repeat(3) Norm norms;
        @Rnn(hidden = 3) Tensor states;
        @Dense(out = 6) Tensor logits;
        @CrossEntropy(target = "next") Loss loss;
      }
      """;

  @TempDir private Path folder;

  private record Compiled(ModelDeclaration model, Pipeline.Generated generated, Document page) {
    Plan plan() {
      return generated.inside().orElseThrow().plan();
    }

    List<Element> all(String tag) {
      return elements(page.getElementsByTagName(tag));
    }

    List<Element> ofClass(String tag, String name) {
      return all(tag).stream()
          .filter(one -> List.of(one.getAttribute("class").split(" ")).contains(name))
          .toList();
    }

    /** The fields whose marks an element has, as they are numbered in order. */
    List<String> keys(Element element) {
      String keys = element.getAttribute("data-k");
      return keys.isEmpty() ? List.of() : List.of(keys.split(" "));
    }
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private Compilation compile(String option) {
    return Compilation.of(
        Map.of("Net.java", MODEL), List.of(new AdjointProcessor()), List.of(option));
  }

  private Compiled compiled() throws Exception {
    List<ModelDeclaration> models = new ArrayList<>();
    List<Pipeline.Generated> generated = new ArrayList<>();
    AdjointProcessor processor =
        new AdjointProcessor(
            (model, problems) -> {
              Pipeline.Result result = Pipeline.compile(model, problems);
              models.add(model);
              result.generated().ifPresent(generated::add);
              return result;
            });
    Compilation compilation =
        Compilation.of(
            Map.of("Net.java", MODEL),
            List.of(processor),
            List.of("-Xlint:all", "-Werror", "-Aadjoint.report=" + folder));
    assertTrue(compilation.isSuccess(), compilation.console());
    assertEquals("", compilation.console());
    return new Compiled(
        models.get(0),
        generated.get(0),
        parsed(Files.readAllBytes(folder.resolve("example.Net.html"))));
  }

  private static Document parsed(byte[] page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page));
  }

  // ---- The file --------------------------------------------------------------------------------

  @Test
  void writesNothingUnlessAsked() throws IOException {
    assertTrue(compile("-Xlint:all").isSuccess());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void givesTheSameBytesForTheSameModel() throws IOException {
    Path one = folder.resolve("one").resolve("deep");
    Path two = folder.resolve("two");
    assertTrue(compile("-Aadjoint.report=" + one).isSuccess());
    assertTrue(compile("-Aadjoint.report=" + two).isSuccess());
    assertArrayEquals(
        Files.readAllBytes(one.resolve("example.Net.html")),
        Files.readAllBytes(two.resolve("example.Net.html")));
  }

  @Test
  void saysWhatIsWrongWithTheFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(
        List.of(
            "cannot write a report to -Aadjoint.report="
                + file
                + ": a file has that name, and a folder is needed"),
        errors("-Aadjoint.report=" + file));
    List<String> below = errors("-Aadjoint.report=" + file.resolve("below"));
    assertEquals(1, below.size());
    assertTrue(below.get(0).startsWith("cannot write a report to -Aadjoint.report="), below.get(0));
    assertEquals(
        List.of("-Aadjoint.report needs a folder to write to, as in -Aadjoint.report=DIR"),
        errors("-Aadjoint.report"));
  }

  private List<String> errors(String option) {
    Compilation compilation = compile(option);
    assertFalse(compilation.isSuccess());
    return compilation.diagnostics().stream().map(one -> one.getMessage(null)).toList();
  }

  @Test
  void needsNothingFromElsewhere() throws Exception {
    Compiled net = compiled();
    for (Element element : net.all("*")) {
      assertFalse(element.hasAttribute("src"), element.getTagName());
      assertTrue(element.getAttribute("href").matches("|#.+"), element.getAttribute("href"));
      assertFalse(List.of("link", "img", "iframe", "object").contains(element.getTagName()));
    }
    assertEquals(1, net.all("script").size(), "text of the model is no script");
    assertFalse(net.all("style").get(0).getTextContent().contains("url("));
  }

  @Test
  void linksOnlyToWhatIsThereOnce() throws Exception {
    Compiled net = compiled();
    Set<String> ids = new HashSet<>();
    for (Element element : net.all("*")) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), id + " is there twice");
    }
    for (Element link : net.all("a")) {
      assertTrue(ids.contains(link.getAttribute("href").substring(1)), link.getAttribute("href"));
    }
  }

  // ---- What it shows ---------------------------------------------------------------------------

  @Test
  void drawsEachFieldOnceAndEachUse() throws Exception {
    Compiled net = compiled();
    List<String> boxes =
        net.ofClass("text", "name").stream().map(Element::getTextContent).sorted().toList();
    assertEquals(
        "a, b, bent, calm, down, ids, logits, loss, next, norms, states, up, wide, x, x, x, y, y, y",
        String.join(", ", boxes));
    Set<String> edges =
        net.ofClass("path", "edge").stream()
            .map(Element::getTextContent)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Set.of(
            "ids to x",
            "x to bent",
            "bent to wide",
            "x to wide",
            "wide to norms",
            "norms to states",
            "states to logits",
            "logits to loss",
            "next to loss",
            "a to up",
            "up to down",
            "down to calm",
            "calm to y",
            "b to y",
            "x to y"),
        edges);
    assertTrue(net.page().getDocumentElement().getTextContent().contains("Norm, 3 times[T, 4]"));
  }

  @Test
  void boxesOfOneScenePassEachOther() throws Exception {
    for (Element group : compiled().all("g")) {
      List<double[]> boxes = new ArrayList<>();
      for (Element child : elements(group.getElementsByTagName("rect"))) {
        boolean isOwn = scene(child) == group && !group.getAttribute("transform").isEmpty();
        if (isOwn) {
          boxes.add(rectangle(child));
        }
      }
      for (int i = 0; i < boxes.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertFalse(overlap(boxes.get(i), boxes.get(j)), "boxes " + i + " and " + j);
        }
      }
    }
  }

  private static org.w3c.dom.Node scene(Element rectangle) {
    org.w3c.dom.Node at = rectangle.getParentNode();
    while (at instanceof Element element && element.getAttribute("transform").isEmpty()) {
      at = at.getParentNode();
    }
    return at;
  }

  private static double[] rectangle(Element rect) {
    double x = Double.parseDouble(rect.getAttribute("x"));
    double y = Double.parseDouble(rect.getAttribute("y"));
    return new double[] {
      x,
      y,
      x + Double.parseDouble(rect.getAttribute("width")),
      y + Double.parseDouble(rect.getAttribute("height"))
    };
  }

  private static boolean overlap(double[] one, double[] other) {
    return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  }

  @Test
  void linksADeclaredFieldWithItsMethods() throws Exception {
    Compiled net = compiled();
    Element logits = line(net, "@Dense(out = 6) Tensor logits;");
    Element forward = line(net, "private void logits() {");
    assertEquals("#" + forward.getAttribute("id"), link(logits));
    assertEquals(net.keys(logits), net.keys(forward));
    assertEquals(net.keys(logits), net.keys(line(net, "private void logitsGradient() {")));
    assertEquals(link(forward), link(line(net, "private void logitsGradient() {")));
    assertEquals(link(forward).substring(1), first(logits, "b").getAttribute("id"));
    // The declaration of a field of a block may take two lines; it belongs to the field of the
    // model as well.
    List<String> up = net.keys(line(net, "@Gelu Tensor up;"));
    assertEquals(up, net.keys(line(net, "@From(\"a\") @Dense(outDim = \"K*D\")")));
    Element use = line(net, "@From({\"bent\", \"x\"}) @With(\"K=2\") Wide wide;");
    List<Element> both =
        net.ofClass("span", "line").stream()
            .filter(one -> net.keys(one).containsAll(up))
            .filter(one -> net.keys(one).containsAll(net.keys(use)))
            .toList();
    assertTrue(
        both.stream().anyMatch(one -> one.getTextContent().contains("k.matmul(")),
        "the product of the block");
  }

  private static Element line(Compiled net, String text) {
    return net.ofClass("span", "line").stream()
        .filter(one -> one.getTextContent().endsWith(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line " + text));
  }

  private static Element first(Element element, String tag) {
    return (Element) element.getElementsByTagName(tag).item(0);
  }

  private static String link(Element line) {
    return first(line, "a").getAttribute("href");
  }

  @Test
  void showsTheDeclarationAndTheGeneratedClassAsTheyAre() throws Exception {
    Compiled net = compiled();
    List<String> lines =
        net.ofClass("span", "line").stream()
            .map(line -> line.getTextContent().replaceFirst("^\\d+", ""))
            .toList();
    List<String> generated = net.generated().source().lines().toList();
    assertEquals(generated, lines.subList(lines.size() - generated.size(), lines.size()));
    assertTrue(lines.contains("  // </pre><script>alert(1)</script> & \"more\""));
    assertEquals("26", first(line(net, "Tensor bent;"), "a").getTextContent());
  }

  @Test
  void tellsABlockOfAClassFileByItsAnnotations() throws Exception {
    Compiled net = compiled();
    Path other = folder.resolve("other");
    Reports reports = Reports.of(Map.of(Reports.OPTION, other.toString()));
    assertEquals(
        Optional.empty(), reports.write(net.model(), net.generated(), name -> Optional.empty()));
    Document page = parsed(Files.readAllBytes(other.resolve("example.Net.html")));
    String text = page.getDocumentElement().getTextContent();
    assertTrue(text.contains("block Wide, from its class file"), text);
    assertTrue(
        text.contains("@From(value = {\"a\"}) @Dense(outDim = \"K*D\") @Gelu Tensor up;"), text);
  }

  // ---- Memory ----------------------------------------------------------------------------------

  @Test
  void drawsEachPlaceOfThePlanWhereAndWhileItIs() throws Exception {
    Compiled net = compiled();
    Plan plan = net.plan();
    Map<String, Long> sizes = new HashMap<>(plan.graph().largest());
    sizes.put("B", EXAMPLES);
    List<Element> charts = net.ofClass("svg", "memory");
    assertEquals(2, charts.size());
    long forward = plan.graph().nodes().stream().filter(ReportsTest::isForward).count();
    check(charts.get(0), plan.training(), plan.graph().nodes().size(), sizes, plan);
    check(charts.get(1), plan.inference(), (int) forward, sizes, plan);
  }

  private static boolean isForward(dev.adjoint.processor.op.Node node) {
    return node.origin().direction() == dev.adjoint.processor.op.Origin.Direction.FORWARD;
  }

  private static void check(
      Element chart, Storage storage, int steps, Map<String, Long> sizes, Plan plan) {
    Map<String, double[]> drawn = new HashMap<>();
    for (Element group : elements(chart.getElementsByTagName("g"))) {
      if (group.getAttribute("class").startsWith("place ")) {
        drawn.put(first(group, "title").getTextContent(), rectangle(first(group, "rect")));
      }
    }
    double[] whole = {74, 6, 1000, 386};
    double total = storage.size().evaluate(sizes);
    assertEquals(storage.places().size(), drawn.size());
    for (Storage.Place place : storage.places()) {
      String names =
          place.values().stream().map(plan::variable).distinct().collect(Collectors.joining(", "));
      List<double[]> found =
          drawn.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(names + " ["))
              .map(Map.Entry::getValue)
              .toList();
      assertEquals(1, found.size(), names);
      double column = (whole[2] - whole[0]) / (steps + 2);
      double height = whole[3] - whole[1];
      double top = whole[1] + height * place.offset().evaluate(sizes) / total;
      double[] expected = {
        whole[0] + column * (place.first() + 1),
        top,
        whole[0] + column * (place.last() + 2),
        top + Math.max(1.5, height * place.size().evaluate(sizes) / total)
      };
      assertArrayEquals(expected, found.get(0), 0.2, names);
    }
  }

  @Test
  void placesHoldAllValuesAndNoTwoAtOnce() throws Exception {
    Plan plan = compiled().plan();
    Map<String, Long> sizes = new HashMap<>(plan.graph().largest());
    sizes.put("B", EXAMPLES);
    for (Storage storage : List.of(plan.training(), plan.inference())) {
      Set<Object> held = new HashSet<>();
      List<Storage.Place> places = storage.places();
      for (Storage.Place one : places) {
        held.addAll(one.values());
        for (Storage.Place other : places.subList(0, places.indexOf(one))) {
          long oneEnd = one.offset().plus(one.size()).evaluate(sizes);
          long otherEnd = other.offset().plus(other.size()).evaluate(sizes);
          boolean isAtOnce = one.first() <= other.last() && other.first() <= one.last();
          boolean isApart =
              oneEnd <= other.offset().evaluate(sizes) || otherEnd <= one.offset().evaluate(sizes);
          assertTrue(!isAtOnce || isApart, one + "\n" + other);
        }
      }
      assertEquals(storage.offsets().keySet(), held);
    }
  }
}
