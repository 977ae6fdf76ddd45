package dev.adjoint.dsl.expression;

import dev.adjoint.dsl.expression.Expression.Binary;
import dev.adjoint.dsl.expression.Expression.Constant;
import dev.adjoint.dsl.expression.Expression.Unary;
import dev.adjoint.dsl.expression.Expression.Variable;
import dev.adjoint.dsl.expression.Expression.Where;
import java.util.List;
import java.util.Random;

/** Expression trees drawn from a seed, over the variables x, y and z. */
final class RandomExpressions {
  static final List<String> VARIABLES = List.of("x", "y", "z");

  private static final double[] NUMBERS = {
    0, 1, -1, 2, -2, 3, 0.5, -0.5, 0.1, 4, 10, 1e-3, Math.PI, 0.044715, 1.7
  };

  private final Random random;

  RandomExpressions(long seed) {
    this.random = new Random(seed);
  }

  Expression next(int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return random.nextInt(3) == 0
          ? new Constant(NUMBERS[random.nextInt(NUMBERS.length)])
          : new Variable(VARIABLES.get(random.nextInt(VARIABLES.size())));
    }
    int kind = random.nextInt(10);
    if (kind < 3) {
      return new Unary(pick(Function.values()), next(depth - 1));
    }
    if (kind < 9) {
      // the four operators three times as often as min, max and pow
      Operator operator =
          random.nextInt(4) > 0
              ? Operator.values()[random.nextInt(4)]
              : Operator.values()[4 + random.nextInt(3)];
      return new Binary(operator, next(depth - 1), next(depth - 1));
    }
    return new Where(
        pick(Comparison.values()),
        next(depth - 1),
        next(depth - 1),
        next(depth - 1),
        next(depth - 1));
  }

  double[] point() {
    return VARIABLES.stream().mapToDouble(name -> 4 * random.nextDouble() - 2).toArray();
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }
}
