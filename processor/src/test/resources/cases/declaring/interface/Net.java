package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
interface Net {} // error: [declaration] a model is a class, but Net is an interface
