import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(16) Tensor x;
  @Dense(out = 0) Tensor a; // error at "0": [positive] out is 0, and must be at least 1
  @Dropout(1.5) @LeakyRelu(1 / 0.0) Tensor b; // error at "1.5": [range] rate of @Dropout is 1.5, and must be at least 0 and below 1
  // error at "/ 0.0": [range] value Infinity is not a finite number
  @From("x") @Reshape({3, 5}) Tensor c; // error at "{3": [reshape-count] x [16] has 16 elements, but [3,5] has 15
  @From("x") @Dropout(-0.5) @Reshape({5, 3}) Tensor d; // error at "-0.5": [range] rate of @Dropout is -0.5, and must be at least 0 and below 1
  // error at "{5": [reshape-count] the result of @Dropout [16] has 16 elements, but [5,3] has 15
  @CrossEntropy(target = "no name", weight = -1) Loss loss; // error at "\"no name\"": [target] "no name" is not a Java identifier, so no input can have that name
  // error at "-1": [positive] weight is -1.0, and must be above 0
}
