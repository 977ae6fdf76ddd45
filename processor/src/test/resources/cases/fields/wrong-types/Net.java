package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;
import java.util.List;

@Model
class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor y;

  @Dense(out = 3) int size; // error at "size": [field-type] a model holds Tensor and Loss fields, but size has the type int
  @Dense(out = 3) String name; // error at "name": [field-type] a model holds Tensor and Loss fields, but name has the type String
  List<Tensor> list; // error at "list": [field-type] a model holds Tensor and Loss fields, but list has the type List<Tensor>
  Tensor[] array; // error at "array": [field-type] a model holds Tensor and Loss fields, but array has the type Tensor[]
  float[][] numbers; // error at "numbers": [field-type] a model holds Tensor and Loss fields, but numbers has the type float[][]
  Other.Inner inner; // error at "inner": [field-type] a model holds Tensor and Loss fields, but inner has the type Other.Inner
  Object anything; // error at "anything": [field-type] a model holds Tensor and Loss fields, but anything has the type Object
}

class Other {
  class Inner {}
}
