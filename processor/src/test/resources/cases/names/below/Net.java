import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Add({"x", "late"}) Tensor y; // error at "\"late\"": [forward-reference] "late" is declared below this field (line 8), and fields read only from above
  @From("x") @Tanh Tensor late;
}
