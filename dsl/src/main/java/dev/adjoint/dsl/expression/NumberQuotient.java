package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a product, none negative: factors over divisors. They are merged where that makes
 * the text shorter, so {@code 2 * 3} becomes 6, {@code 6 / 3} becomes 2, and {@code 2 * pi / 3}
 * stays.
 */
final class NumberQuotient {
  /** Above this, a quotient of two numbers being a whole number says nothing. */
  private static final double LARGEST_WHOLE = 1e9;

  private final List<Double> factors = new ArrayList<>();
  private final List<Double> divisors = new ArrayList<>();

  void multiply(double number) {
    factors.add(number);
  }

  void divide(double number) {
    divisors.add(number);
  }

  void multiply(NumberQuotient other) {
    factors.addAll(other.factors);
    divisors.addAll(other.divisors);
  }

  /** Zero, whatever the numbers were. */
  void becomeZero() {
    factors.clear();
    divisors.clear();
    factors.add(0.0);
  }

  boolean isOne() {
    return size() == 0;
  }

  int size() {
    return factors.size() + divisors.size();
  }

  List<Constant> factors() {
    return factors.stream().map(Constant::new).toList();
  }

  List<Constant> divisors() {
    return divisors.stream().map(Constant::new).toList();
  }

  /** Merges numbers until no two of them have a shorter product or a whole quotient. */
  void reduce() {
    do {
      factors.removeIf(number -> number == 1);
      divisors.removeIf(number -> number == 1);
    } while (mergeOne(factors) || mergeOne(divisors) || cancelOne());
  }

  private static boolean mergeOne(List<Double> numbers) {
    for (int first = 0; first < numbers.size(); first++) {
      for (int second = first + 1; second < numbers.size(); second++) {
        Optional<Double> product = shorterProduct(numbers.get(first), numbers.get(second));
        if (product.isPresent()) {
          numbers.remove(second);
          numbers.set(first, product.get());
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Double> shorterProduct(double first, double second) {
    Binary product = new Binary(Operator.MULTIPLY, new Constant(first), new Constant(second));
    // a product that underflows to 0 would change the value beyond rounding
    return Simplifier.folded(product) instanceof Constant constant && constant.value() != 0
        ? Optional.of(constant.value())
        : Optional.empty();
  }

  private boolean cancelOne() {
    for (int above = 0; above < factors.size(); above++) {
      for (int below = 0; below < divisors.size(); below++) {
        double factor = factors.get(above);
        double divisor = divisors.get(below);
        if (isWhole(factor, divisor)) {
          factors.set(above, factor / divisor);
          divisors.remove(below);
          return true;
        }
        if (isWhole(divisor, factor)) {
          divisors.set(below, divisor / factor);
          factors.remove(above);
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWhole(double number, double by) {
    double quotient = number / by;
    return quotient <= LARGEST_WHOLE && quotient == Math.rint(quotient) && quotient * by == number;
  }
}
