package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block
class Inner {
  @Input(dims = "T, D") Tensor x;
  @LayerNorm Tensor y;
}

@Model
class Net {
  @Input({6, 8}) Tensor x;
  @Dense(out = 8) @LayerNorm Tensor two;
  Inner inner;
  @Dense(out = 8) Tensor one;
  @Gru(hidden = 8) Tensor state;
  @Dense(out = 8) @Tied("two") Tensor a;
  // error at "\"two\"": [declaration] @Tied names a field with one layer with parameters, but "two" has 2, @Dense and @LayerNorm
  @Dense(out = 8) @LayerNorm @Tied("one") Tensor b;
  // error at "@Tied": [declaration] @Tied needs one layer with parameters, but b has 2, @Dense and @LayerNorm
  @Relu @Tied("one") Tensor c;
  // error at "@Tied": [declaration] @Tied needs one layer with parameters, but no layer of c has any
  @Dense(out = 8) @Tied("inner") Tensor d;
  // error at "\"inner\"": [declaration] "inner" is a block, and @Tied names a Tensor with one layer that has parameters
  @Dense(out = 8) @Tied("state") Tensor e;
  // error at "\"state\"": [declaration] @Dense and the @Gru of "state" do not both have one weight to share
  @Gru(hidden = 8) @Tied("one") Tensor f;
  // error at "\"one\"": [declaration] @Gru and the @Dense of "one" do not both have one weight to share
  @LayerNorm @Tied(value = "one", transposed = true) Tensor g;
  // error at "true": [declaration] only a @Dense uses a weight transposed, and this is a @LayerNorm
  @MeanSquaredError Loss loss;
}
