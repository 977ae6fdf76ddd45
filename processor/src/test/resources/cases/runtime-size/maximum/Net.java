import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Missing {
  @Input(dims = "T, 4") Tensor x; // error at "\"T, 4\"": [declaration] T is known at run time only, and needs max = "T <= ..."
  @Relu Tensor y;
}

@Model
class Unreadable {
  @Input(dims = "T, 4", max = "T < 16") Tensor x; // error at "\"T < 16\"": [expression] a max reads "T <= 256", but this is "T < 16"
  @Relu Tensor y;
}

@Model
class OfAnother {
  @Input(dims = "T, 4", max = {"T <= 16", "S <= 3"}) Tensor x; // error at "\"S <= 3\"": [declaration] max is for a name that stands in dims, and S does not
  @Relu Tensor y;
}

@Model
class Zero {
  @Input(dims = "T, 4", max = "T <= 0") Tensor x; // error at "\"T <= 0\"": [positive] max is 0, and must be at least 1
  @Relu Tensor y;
}

@Model
class Twice {
  @Input(dims = "T, 4", max = "T <= 16") Tensor x;
  @Input(dims = "T, 4", max = "T <= 17") Tensor z; // error at "\"T <= 17\"": [dimension-conflict] the max of T is 16 above, and 17 here
  @Add({"x", "z"}) Tensor y;
}

@Model
class Named {
  @Input(dims = "y, 4", max = "y <= 16") Tensor x; // error at "\"y <= 16\"": [duplicate-name] a dimension has the name of the field y
  @Relu Tensor y;
}

@Model
class Both {
  @Input(value = 4, dims = "T", max = "T <= 16") Tensor x; // error at "\"T\"": [declaration] sizes and dims are one thing, so only one of them is written
  @Relu Tensor y;
}

@Model
class Right {
  @Input(dims = "T, 4", max = "T <= 16") Tensor x;
  @Input(dims = "T, S", max = "S <= 9") Tensor z;
  @From("x") @Relu Tensor y;
  @Concat(value = {"x", "z"}, axis = 1) Tensor all;
  @Output @From("y") @Tanh Tensor out;
  @Output @From("all") @Tanh Tensor out2;
}

@Block
class OfBlock {
  @Input(dims = "T, 4", max = "T <= 16") Tensor x; // error at "\"T <= 16\"": [declaration] the sizes of a block have no max
  @Relu Tensor y;
}
