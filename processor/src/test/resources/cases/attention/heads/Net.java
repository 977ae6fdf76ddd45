import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({5, 12}) Tensor x;
  @SelfAttention(heads = 5) Tensor a; // error at "5": [divisibility] heads 5 does not divide the 12 features of x [5,12]
  @SelfAttention(heads = 0) Tensor b; // error at "0": [positive] heads is 0, and must be at least 1
  @CrossAttention(heads = 13, memory = "x") Tensor c; // error at "13": [divisibility] heads 13 does not divide the 12 features of b [5,12]
  @CrossAttention(heads = -1, memory = "x") Tensor d; // error at "-1": [positive] heads is -1, and must be at least 1
}
