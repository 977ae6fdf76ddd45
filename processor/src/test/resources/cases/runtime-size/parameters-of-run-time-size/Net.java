import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(dims = "T, 4", max = "T <= 16") Tensor x;
  @Flatten @Dense(out = 3) Tensor y; // error at "3": [unbound-dimension] the weight [3, 4*T] would change with T, known at run time only
  @From("x") @PositionalEmbedding(max = 15) Tensor z; // error at "15": [range] max 15 is fewer than the 16 positions of x [T, 4]
  @From("x") @PositionalEmbedding(max = 16) Tensor right;
}
