package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net { // error: [declaration] a model starts with an @Input, but Net has no fields
}
