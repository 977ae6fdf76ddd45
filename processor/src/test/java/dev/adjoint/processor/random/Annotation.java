package dev.adjoint.processor.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An annotation as it is written: {@code @Conv2d(out = 3, kernel = {2, 1})}. */
record Annotation(String name, List<Attribute> attributes) {
  /** What stands between the parentheses. */
  sealed interface Attribute permits Numbers, Names, Plain {
    String name();

    /** The value in Java. */
    String java();
  }

  /** {@code kernel = {2, 1}}. */
  record Numbers(String name, List<Integer> values) implements Attribute {
    @Override
    public String java() {
      String list = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return values.size() == 1 ? list : "{" + list + "}";
    }

    Numbers with(int index, int value) {
      List<Integer> changed = new ArrayList<>(values);
      changed.set(index, value);
      return new Numbers(name, changed);
    }
  }

  /** {@code value = {"a", "b"}}. */
  record Names(String name, List<String> values) implements Attribute {
    @Override
    public String java() {
      String list = values.stream().map(v -> '"' + v + '"').collect(Collectors.joining(", "));
      return values.size() == 1 ? list : "{" + list + "}";
    }

    Names with(int index, String value) {
      List<String> changed = new ArrayList<>(values);
      changed.set(index, value);
      return new Names(name, changed);
    }
  }

  /** {@code causal = true}: what no change touches. */
  record Plain(String name, String java) implements Attribute {}

  static Annotation of(String name, Attribute... attributes) {
    return new Annotation(name, List.of(attributes));
  }

  static Attribute numbers(String name, Integer... values) {
    return new Numbers(name, List.of(values));
  }

  static Attribute names(String name, String... values) {
    return new Names(name, List.of(values));
  }

  /** The numbers of an attribute; none if it is not written. */
  List<Integer> numbers(String attribute) {
    return attributes.stream()
        .filter(one -> one.name().equals(attribute) && one instanceof Numbers)
        .flatMap(one -> ((Numbers) one).values().stream())
        .toList();
  }

  /** The one number of an attribute, or what it is if it is not written. */
  int number(String attribute, int otherwise) {
    List<Integer> numbers = numbers(attribute);
    return numbers.isEmpty() ? otherwise : numbers.get(0);
  }

  /** The number for one of two axes, or what it is if none is written. */
  int number(String attribute, int axis, int otherwise) {
    List<Integer> numbers = numbers(attribute);
    return numbers.isEmpty() ? otherwise : numbers.get(numbers.size() == 1 ? 0 : axis);
  }

  /** The names in an attribute; none if it is not written. */
  List<String> names(String attribute) {
    return attributes.stream()
        .filter(one -> one.name().equals(attribute) && one instanceof Names)
        .flatMap(one -> ((Names) one).values().stream())
        .toList();
  }

  /** Whether an attribute is written with that value. */
  boolean says(String attribute, String java) {
    return attributes.contains(new Plain(attribute, java));
  }

  /** The same with one attribute in the place of another. */
  Annotation with(int index, Attribute attribute) {
    List<Attribute> changed = new ArrayList<>(attributes);
    changed.set(index, attribute);
    return new Annotation(name, changed);
  }

  String java() {
    if (name.equals("With")) {
      return attributes.stream()
          .map(attribute -> attribute.name() + "=" + attribute.java())
          .collect(Collectors.joining(", ", "@With(\"", "\")"));
    }
    if (name.equals("Shape")) {
      return numbers("shape").stream()
          .map(String::valueOf)
          .collect(Collectors.joining(", ", "@Shape(\"", "\")"));
    }
    return "@"
        + name
        + attributes.stream()
            .map(attribute -> attribute.name() + " = " + attribute.java())
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
