import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input({3, 4}) Tensor a;
  @Input({5, 4}) Tensor b;
  @MatMul({"a", "b"}) Tensor c; // error at "\"b\"": [inner-mismatch] "b" has 5 rows, but "a" has 4 columns
  @Input({2, 3, 4}) Tensor images;
  @Input({2, 3, 6}) Tensor others;
  @MatMul({"images", "others"}) Tensor d; // error at "\"others\"": [inner-mismatch] "others" has 3 rows, but "images" has 4 columns
  @Input({3, 4, 5}) Tensor three;
  @MatMul({"images", "three"}) Tensor e; // error at "\"three\"": [shape] "three" does not have as many matrices as "images"
  @MatMul({"images", "b"}) Tensor f; // error at "\"b\"": [shape] "b" does not have as many matrices as "images"
  @MatMul({"a", "b", "a"}) Tensor g; // error at "{": [declaration] @MatMul takes two names, but 3 are given
}
