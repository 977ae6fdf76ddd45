import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({7, 6}) Tensor encoder;
  @Input({5, 6}) Tensor x;
  @LayerNorm @SelfAttention(heads = 3, causal = true, dropout = 0.1) Tensor a;
  @CrossAttention(heads = 2) @Shape("5, 6") Tensor b;
  @CrossAttention(heads = 1, memory = "x", dropout = 0.5) Tensor c;
  @CrossAttention(heads = 6, memory = "c") Tensor toItself;
  @Flatten @Dense(out = 2) Tensor y;
}
