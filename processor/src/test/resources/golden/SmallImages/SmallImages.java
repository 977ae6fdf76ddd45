package golden;

import dev.adjoint.dsl.Frozen;
import dev.adjoint.dsl.Input;
import dev.adjoint.dsl.Loss;
import dev.adjoint.dsl.Model;
import dev.adjoint.dsl.Tensor;
import dev.adjoint.dsl.layers.Dense;
import dev.adjoint.dsl.layers.Flatten;
import dev.adjoint.dsl.layers.LogSoftmax;
import dev.adjoint.dsl.layers.NegativeLogLikelihood;
import dev.adjoint.dsl.layers.PRelu;
import dev.adjoint.dsl.layers.Pointwise;

/** A nested model on images of three channels, with an activation of its own. */
class SmallImages {
  @Pointwise("x * sigmoid(beta * x)")
  @interface Swish {
    double beta() default 1;
  }

  @Model
  static class Classifier {
    @Input({3, 8, 8})                         Tensor image;
    @Pointwise("(x - 0.5) / 0.25")            Tensor centred;
    @Flatten @Dense(out = 32) @Swish(beta = 1.5) Tensor hidden;
    @Frozen @Dense(out = 16, bias = false)    Tensor projected;
    @PRelu                                    Tensor bent;
    @Dense(out = 5) @LogSoftmax               Tensor logProbabilities;
    @NegativeLogLikelihood(target = "label")  Loss   loss;
  }
}
