package dev.adjoint.processor.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.dsl.ValueType;
import dev.adjoint.processor.oracle.OracleCase.Entry;
import dev.adjoint.processor.oracle.OracleCase.Kind;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values, losses and gradients of generated networks are those of libtorch. The build runs this
 * with vector tiles and oneDNN, and with {@code adjoint.vector} and {@code adjoint.dnnl} false.
 */
class OracleTest {
  /**
   * How far numbers may be apart.
   *
   * @param relative times the number
   * @param absolute for what is left where large numbers cancel
   */
  private record Tolerance(double relative, double absolute) {
    /** Adds what is wrong with an entry: its worst number. */
    void compare(Entry entry, float[] actual, List<String> differences) {
      String name = entry.kind() + " " + entry.name();
      assertEquals(entry.values().length, actual.length, name);
      double worst = 1;
      String difference = "";
      for (int i = 0; i < actual.length; i++) {
        double expected = entry.values()[i];
        double allowed = relative * Math.abs(expected) + absolute;
        boolean isSame = Double.compare(expected, actual[i]) == 0; // also for NaN and infinities
        double excess = isSame ? 0 : Math.abs(actual[i] - expected) / allowed;
        if (excess > worst || Double.isNaN(excess)) {
          worst = Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess;
          difference = "%s[%d]: expected %s, came %s".formatted(name, i, expected, actual[i]);
        }
      }
      if (!difference.isEmpty()) {
        differences.add(difference);
      }
    }
  }

  private static final Tolerance DOUBLE = new Tolerance(1e-5, 1e-12);
  private static final Tolerance FLOAT = new Tolerance(1e-4, 1e-6);

  static List<OracleCase> cases() {
    return OracleFiles.cases();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithLibtorchOnTheReference(OracleCase one) {
    follow(one, Backend.reference(), DOUBLE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithLibtorchInFloat32(OracleCase one) {
    follow(one, Backend.cpu(), FLOAT);
  }

  private static void follow(OracleCase one, Backend backend, Tolerance tolerance) {
    try (Network network =
        OracleFiles.compiled().create(one.name() + "Network", backend, one.examples(), 1)) {
      List<String> differences = new ArrayList<>();
      set(network, one);
      Batch batch = batch(network, one);
      network.forward(batch);
      for (Entry loss : one.of(Kind.LOSS)) {
        float[] actual = {(float) network.lossOf(loss.name())};
        tolerance.compare(loss, actual, differences);
      }
      for (Entry value : one.of(Kind.OUTPUT)) {
        tolerance.compare(value, network.output(value.name()), differences);
      }
      for (Entry state : one.of(Kind.UPDATED)) {
        tolerance.compare(state, network.get(state.name()), differences);
      }
      if (!one.of(Kind.GRADIENT).isEmpty()) {
        network.backward();
        assertEquals(gradients(network), names(one.of(Kind.GRADIENT).stream().map(Entry::name)));
      }
      for (Entry gradient : one.of(Kind.GRADIENT)) {
        tolerance.compare(gradient, network.gradient(gradient.name()), differences);
      }
      network.predict(batch);
      for (Entry value : one.predicted()) {
        tolerance.compare(value, network.output(value.name()), differences);
      }
      assertEquals(List.of(), differences, () -> one + "\n" + one.model());
    }
  }

  private static void set(Network network, OracleCase one) {
    Map<String, List<Integer>> declared = new TreeMap<>();
    network.signature().parameters().forEach(p -> declared.put(p.name(), p.shape()));
    Map<String, List<Integer>> given = new TreeMap<>();
    one.of(Kind.PARAMETER).forEach(entry -> given.put(entry.name(), entry.shape()));
    assertEquals(declared, given, "names and shapes of parameters");
    one.of(Kind.PARAMETER).forEach(entry -> network.set(entry.name(), entry.values()));
  }

  private static Batch batch(Network network, OracleCase one) {
    List<Signature.Input> inputs = network.signature().inputs();
    Batch batch = new Batch(inputs.size()).examples(one.examples());
    for (int i = 0; i < inputs.size(); i++) {
      float[] values = one.input(inputs.get(i).name()).values();
      if (inputs.get(i).type() == ValueType.INDEX) {
        batch.put(i, IntStream.range(0, values.length).map(at -> (int) values[at]).toArray());
      } else {
        batch.put(i, values);
      }
    }
    return batch;
  }

  /** The names of everything that has a gradient. */
  private static Set<String> gradients(Network network) {
    Stream<String> inputs =
        network.signature().inputs().stream()
            .filter(Signature.Input::gradient)
            .map(Signature.Input::name);
    Stream<String> parameters =
        network.signature().parameters().stream()
            .filter(Signature.Parameter::trainable)
            .map(Signature.Parameter::name);
    return names(Stream.concat(inputs, parameters));
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
