import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 4) Tensor y;
  @MeanSquaredError(target = "late") Loss loss; // error at "\"late\"": [forward-reference] "late" is declared below this field (line 9), and fields read only from above
  @Input(4) Tensor late;
}
