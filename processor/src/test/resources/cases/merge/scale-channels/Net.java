import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 8, 10}) Tensor x;
  @Input(4) Tensor gate;
  @ScaleChannels({"x", "gate"}) Tensor a; // error at "\"gate": [shape] "gate" must be [3], one number for each channel of "x"
  @ScaleChannels({"gate", "gate"}) Tensor b; // error at "\"gate": [rank] @ScaleChannels takes an image [C,H,W] or a sequence [T,F], but gate has features [4]
  @ScaleChannels("x") Tensor c; // error at "\"x": [declaration] @ScaleChannels takes two names, a value and its gate, but only 1 is given
  @From("x") @Reshape({24, 10}) Tensor sequence;
  @ScaleChannels({"sequence", "gate"}) Tensor d; // error at "\"gate": [shape] "gate" must be [10], one number for each feature of "sequence"
}
