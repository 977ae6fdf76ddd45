package dev.adjoint.processor.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The declarations beside the generated class. The number of a declared line leads to the generated
 * method, that of a generated line to the declared field.
 */
final class Listing {
  private final StringBuilder html = new StringBuilder();
  private final Map<String, Integer> targets = new HashMap<>();

  private Listing() {}

  static String of(List<DeclaredText> declarations, List<String> generated, Links links) {
    Listing listing = new Listing();
    listing.findTargets(generated, links.lines());
    listing.html.append("<div class=\"panes\">\n<div class=\"pane\" tabindex=\"0\">\n");
    for (DeclaredText declaration : declarations) {
      listing.html.append("<h3>").append(Html.escape(declaration.title())).append("</h3>\n<pre>");
      declaration.lines().forEach(listing::declared);
      listing.html.append("</pre>\n");
    }
    listing.html.append("</div>\n<div class=\"pane\" tabindex=\"0\">\n<h3>generated</h3>\n<pre>");
    for (int i = 0; i < generated.size(); i++) {
      listing.generated(i + 1, generated.get(i), links.lines().get(i));
    }
    return listing.html.append("</pre>\n</div>\n</div>\n").toString();
  }

  /** Where the field is computed, if it is, else where it is named first. */
  private void findTargets(List<String> generated, List<List<String>> keys) {
    for (int i = 0; i < generated.size(); i++) {
      boolean isMethod = generated.get(i).matches(" +(private )?void \\w+\\(.*\\) \\{");
      for (String key : keys.get(i)) {
        boolean isFirstMethod =
            isMethod && !generated.get(targets.getOrDefault(key, 1) - 1).contains(" void ");
        if (isFirstMethod || !targets.containsKey(key)) {
          targets.put(key, i + 1);
        }
      }
    }
  }

  private void declared(DeclaredText.Line line) {
    open("", line.keys());
    line.firstOf()
        .forEach(key -> html.append("<b id=\"").append(Page.declaredId(key)).append("\"></b>"));
    String target =
        line.keys().stream()
            .filter(targets::containsKey)
            .findFirst()
            .map(key -> "#g" + targets.get(key))
            .orElse("");
    close(line.number(), target, line.text());
  }

  private void generated(int number, String text, List<String> keys) {
    open(" id=\"g" + number + "\"", keys);
    String target = keys.isEmpty() ? "" : "#" + Page.declaredId(keys.get(keys.size() - 1));
    close(number, target, text);
  }

  private void open(String id, List<String> keys) {
    html.append("<span class=\"line\"").append(id);
    if (!keys.isEmpty()) {
      html.append(" data-k=\"").append(String.join(" ", keys)).append('"');
    }
    html.append('>');
  }

  private void close(int number, String target, String text) {
    String tag = target.isEmpty() ? "i" : "a";
    html.append('<').append(tag).append(" class=\"n\"");
    if (!target.isEmpty()) {
      html.append(" href=\"").append(target).append('"');
    }
    html.append('>').append(number).append("</").append(tag).append('>');
    boolean isComment = text.strip().startsWith("//") || text.strip().matches("/?\\*.*");
    html.append(isComment ? "<em>" : "").append(Html.escape(text)).append(isComment ? "</em>" : "");
    html.append("</span>");
  }
}
