import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

import static dev.adjoint.dsl.ValueType.INDEX;

@Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
class GptBlock {
  @Input(dims = "T, D")                                                       Tensor x;
  @LayerNorm @SelfAttention(headsDim = "Heads", causal = true)                Tensor attended;
  @Add({"x", "attended"})                                                     Tensor h;
  @LayerNorm                                                                  Tensor normal;
  @Dense(outDim = "4*D") @Gelu                                                Tensor up;
  @Dense(outDim = "D") @Tied(value = "up", transposed = true)                 Tensor down;
  @Add({"h", "down"})                                                         Tensor y;
}

@Model
class Gpt {
  @Input(dims = "T", type = INDEX, limit = 65, max = "T <= 256")              Tensor ids;
  @Embedding(size = 65, out = 128)                                            Tensor tok;
  @PositionalEmbedding(max = 256)                                             Tensor x;
  @Repeat(4) @With("Heads=4")                                                 GptBlock blocks;
  @LayerNorm                                                                  Tensor last;
  @Dense(out = 65, bias = false) @Tied("tok")                                 Tensor logits;
  @CrossEntropy                                                               Loss loss;
}
