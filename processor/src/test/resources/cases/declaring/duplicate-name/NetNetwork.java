package example;

import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

class NetNetwork {}
