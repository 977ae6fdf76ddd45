import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Block(dims = {"D", "Heads"}, where = "D % Heads == 0")
class Part {
  @Input(dims = "T, D") Tensor x;
  @Reshape(dims = "T, Heads, D/Heads") @Relu Tensor parts;
  @Reshape(dims = "T, D") Tensor y;
  @Add({"x", "y"}) Tensor z;
}

@Model
class Net {
  @Input({16, 768}) Tensor x;
  @With("Heads=10") Part part; // error at "\"Heads": [constraint] Heads=10: Part needs D % Heads == 0, and 768 % 10 is 8
}
