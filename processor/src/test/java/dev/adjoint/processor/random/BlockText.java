package dev.adjoint.processor.random;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A block as it is written.
 *
 * @param isRight whether it is right for all sizes that its conditions allow
 */
record BlockText(Kind kind, String java, boolean isRight) {
  /** The blocks that are drawn: what shape comes out is told by {@link ShapeOracle}. */
  enum Kind {
    /** Twice as wide and back, beside the value itself. */
    WIDE(
        """
          @Block(dims = {"D", "K"})
          static class Wide {
            @Input(dims = "D") Tensor x;
            @Dense(outDim = "K*D") @Tanh Tensor up;
            @Dense(outDim = "D") Tensor down;
            @Add({"x", "down"}) Tensor y;
          }
        """,
        Map.of("outDim = \"D\"", "outDim = \"D+1\"", "{\"x\", \"down\"}", "{\"x\", \"up\"}")),
    /** The residual block of ResNet. */
    BASIC(
        """
          @Block(dims = {"Cin", "C", "S"})
          static class Basic {
            @Input(dims = "Cin, H, W") Tensor x;
            @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1) @BatchNorm @Silu Tensor c1;
            @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) Tensor c2;
            @From("x") @Conv2d(outDim = "C", kernel = 1, strideDim = "S") Tensor skip;
            @Add({"c2", "skip"}) @Tanh Tensor y;
          }
        """,
        Map.of(
            "kernel = 1, strideDim = \"S\"",
            "kernel = 1",
            "{\"c2\", \"skip\"}",
            "{\"c2\", \"x\"}")),
    /** Attention whose heads share the width. */
    HEADS(
        """
          @Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
          static class Heads {
            @Input(dims = "T, D") Tensor x;
            @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) Tensor attended;
            @Add({"x", "attended"}) Tensor y;
          }
        """,
        Map.of(", where = \"D % Heads == 0\"", "", "{\"x\", \"attended\"}", "{\"x\", \"attend\"}")),
    /** Two inputs of one width. */
    GATE(
        """
          @Block(dims = "D")
          static class Gate {
            @Input(dims = "D") Tensor a;
            @Input(dims = "D") Tensor b;
            @From("b") @Dense(outDim = "D") @Sigmoid Tensor gate;
            @Multiply({"a", "gate"}) Tensor y;
          }
        """,
        Map.of("outDim = \"D\"", "outDim = \"2*D\"")),
    /** Half the pixels. */
    HALF(
        """
          @Block(dims = {"C", "H", "W"})
          static class Half {
            @Input(dims = "C, H, W") Tensor x;
            @AvgPool2d(2) Tensor y;
          }
        """,
        Map.of("AvgPool2d(2)", "AvgPool1d(2)"));

    private final String java;
    private final Map<String, String> mistakes;

    Kind(String java, Map<String, String> mistakes) {
      this.java = java.indent(2);
      this.mistakes = mistakes;
    }

    /** The name of the class. */
    String type() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    BlockText right() {
      return new BlockText(this, java, true);
    }

    /** The block with each of its mistakes. */
    List<BlockText> wrong() {
      return mistakes.keySet().stream()
          .sorted()
          .map(right -> new BlockText(this, java.replace(right, mistakes.get(right)), false))
          .toList();
    }

    static Kind of(String type) {
      return valueOf(type.toUpperCase(Locale.ROOT));
    }
  }
}
