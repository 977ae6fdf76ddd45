import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4}) Tensor a;
  @Input(4) Tensor v;
  @MatMul({"a", "v"}) Tensor b; // error at "\"v\"": [rank] @MatMul takes matrices [M,K] or several of them [G,M,K], but v has features [4]
  @MatMul({"v", "v"}) Tensor c; // error at "\"v\"": [rank] @MatMul takes matrices [M,K] or several of them [G,M,K], but v has features [4]
  // error at "\"v\"": [rank] @MatMul takes matrices [M,K] or several of them [G,M,K], but v has features [4]
}
