package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
record Net(@Input(4) Tensor x) {} // error: [declaration] a model is a class, but Net is a record
