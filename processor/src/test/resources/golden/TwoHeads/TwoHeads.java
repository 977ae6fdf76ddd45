package golden;

import dev.adjoint.dsl.From;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Output;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Add;
import dev.adjoint.dsl.layers.BinaryCrossEntropy;
import dev.adjoint.dsl.layers.Concat;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Dropout;
import dev.adjoint.dsl.layers.Gelu;
import dev.adjoint.dsl.layers.MeanSquaredError;
import dev.adjoint.dsl.layers.Multiply;
import dev.adjoint.dsl.layers.Sigmoid;
import dev.adjoint.dsl.layers.Tanh;

/** Two inputs, a gate, a skip connection, and two losses of different weight. */
@Model
public class TwoHeads {
  @Input(value = 12, gradient = true)                         Tensor sensors;
  @Input(4)                                                   Tensor context;
  @From("sensors") @Dense(out = 16) @Gelu @Dropout(0.1)       Tensor features;
  @Dense(out = 16) @Tanh                                      Tensor refined;
  @From("features") @Dense(out = 16) @Sigmoid                 Tensor gate;
  @Multiply({"refined", "gate"})                              Tensor gated;
  @Add({"features", "gated"})                                 Tensor mixed;
  @Concat({"mixed", "context"})                               Tensor joined;
  @Output @Dense(out = 3)                                     Tensor position;
  @MeanSquaredError(target = "truePosition", weight = 0.5)    Loss   distance;
  @Output @From("joined") @Dense(out = 1) @Sigmoid            Tensor alarm;
  @BinaryCrossEntropy(target = "wasAlarm")                    Loss   missed;
}
