package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor x;
  @LeakyRelu(1e300) Tensor a; // error at "1e300": [range] value 1.0E300 is too large for float32
  @LeakyRelu(1e-60) Tensor b; // error at "1e-60": [range] value 1.0E-60 is 0 in float32
  @Pointwise("x * 1e39") Tensor c; // error at "\"x": [expression] the number 1e39 is too large for float32 (column 5 of "x * 1e39")
  @Pointwise("max(x, 1.5E-60) + 4e+38") Tensor e;
  // error at "\"max": [expression] the number 1.5E-60 is 0 in float32 (column 8 of "max(x, 1.5E-60) + 4e+38")
  // error at "\"max": [expression] the number 4e+38 is too large for float32 (column 19 of "max(x, 1.5E-60) + 4e+38")
  @Dense(out = 3) @Dropout(0.99999999999) Tensor f; // error at "0.99999999999": [range] rate 0.99999999999 of @Dropout is 1 in float32
  @Dropout(1e-60) Tensor g; // error at "1e-60": [range] rate 1.0E-60 of @Dropout is 0 in float32
  @Huber(delta = 1e-60) Loss h; // error at "1e-60": [range] delta 1.0E-60 is 0 in float32
  @MeanSquaredError(weight = 1e39) Loss i; // error at "1e39": [range] weight 1.0E39 is too large for float32
}
