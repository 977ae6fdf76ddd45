package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(value = 8, type = ValueType.INDEX, limit = 65) Tensor ids;
  @Embedding(size = 65, out = 16) @PositionalEmbedding(max = 8) Tensor x;
  @PositionalEmbedding(max = 100) @GaussianNoise @Dense(out = 3) Tensor y;
  @Input(value = 1, type = ValueType.INDEX, limit = 2) Tensor one;
  @Frozen @Embedding(size = 3, out = 3) @Shape("1, 3") Tensor z;
  @Concat(value = {"y", "z"}, axis = 0) Tensor all;
}
