package dev.adjoint.processor.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Batch;
import dev.adjoint.runtime.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The states of recurrent layers against {@link PlainCells}. */
class RecurrentStatesTest {
  private static final int FEATURES = 3;
  private static final int HIDDEN = 4;
  private static final int BATCH = 3;

  private static ModelCompiler compiler;

  private record Variant(String kind, int steps, int layers, boolean isBoth, boolean isLast) {
    String name() {
      return kind + steps + "x" + layers + (isBoth ? "Both" : "") + (isLast ? "Last" : "");
    }

    String source() {
      String annotation =
          kind.equals("Relu") ? "Rnn(activation = CellActivation.RELU, " : kind + "(";
      return "@Model class %s { @Input({%d, %d}) Tensor x; @%shidden = %d, layers = %d,"
              .formatted(name(), steps, FEATURES, annotation, HIDDEN, layers)
          + " bidirectional = %b, returns = Returns.%s) Tensor h; }%n"
              .formatted(isBoth, isLast ? "LAST" : "SEQUENCE");
    }
  }

  static List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    for (String kind : List.of("Rnn", "Relu", "Lstm", "Gru")) {
      for (int steps : new int[] {1, 2, 5}) {
        for (int layers : new int[] {1, 3}) {
          for (boolean isBoth : new boolean[] {false, true}) {
            variants.add(new Variant(kind, steps, layers, isBoth, false));
            variants.add(new Variant(kind, steps, layers, isBoth, true));
          }
        }
      }
    }
    return variants;
  }

  static List<Arguments> variantsOnBackends() {
    List<Arguments> arguments = new ArrayList<>();
    for (Variant variant : variants()) {
      arguments.add(Arguments.of(variant, Backend.reference(), 1e-6));
      arguments.add(Arguments.of(variant, Backend.cpu(), 1e-5));
    }
    return arguments;
  }

  @BeforeAll
  static void compile() {
    StringBuilder source = new StringBuilder("import dev.adjoint.dsl.*;\n");
    source.append("import dev.adjoint.dsl.layers.*;\n");
    variants().forEach(variant -> source.append(variant.source()));
    compiler = ModelCompiler.compile(source.toString());
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("variantsOnBackends")
  void areThoseOfTheDocumentedFormulas(Variant variant, Backend backend, double tolerance) {
    try (Network network = compiler.create(variant.name() + "Network", backend, BATCH, 7)) {
      for (int examples : new int[] {BATCH, 1}) { // the second pass finds the storage of the first
        float[] x = new float[examples * variant.steps() * FEATURES];
        Random random = new Random(examples);
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) random.nextGaussian();
        }
        float[] expected = expected(network, variant, x, examples);
        network.predict(new Batch(1).examples(examples).put(0, x));
        assertArrayEquals(expected, network.output("h"), (float) tolerance, "inference");
        network.forward(new Batch(1).examples(examples).put(0, x));
        assertArrayEquals(expected, network.output("h"), (float) tolerance, "training");
      }
    }
  }

  private static float[] expected(Network network, Variant variant, float[] x, int examples) {
    PlainCells cells = new PlainCells(network, HIDDEN);
    List<Float> all = new ArrayList<>();
    for (int example = 0; example < examples; example++) {
      double[][] below = new double[variant.steps()][FEATURES];
      for (int t = 0; t < variant.steps(); t++) {
        for (int f = 0; f < FEATURES; f++) {
          below[t][f] = x[(example * variant.steps() + t) * FEATURES + f];
        }
      }
      double[] last = {};
      for (int layer = 0; layer < variant.layers(); layer++) {
        String suffix = "_l" + layer;
        double[][] states = cells.states(variant.kind(), below, suffix);
        last = states[states.length - 1];
        if (variant.isBoth()) {
          double[][] reversed = cells.states(variant.kind(), below, suffix + "_reverse");
          last = joined(last, reversed[0]);
          for (int t = 0; t < states.length; t++) {
            states[t] = joined(states[t], reversed[t]);
          }
        }
        below = states;
      }
      for (double[] row : variant.isLast() ? new double[][] {last} : below) {
        for (double value : row) {
          all.add((float) value);
        }
      }
    }
    float[] expected = new float[all.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = all.get(i);
    }
    return expected;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = new double[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
