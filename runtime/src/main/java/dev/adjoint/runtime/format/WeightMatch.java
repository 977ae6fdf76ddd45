package dev.adjoint.runtime.format;

import java.util.ArrayList;
import java.util.List;

/**
 * How weights of a file and parameters of a network fit together.
 *
 * @param loaded parameters that took values, in the network's order
 * @param missing parameters for which there were none
 * @param unexpected weights that belong to no parameter
 * @param misshapen parameters whose weights have another shape
 */
public record WeightMatch(
    List<String> loaded, List<String> missing, List<String> unexpected, List<Misfit> misshapen) {

  /**
   * A parameter whose weights have another shape.
   *
   * @param expected the shape of the parameter
   * @param came the shape of the weights
   */
  public record Misfit(String name, List<Integer> expected, List<Integer> came) {
    /** Copies the shapes. */
    public Misfit {
      expected = List.copyOf(expected);
      came = List.copyOf(came);
    }

    @Override
    public String toString() {
      return "%s, expected %s, came %s".formatted(name, expected, came);
    }
  }

  /** Copies the lists. */
  public WeightMatch {
    loaded = List.copyOf(loaded);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    misshapen = List.copyOf(misshapen);
  }

  /** Whether every parameter has its weights, and every weight its parameter. */
  public boolean isComplete() {
    return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
  }

  /** What does not fit, in one line: {@code missing: a, b; unexpected: c; misshapen: d, ...}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("missing: " + String.join(", ", missing));
    }
    if (!unexpected.isEmpty()) {
      parts.add("unexpected: " + String.join(", ", unexpected));
    }
    if (!misshapen.isEmpty()) {
      parts.add(
          "misshapen: " + String.join("; ", misshapen.stream().map(Misfit::toString).toList()));
    }
    return parts.isEmpty() ? "all %d loaded".formatted(loaded.size()) : String.join("; ", parts);
  }
}
