import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = {"D", "Heads"})
class GptBlock {
  @Input(dims = "T, D") Tensor x;
  @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) Tensor attended; // error at "\"Heads\"": [divisibility] heads Heads does not divide the D features of the result of @LayerNorm [T, D]
  @Add({"x", "attended"}) Tensor h;
}

@Block(dims = {"D", "Heads"}, where = {"D % Heads == 0"})
class Right {
  @Input(dims = "T, D") Tensor x;
  @LayerNorm @SelfAttention(headsDim = "Heads", causal = true) Tensor attended;
  @Add({"x", "attended"}) Tensor h;
}

@Model
class Net {
  @Input({5, 768}) Tensor x;
  @Repeat(12) @With("Heads=10") Right blocks; // error at "\"Heads": [constraint] Heads=10: Right needs D % Heads == 0, and 768 % 10 is 8
  @LayerNorm Tensor y;
}
