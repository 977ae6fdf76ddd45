package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(4) Tensor B;
  @Dense(out = 3) @Relu Tensor k;
  @Dense(out = 3) @Relu Tensor training;
  @Dense(out = 3) @Relu Tensor memory;
  @Dense(out = 3) @Relu Tensor forward;
  @Dense(out = 3) @Relu Tensor backward;
  @Dense(out = 3) @Relu Tensor close;
  @Dense(out = 3) @Relu Tensor create;
  @Dense(out = 3) @Relu Tensor backend;
  @Dense(out = 3) @Relu Tensor capacity;
  @Dense(out = 3) @Relu Tensor seed;
  @Dense(out = 3) @Relu Tensor dclose;
  @Dense(out = 3) @Relu Tensor dClose;
  @Dense(out = 3) @Relu Tensor closeGradient;
  @Dense(out = 3) @Relu Tensor closeWeight;
  @Dense(out = 3) @Relu Tensor runForward;
  @Dense(out = 3) @Relu Tensor toString;
  @Dense(out = 3) @Relu Tensor batch;
  @Dense(out = 3) @Relu Tensor RELU;
  @Dense(out = 3) @Relu Tensor Relu;
  @Dense(out = 3) @Relu Tensor SIGNATURE;
  @Dense(out = 3) @Relu Tensor Kernels;
  @Dense(out = 3) @Relu Tensor Matrix;
  @Dense(out = 3) @Relu Tensor String;
  @Dense(out = 3) @Relu Tensor List;
  @Dense(out = 3) @Relu Tensor Signature;
  @Dense(out = 3) @Relu Tensor Initializer;
  @Dense(out = 3) @Relu Tensor ValueType;
  @Dense(out = 3) @Relu Tensor Pointwise;
  @Dense(out = 3) @Relu Tensor Network;
  @Dense(out = 3) @Relu Tensor Double;
  @Dense(out = 3) @Relu Tensor Math;
  @Dense(out = 3) @Relu Tensor parameters;
  @Dense(out = 3) @Relu Tensor signature;
  @Dense(out = 3) @Relu Tensor step;
  @Dense(out = 3) @Relu Tensor value;
  @Dense(out = 3) @Relu Tensor parameter;
  @Dense(out = 3) @Relu Tensor output;
  @Dense(out = 3) @Relu Tensor evaluate;
  @Dense(out = 3) @Relu Tensor named;
  @Dense(out = 3) @Relu Tensor visitor;
  @Dense(out = 3) @Relu Tensor values;
  @Dense(out = 3) @Relu Tensor record;
  @Dense(out = 3) @Relu Tensor größe;
  @Dense(out = 3) @Relu Tensor $;
  @Dense(out = 3) @Relu Tensor a_b;
  @Dense(out = 3) @Relu @Output Tensor hashCode;
  @Dense(out = 3) @Relu @Output Tensor wait;
  @MeanSquaredError(target = "this$0") Loss loss;
  @From("wait") @MeanSquaredError(target = "x") Loss total;
}
