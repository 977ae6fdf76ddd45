package dev.adjoint.processor.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The ways to write a size. */
enum DimText {
  /** {@code 784*B+16}. */
  COMPACT("*", "/", "+", "-"),
  /** {@code 784*B + 16}. */
  PROSE("*", "/", " + ", " - "),
  /** {@code 784 * B + 16}. */
  JAVA(" * ", " / ", " + ", " - "),
  /** {@code 784L * B + 16}. */
  LONG(" * ", " / ", " + ", " - ");

  private final String times;
  private final String over;
  private final String plus;
  private final String minus;

  DimText(String times, String over, String plus, String minus) {
    this.times = times;
    this.over = over;
    this.plus = plus;
    this.minus = minus;
  }

  String of(Dim dim) {
    Dim shown = contracted(dim);
    StringBuilder text = new StringBuilder();
    shown
        .terms()
        .forEach(
            (atoms, factor) -> {
              String term = term(atoms, factor);
              boolean isNegative = term.startsWith("-");
              if (text.isEmpty()) {
                text.append(term);
              } else {
                text.append(isNegative ? minus : plus)
                    .append(isNegative ? term.substring(1) : term);
              }
            });
    return text.isEmpty() ? "0" : text.toString();
  }

  /** {@code Heads*(D/Heads)} is written {@code D}. */
  private static Dim contracted(Dim dim) {
    for (Map.Entry<List<Atom>, Long> term : dim.terms().entrySet()) {
      for (Atom atom : term.getKey()) {
        if (atom instanceof Atom.Part part) {
          Dim one = Dim.term(List.of(atom), 1);
          Dim product = Dim.term(term.getKey(), term.getValue());
          Dim others = product.dividedBy(one.times(part.by()));
          if (others.times(one).times(part.by()).equals(product)) {
            Dim whole = Dim.named(part.of()).plus(-part.rest());
            return contracted(dim.minus(product).plus(others.times(whole)));
          }
        }
      }
    }
    return dim;
  }

  private String term(List<Atom> atoms, long factor) {
    if (this == LONG) {
      boolean isInt = factor == (int) factor && atoms.isEmpty();
      String number = isInt ? Long.toString(factor) : factor + "L";
      return atoms.isEmpty() ? number : number + times + product(atoms, true);
    }
    if (atoms.isEmpty()) {
      return Long.toString(factor);
    }
    boolean hasFactor = factor != 1 && factor != -1;
    String sign = factor == -1 ? "-" : "";
    return sign + (hasFactor ? factor + times : "") + product(atoms, hasFactor || factor < 0);
  }

  /** Names first: {@code C*(H/2)}. */
  private String product(List<Atom> atoms, boolean isBehind) {
    List<Atom> ordered = new ArrayList<>(atoms);
    ordered.sort((a, b) -> Boolean.compare(!(a instanceof Atom.Name), !(b instanceof Atom.Name)));
    boolean isAlone = ordered.size() == 1 && !isBehind;
    return ordered.stream().map(atom -> text(atom, isAlone)).collect(Collectors.joining(times));
  }

  private String text(Atom atom, boolean isAlone) {
    if (atom instanceof Atom.Name name) {
      return name.name();
    }
    String quotient =
        atom instanceof Atom.Quotient q
            ? numerator(q.numerator()) + over + denominator(q.denominator())
            : ((Atom.Part) atom).of() + over + denominator(((Atom.Part) atom).by());
    return isAlone ? quotient : "(" + quotient + ")";
  }

  private DimText inner() {
    return this == LONG ? JAVA : this == PROSE ? COMPACT : this;
  }

  private String numerator(Dim dim) {
    String text = inner().of(dim);
    return dim.terms().size() > 1 ? "(" + text + ")" : text;
  }

  private String denominator(Dim dim) {
    String text = inner().of(dim);
    boolean isSimple = text.chars().allMatch(Character::isJavaIdentifierPart);
    return isSimple ? text : "(" + text + ")";
  }
}
