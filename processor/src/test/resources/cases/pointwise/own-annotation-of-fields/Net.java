import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor a;
  @Gate Tensor y;
}

@Pointwise(value = "x * sigmoid(x)", of = {"a"}) // error at "{\"a\"}": [declaration] the formula of @Gate names fields, which only a @Pointwise on a field can
@interface Gate {}
