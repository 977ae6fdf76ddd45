import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4}) Tensor a;
  @Input({4, 5}) Tensor b;
  @MatMul({"a", "b"}) @Shape("3, 5") Tensor c;
  @Permute({1, 0}) Tensor turned;
  @MatMul({"c", "turned"}) @Shape("3, 3") Tensor d;
  @Input({2, 3, 4}) Tensor images;
  @Permute({0, 2, 1}) Tensor across;
  @MatMul({"images", "across"}) @Shape("2, 3, 3") Tensor products;
  @Flatten Tensor flat;
  @Output @From("d") @Relu Tensor y;
  @Output @From("flat") @Relu Tensor z;
}
