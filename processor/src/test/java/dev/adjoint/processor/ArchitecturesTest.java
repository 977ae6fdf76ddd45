package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.layer.LayerStage;
import dev.adjoint.processor.memory.LivenessBound;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Planner;
import dev.adjoint.processor.op.Graph;
import dev.adjoint.processor.optimize.Optimizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The storage of whole architectures is little more than what is in use at the fullest moment. */
class ArchitecturesTest {
  private static final String MODELS =
      """
      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;

      @Block(dims = {"Cin", "C", "S"})
      class Projected {
        @Input(dims = "Cin, H, W") Tensor x;
        @Conv2d(outDim = "C", kernel = 3, strideDim = "S", padding = 1, bias = false)
        @BatchNorm @Relu Tensor c1;
        @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm Tensor c2;
        @From("x") @Conv2d(outDim = "C", kernel = 1, strideDim = "S", bias = false)
        @BatchNorm Tensor skip;
        @Add({"c2", "skip"}) @Relu Tensor y;
      }
      @Block(dims = "C")
      class Plain {
        @Input(dims = "C, H, W") Tensor x;
        @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm @Relu Tensor c1;
        @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm Tensor c2;
        @Add({"c2", "x"}) @Relu Tensor y;
      }
      @Model class Resnet18 {
        @Input({3, 32, 32}) Tensor image;
        @Conv2d(out = 64, kernel = 3, padding = 1, bias = false) @BatchNorm @Relu Tensor stem;
        @Repeat(2) Plain a;
        @With("C=128, S=2") Projected b;
        Plain b2;
        @With("C=256, S=2") Projected c;
        Plain c2;
        @With("C=512, S=2") Projected d;
        Plain d2;
        @GlobalAvgPool @Dense(out = 10) Tensor logits;
        @CrossEntropy Loss loss;
      }

      @Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
      class GptBlock {
        @Input(dims = "T, D") Tensor x;
        @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) Tensor attended;
        @Add({"x", "attended"}) Tensor h;
        @LayerNorm @Dense(outDim = "4*D") @Gelu Tensor up;
        @Dense(outDim = "D") Tensor down;
        @Add({"h", "down"}) Tensor y;
      }
      @Model class Gpt {
        @Input(dims = "T", type = ValueType.INDEX, limit = 65, max = "T <= 64") Tensor ids;
        @Embedding(size = 65, out = 128) @PositionalEmbedding(max = 256) Tensor x;
        @Repeat(4) @With("Heads=4") GptBlock blocks;
        @LayerNorm @Dense(out = 65, bias = false) Tensor logits;
        @CrossEntropy Loss loss;
      }
      """;

  @ParameterizedTest
  @CsvSource({"Resnet18, 11173962", "Gpt, 842752"})
  void trainingTakesLittleMoreThanWhatIsInUseAtTheFullestMoment(String name, long parameters) {
    LayerStage.Result layers = LayerStage.build(Declarations.of(MODELS).get(name));
    assertEquals(List.of(), layers.findings());
    Plan plan = Planner.plan(Optimizer.optimize(Derivation.derive(layers.graph().orElseThrow())));
    long trained =
        plan.graph().parameters().stream()
            .filter(Graph.Parameter::trainable)
            .mapToLong(parameter -> parameter.shape().elements().constant().orElseThrow())
            .sum();
    assertEquals(parameters, trained);
    Map<String, Long> sizes = new HashMap<>(plan.graph().largest());
    sizes.put("B", 16L);
    long needed = LivenessBound.of(plan.graph(), sizes);
    long size = plan.training().size().evaluate(sizes);
    assertTrue(size <= 1.3 * needed, () -> name + ": " + size + ", in use at once " + needed);
  }
}
