import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 8, 8}) Tensor x;
  @Input({1, 8, 8}) Tensor mask;
  @Concat({"x", "mask"}) @Shape("4, 8, 8") Tensor both;
  @Concat(value = {"both", "both"}, axis = 2) @Shape("4, 8, 16") Tensor wide;
}
