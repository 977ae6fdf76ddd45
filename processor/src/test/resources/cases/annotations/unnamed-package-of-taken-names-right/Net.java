import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Pointwise;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor h;
  @From @Frozen Tensor g;
  @Output @Shape @Celu(-1) Tensor y;
  @CrossEntropy Tensor z;
}

@Pointwise("x * 2")
@interface From {}

@Pointwise("x * 3")
@interface Frozen {}

@Pointwise("x * 4")
@interface Output {}

@Pointwise("x * 5")
@interface Shape {}

@Pointwise("x * 6")
@interface CrossEntropy {}

@Pointwise("x * value")
@interface Celu {
  double value();
}
