package dev.adjoint.processor.layer;

import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Values of the names of a block that its facts allow, small ones first: what is not equal for all
 * of them has its counter-example here.
 */
final class Cases {
  private static final int TRIES = 4000;
  private static final int[] LARGE = {5, 6, 7, 8, 9, 12, 16, 31, 32};

  private final List<String> own;
  private final List<String> free;
  private final Map<String, Dim> sizes;
  private final List<Condition> facts;
  private final Random random = new Random(1);
  private final List<Map<String, Long>> all = new ArrayList<>();
  private boolean isDrawn;

  /**
   * @param own the dimensions that the block declares
   * @param free those that only its inputs name
   * @param sizes what each of them is
   * @param facts over the names alone
   */
  Cases(List<String> own, List<String> free, Map<String, Dim> sizes, List<Condition> facts) {
    this.own = List.copyOf(own);
    this.free = List.copyOf(free);
    this.sizes = Map.copyOf(sizes);
    this.facts = List.copyOf(facts);
  }

  /** Drawn when something is wrong, which is seldom. */
  private List<Map<String, Long>> all() {
    if (!isDrawn) {
      isDrawn = true;
      for (int i = 0; i < TRIES; i++) {
        assign(Map.of()).ifPresent(all::add);
      }
      all.sort(Comparator.comparingLong(values -> sum(values)));
    }
    return all;
  }

  private static long sum(Map<String, Long> values) {
    return values.values().stream().mapToLong(Long::longValue).sum();
  }

  List<String> own() {
    return own;
  }

  /** The smallest case of which it is true. */
  Optional<Map<String, Long>> first(Predicate<Map<String, Long>> test) {
    return all().stream().filter(test).findFirst();
  }

  /** Whether it is true of some case with each choice of the block's own dimensions. */
  boolean eachHas(Predicate<Map<String, Long>> choice, Predicate<Map<String, Long>> test) {
    return all().stream().filter(choice).limit(200).allMatch(values -> someLike(values, test));
  }

  private boolean someLike(Map<String, Long> values, Predicate<Map<String, Long>> test) {
    Map<String, Long> fixed = new LinkedHashMap<>(values);
    fixed.keySet().retainAll(own);
    for (int i = 0; i < 50; i++) {
      if (assign(fixed).filter(test).isPresent()) {
        return true;
      }
    }
    return test.test(values);
  }

  /** Values for all names, if the facts allow those that were drawn. */
  private Optional<Map<String, Long>> assign(Map<String, Long> fixed) {
    Map<String, Long> values = new LinkedHashMap<>();
    own.forEach(name -> values.put(name, fixed.getOrDefault(name, draw())));
    free.forEach(name -> values.put(name, draw()));
    try {
      // What depends on others is computed from them, which may take as many rounds as names.
      for (int round = 0; round < 2; round++) {
        values.replaceAll((name, value) -> fixed.containsKey(name) ? value : settled(name, values));
      }
      boolean isAllowed =
          values.values().stream().allMatch(value -> value >= 1)
              && facts.stream().allMatch(fact -> fact.holds(values));
      return isAllowed ? Optional.of(values) : Optional.empty();
    } catch (ArithmeticException divisionByZero) {
      return Optional.empty();
    }
  }

  private long settled(String name, Map<String, Long> values) {
    return sizes.get(name).nearest(name, values);
  }

  private long draw() {
    return random.nextInt(3) > 0 ? 1 + random.nextInt(4) : LARGE[random.nextInt(LARGE.length)];
  }
}
