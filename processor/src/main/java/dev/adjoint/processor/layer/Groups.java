package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Groups into which channels do not fall.
 *
 * @param common what the number of groups must divide
 */
record Groups(LayerContext layer, Optional<Operand> input, long common, long groups) {
  /** Every fix is solved again, which takes as long as the model. */
  private static final int MOST_TRIED = 64;

  /** The largest number that divides both. */
  static long common(long a, long b) {
    return b == 0 ? a : common(b, a % b);
  }

  /** {@code groups 3 does not divide the 16 channels of x}. */
  Finding finding(String what) {
    return Finding.of(
            Code.DIVISIBILITY,
            layer.annotation().attribute("groups").place(),
            "groups " + groups + " does not divide " + what)
        .withDetails(input.map(Operand::details).orElse(List.of()))
        .withCandidates(fixes());
  }

  /** The numbers below that divide, the largest first. */
  private List<Fix> fixes() {
    return LongStream.iterate(Math.min(groups, common), divisor -> divisor - 1)
        .limit(Math.min(groups, common))
        .limit(MOST_TRIED)
        .filter(divisor -> common % divisor == 0)
        .mapToObj(this::fix)
        .toList();
  }

  private Fix fix(long divisor) {
    Object number = divisor;
    return new Fix(
        "groups = " + number + " in " + layer.annotation().text(),
        model ->
            model.withField(
                layer.field().name(),
                field ->
                    field.withReplaced(
                        layer.annotation(), layer.annotation().with("groups", number))));
  }
}
