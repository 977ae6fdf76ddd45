package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Groups into which channels do not fall.
 *
 * @param channels what the number of groups does not divide
 * @param all what the number of groups must divide
 */
record Groups(LayerContext layer, Optional<Operand> input, Dim channels, List<Dim> all) {
  /** Every fix is solved again, which takes as long as the model. */
  private static final int MOST_TRIED = 64;

  private static long common(long a, long b) {
    return b == 0 ? a : common(b, a % b);
  }

  /** {@code groups 3 does not divide the 16 channels of x}. */
  Finding finding(String what) {
    Dim groups = layer.size("groups");
    List<String> details = new ArrayList<>(input.map(Operand::details).orElse(List.of()));
    Remainder remainder = new Remainder(layer.scope().dimensions(), channels, groups);
    details.addAll(remainder.details());
    return Finding.of(
            Code.DIVISIBILITY,
            layer.place("groups"),
            "groups " + groups + " does not divide " + what)
        .withDetails(details)
        .withCandidates(remainder.fact().map(List::of).orElseGet(() -> fixes(groups)));
  }

  /** The numbers below that divide, the largest first. */
  private List<Fix> fixes(Dim groups) {
    boolean areNumbers =
        groups.constant().isPresent() && all.stream().allMatch(d -> d.constant().isPresent());
    if (!areNumbers) {
      return List.of();
    }
    long common = all.stream().mapToLong(d -> d.constant().getAsLong()).reduce(0, Groups::common);
    long most = Math.min(groups.constant().getAsLong(), common);
    return LongStream.iterate(most, divisor -> divisor - 1)
        .limit(Math.min(most, MOST_TRIED))
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
