package dev.adjoint.processor.report;

import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.op.Node;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which declared fields each line of the generated class comes from. The lines of a method come
 * from the field that it computes; other lines from those whose values they name.
 */
final class Links {
  private static final String GRADIENT = "Gradient";
  private static final Pattern METHOD = Pattern.compile("( *)(?:private )?void (\\w+)\\(.*\\{");
  private static final Pattern CLASS = Pattern.compile("( +)[\\w ]*\\bclass (\\w+)\\b.*\\{");
  private static final Pattern ROW = Pattern.compile(" *\\* <tr><td>(\\w+)<td>.*");

  /** Where a string is the name of a value, and not a formula or an operand of one. */
  private static final Pattern NAMING =
      Pattern.compile("parameter\\(|parameterGradient\\(|Signature\\.|case \"|accept\\(");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\b([A-Za-z_]\\w*)(\\(?)");

  private final Declared declared;
  private final Map<String, Set<String>> methods = new HashMap<>();
  private final Map<String, Set<String>> variables = new HashMap<>();
  private final List<List<String>> lines = new ArrayList<>();

  Links(Declared declared, Plan plan, String generated) {
    this.declared = declared;
    name(plan);
    scan(generated.lines().toList());
  }

  /** The keys of the fields that each line comes from, line by line. */
  List<List<String>> lines() {
    return lines;
  }

  /** The keys of the fields that values belong to. */
  List<String> keys(List<Value> values) {
    Set<String> keys = new LinkedHashSet<>();
    values.forEach(value -> keys.addAll(variables.getOrDefault(value.name(), Set.of())));
    return declared.sorted(keys);
  }

  // ---- Names -----------------------------------------------------------------------------------

  private void name(Plan plan) {
    Graph graph = plan.graph();
    for (Node node : graph.nodes()) {
      Set<String> keys = declared.along(node.origin().path());
      add(methods, node.origin().field(), keys);
      node.outputs().forEach(value -> add(plan, value, keys));
    }
    for (Graph.Parameter parameter : graph.parameters()) {
      Set<String> keys = declared.along(parameter.path());
      add(plan, parameter.value(), keys);
      parameter.gradient().ifPresent(gradient -> add(plan, gradient, keys));
    }
    graph.inputs().forEach(in -> add(plan, in.value(), declared.along(in.value().name())));
    for (Graph.Loss loss : graph.losses()) {
      loss.comparison()
          .filter(one -> declared.along(one.target()).isEmpty())
          .ifPresent(one -> add(variables, one.target(), declared.along(loss.name())));
    }
  }

  private void add(Plan plan, Value value, Set<String> keys) {
    add(variables, value.name(), keys);
    add(variables, plan.variable(value), keys);
  }

  private static void add(Map<String, Set<String>> names, String name, Set<String> keys) {
    names.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(keys);
  }

  // ---- Lines -----------------------------------------------------------------------------------

  private void scan(List<String> text) {
    Optional<Region> region = Optional.empty();
    Optional<Inner> inner = Optional.empty();
    for (String line : text) {
      inner = inner.filter(open -> !line.startsWith(open.indent() + "}"));
      Matcher nested = CLASS.matcher(line);
      if (nested.matches()) {
        inner = inner(nested.group(1), nested.group(2));
      }
      Matcher method = METHOD.matcher(line);
      if (method.matches()) {
        region = region(method.group(1), method.group(2), inner);
      }
      Set<String> keys =
          region
              .map(Region::keys)
              .orElse(inner.map(in -> words(line, in)).orElseGet(() -> words(line)));
      lines.add(declared.sorted(keys));
      region = region.filter(open -> !line.equals(open.indent() + "}"));
    }
  }

  /** A method of one field. */
  private record Region(String indent, Set<String> keys) {}

  /** The class of a block within the generated class. */
  private record Inner(String indent, Map<String, Set<String>> fields) {}

  private Optional<Inner> inner(String indent, String name) {
    List<ModelDeclaration> blocks = new ArrayList<>(declared.classes());
    blocks.removeIf(block -> block.header().isEmpty() || !name.startsWith(block.simpleName()));
    return blocks.stream()
        .max(Comparator.comparingInt(block -> block.simpleName().length()))
        .map(block -> new Inner(indent, fields(block)));
  }

  private Map<String, Set<String>> fields(ModelDeclaration block) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    for (FieldDeclaration field : block.fields()) {
      Set<String> keys = new LinkedHashSet<>(declared.uses(block));
      keys.add(declared.keys(block).get(field.name()));
      fields.put(field.name(), keys);
    }
    return fields;
  }

  private Optional<Region> region(String indent, String method, Optional<Inner> inner) {
    Map<String, Set<String>> known = inner.map(Inner::fields).orElse(methods);
    return computed(known, method).map(keys -> new Region(indent, keys));
  }

  /** The field that a method computes: {@code hidden()}, or {@code hiddenGradient()}. */
  private static Optional<Set<String>> computed(Map<String, Set<String>> known, String method) {
    String forward =
        method.endsWith(GRADIENT)
            ? method.substring(0, method.length() - GRADIENT.length())
            : method;
    return Optional.ofNullable(known.getOrDefault(method, known.get(forward)));
  }

  private Set<String> words(String line) {
    Matcher row = ROW.matcher(line);
    if (row.matches()) {
      return declared.along(row.group(1));
    }
    Set<String> keys = new LinkedHashSet<>();
    if (line.strip().startsWith("*") || line.strip().startsWith("//")) {
      return keys;
    }
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      if (word.group(1) != null) {
        keys.addAll(NAMING.matcher(line).find() ? declared.along(word.group(1)) : Set.of());
      } else if (!word.group(3).isEmpty()) {
        keys.addAll(computed(methods, word.group(2)).orElse(Set.of()));
      } else {
        keys.addAll(variables.getOrDefault(word.group(2), Set.of()));
      }
    }
    return keys;
  }

  /** The longest field of the block that a name begins with: {@code upWeight}, {@code dUpBias}. */
  private static Set<String> words(String line, Inner inner) {
    Set<String> keys = new LinkedHashSet<>();
    if (line.strip().startsWith("*") || line.strip().startsWith("//")) {
      return keys;
    }
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String name = word.group(1) != null ? word.group(1) : word.group(2);
      inner.fields().keySet().stream()
          .filter(field -> belongs(name, field))
          .max(Comparator.comparingInt(String::length))
          .ifPresent(field -> keys.addAll(inner.fields().get(field)));
    }
    return keys;
  }

  private static boolean belongs(String name, String field) {
    String capital = Character.toUpperCase(field.charAt(0)) + field.substring(1);
    String rest =
        name.startsWith(field)
            ? name.substring(field.length())
            : name.startsWith("d" + capital) ? name.substring(1 + field.length()) : "?";
    return rest.isEmpty() || Character.isUpperCase(rest.charAt(0)) || rest.startsWith(".");
  }
}
