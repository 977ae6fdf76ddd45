import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({65536, 4, 4}) Tensor x;
  @Conv2d(out = 65536, kernel = 1) Tensor a; // error at "65536": [overflow] the weight [65536,65536,1,1] has 4294967296 elements, and one tensor holds at most 2147483647
  @From("x") @Conv2d(out = 1, kernel = 1, padding = 70000) Tensor b; // error at "1,": [overflow] the result [1,140004,140004] has 19601120016 elements, and one tensor holds at most 2147483647
  @From("x") @Conv2d(out = 1, kernel = 1, stride = 2000000000, padding = 2147483647) Tensor c; // error at "2147483647": [overflow] with its padding the input is 4294967298 wide, and sizes end at 2147483647
  @From("x") @Conv2d(out = 1, kernel = 3, same = true, dilation = 2147483647) Tensor d; // error at "2147483647": [overflow] with its padding the input is 4294967298 wide, and sizes end at 2147483647
}
