package dev.adjoint.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javapoet.ClassName;
import dev.adjoint.processor.Declarations;
import dev.adjoint.processor.adjoint.Derivation;
import dev.adjoint.processor.layer.LayerStage;
import dev.adjoint.processor.memory.Plan;
import dev.adjoint.processor.memory.Planner;
import dev.adjoint.processor.optimize.Optimizer;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A use of a block whose key is known is not written out: what would be written is known too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockKeyTest {
  private static final String MODELS =
      """
      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;

      @Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
      class GptBlock {
        @Input(dims = "T, D") Tensor x;
        @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) @Dropout(0.1) Tensor attended;
        @Add({"x", "attended"}) Tensor h;
        @LayerNorm @Dense(outDim = "4*D") @Gelu Tensor up;
        @Dense(outDim = "D") @Dropout(0.1) Tensor down;
        @Add({"h", "down"}) Tensor y;
      }
      @Model class Gpt {
        @Input(dims = "T", type = ValueType.INDEX, limit = 65, max = "T <= 64") Tensor ids;
        @Embedding(size = 65, out = 32) @PositionalEmbedding(max = 64) Tensor x;
        @Repeat(5) @With("Heads=4") GptBlock blocks;
        @LayerNorm @Dense(out = 65, bias = false) Tensor logits;
        @CrossEntropy Loss loss;
      }

      @Block(dims = "C") class Plain {
        @Input(dims = "C, H, W") Tensor x;
        @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm @Relu Tensor c1;
        @Conv2d(outDim = "C", kernel = 3, padding = 1, bias = false) @BatchNorm Tensor c2;
        @Add({"c2", "x"}) @Relu Tensor y;
      }
      @Model class Images {
        @Input({3, 8, 8}) Tensor image;
        @Conv2d(out = 4, kernel = 3, padding = 1) @Relu Tensor stem;
        @Repeat(4) Plain a;
        @Conv2d(out = 8, kernel = 3, stride = 2, padding = 1) @Relu Tensor between;
        @Repeat(3) Plain b;
        @GlobalAvgPool @Dense(out = 10) Tensor logits;
        @CrossEntropy Loss loss;
      }

      @Block(dims = "D") class Inner {
        @Input(dims = "D") Tensor x;
        @Dense(outDim = "D") @Tanh @Dropout(0.2) Tensor y;
      }
      @Block(dims = "D") class Outer {
        @Input(dims = "D") Tensor x;
        @Repeat(2) Inner row;
        @Dense(outDim = "D") @Relu Tensor between;
        Inner last;
        @Add({"last", "x"}) Tensor y;
      }
      @Model class Nested {
        @Input(6) Tensor x;
        @Repeat(4) Outer blocks;
        Inner alone;
        @Dense(out = 6) Tensor hidden;
        Outer again;
        @MeanSquaredError Loss loss;
      }

      @Block(dims = "D") class Recurrent {
        @Input(dims = "T, D") Tensor x;
        @Lstm(hiddenDim = "D") Tensor y;
      }
      @Model class Loops {
        @Input({5, 4}) Tensor x;
        @Repeat(3) Recurrent blocks;
        @MeanSquaredError Loss loss;
      }
      """;

  private Map<String, ModelDeclaration> declarations;

  @BeforeAll
  void read() {
    declarations = Declarations.of(MODELS);
  }

  private record Use(Optional<BlockKey> key, String members) {}

  /** All uses in a model, each of them written out. */
  private List<Use> uses(String name) {
    ModelDeclaration model = declarations.get(name);
    Plan plan =
        Planner.plan(
            Optimizer.optimize(Derivation.derive(LayerStage.build(model).graph().orElseThrow())));
    Parts parts = new Parts(model, plan);
    Variables variables = parts.variables(parts.model());
    Formulas formulas = new Formulas(variables);
    Constants constants = new Constants(variables);
    Map<String, BlockClass> byMembers = new LinkedHashMap<>();
    Map<Part, BlockClass> classes = new HashMap<>();
    List<Use> uses = new ArrayList<>();
    for (Part part : parts.innerFirst()) {
      BlockEmitter emitter = new BlockEmitter(parts, part, classes::get, formulas, constants);
      Optional<BlockKey> key = emitter.key();
      BlockClass.Members members = emitter.members();
      String text = part.declaration().qualifiedName() + members.text();
      ClassName type = ClassName.get("", "Class" + byMembers.size());
      classes.put(
          part,
          byMembers.computeIfAbsent(text, t -> new BlockClass(type, members, emitter.abilities())));
      uses.add(new Use(key, text));
    }
    return uses;
  }

  @ParameterizedTest
  @CsvSource({"Gpt, 5, 1", "Images, 7, 2", "Nested, 21, 8"})
  void usesWithEqualKeysHaveEqualMembersAndKeysAreFew(String name, int count, int keys) {
    Map<BlockKey, String> members = new HashMap<>();
    List<Use> uses = uses(name);
    for (Use use : uses) {
      String known = members.putIfAbsent(use.key().orElseThrow(), use.members());
      assertEquals(known == null ? use.members() : known, use.members());
    }
    assertEquals(count, uses.size());
    assertEquals(keys, members.size());
  }

  @Test
  void aBlockWithALoopHasNoKey() {
    List<Use> uses = uses("Loops");
    assertEquals(3, uses.size());
    uses.forEach(use -> assertEquals(Optional.empty(), use.key()));
  }
}
