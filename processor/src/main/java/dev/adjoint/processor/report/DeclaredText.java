package dev.adjoint.processor.report;

import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.read.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A declaring class line by line, with the fields that each line declares. */
record DeclaredText(String title, List<Line> lines) {
  /**
   * A line.
   *
   * @param keys of the fields that it declares, or of which it holds an annotation
   * @param firstOf the keys of those whose declaration begins with it
   */
  record Line(int number, String text, List<String> keys, List<String> firstOf) {}

  /** As it was written, or, of a class file, as it could have been. */
  static DeclaredText of(
      ModelDeclaration declaration, Map<String, String> keys, Optional<SourceText> written) {
    String kind = declaration.header().isPresent() ? "block " : "model ";
    boolean hasLines = declaration.fields().stream().allMatch(field -> field.place().line() > 0);
    return written.filter(text -> hasLines).isPresent()
        ? new DeclaredText(
            kind + declaration.name(), asWritten(declaration, keys, written.orElseThrow()))
        : new DeclaredText(
            kind + declaration.name() + ", from its class file", rewritten(declaration, keys));
  }

  private static List<Line> asWritten(
      ModelDeclaration declaration, Map<String, String> keys, SourceText written) {
    List<String> text = written.lines();
    List<List<String>> ofLines = new ArrayList<>();
    List<List<String>> firstOf = new ArrayList<>();
    text.forEach(line -> ofLines.add(new ArrayList<>()));
    text.forEach(line -> firstOf.add(new ArrayList<>()));
    for (FieldDeclaration field : declaration.fields()) {
      int at = field.place().line() - written.firstLine();
      if (at >= 0 && at < text.size()) {
        int first = at;
        while (first > 0 && continues(text.get(first - 1))) {
          first--;
        }
        String key = keys.get(field.name());
        firstOf.get(first).add(key);
        ofLines.subList(first, at + 1).forEach(line -> line.add(key));
      }
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      lines.add(new Line(written.firstLine() + i, text.get(i), ofLines.get(i), firstOf.get(i)));
    }
    return lines;
  }

  /** Whether the declaration that ends further down goes on, and does not begin, behind a line. */
  private static boolean continues(String line) {
    String text = line.strip();
    boolean isComment = text.startsWith("//") || text.endsWith("*/");
    return !text.isEmpty() && !isComment && !text.matches(".*[;{}]");
  }

  // ---- Class files -----------------------------------------------------------------------------

  private static List<Line> rewritten(ModelDeclaration declaration, Map<String, String> keys) {
    List<Line> lines = new ArrayList<>();
    String head = declaration.header().map(DeclaredText::head).orElse("@Model");
    lines.add(new Line(1, head, List.of(), List.of()));
    lines.add(new Line(2, "class " + declaration.simpleName() + " {", List.of(), List.of()));
    for (FieldDeclaration field : declaration.fields()) {
      List<String> key = List.of(keys.get(field.name()));
      lines.add(new Line(lines.size() + 1, "  " + text(field), key, key));
    }
    lines.add(new Line(lines.size() + 1, "}", List.of(), List.of()));
    return lines;
  }

  private static String head(ModelDeclaration.BlockHeader header) {
    String where = header.where().isEmpty() ? "" : ", where = " + text(header.where());
    return "@Block(dims = " + text(header.dims()) + where + ")";
  }

  private static String text(FieldDeclaration field) {
    String type =
        switch (field.kind()) {
          case TENSOR -> "Tensor";
          case LOSS -> "Loss";
          case BLOCK -> field.block().map(name -> name.replaceAll(".*\\.", "")).orElse("?");
        };
    return field.annotations().stream()
            .map(annotation -> text(annotation) + " ")
            .collect(Collectors.joining())
        + type
        + " "
        + field.name()
        + ";";
  }

  private static String text(AnnotationDeclaration annotation) {
    return annotation.text()
        + annotation.attributes().entrySet().stream()
            .filter(attribute -> attribute.getValue().written())
            .map(attribute -> attribute.getKey() + " = " + text(attribute.getValue()))
            .collect(Collectors.joining(", ", "(", ")"))
            .replace("()", "");
  }

  private static String text(Attribute attribute) {
    if (attribute.value() instanceof List<?> list) {
      return text(list.stream().map(Attribute.class::cast).toList());
    }
    return attribute.value() instanceof String string
        ? '"' + string + '"'
        : String.valueOf(attribute.value());
  }

  private static String text(List<Attribute> list) {
    return list.stream().map(DeclaredText::text).collect(Collectors.joining(", ", "{", "}"));
  }
}
