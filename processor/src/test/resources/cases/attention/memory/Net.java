import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({7, 6}) Tensor encoder;
  @Input({5, 8}) Tensor x;
  @CrossAttention(heads = 2) Tensor a; // error at "@CrossAttention": [shape] "encoder" has 6 features at each position, but x has 8
  @Input(8) Tensor v;
  @From("x") @CrossAttention(heads = 2, memory = "v") Tensor b; // error at "\"v\"": [rank] the memory of @CrossAttention is a sequence [S,F], but v has features [8]
  @From("x") @CrossAttention(heads = 2, memory = "encode") Tensor c; // error at "\"encode\"": [unknown-name] no value "encode" above this field, did you mean "encoder" (line 6)
  @From("x") @CrossAttention(heads = 2, memory = "encoder") Tensor d; // error at "\"encoder\"": [shape] "encoder" has 6 features at each position, but x has 8
}
