import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model
class Net {
  @Input(6) Tensor x;
  @Dense(out = 3) Tensor y;
  @CrossEntropy(classWeights = {1, 0.5}) Loss a; // error at "{1": [shape] 2 class weights, but y [3] has 3 classes
  @CrossEntropy(classWeights = {1, -1, 2}) Loss b; // error at "-1": [range] a class weight is -1.0, and must be at least 0
  @CrossEntropy(classWeights = {0, 0, 0}) Loss c; // error at "{0": [range] the weights of all classes are 0
  @CrossEntropy(classWeights = {1, 1e60, 0.0 / 0.0}) Loss d; // error at "1e60": [range] class weight 1.0E60 is too large for float32
  // error at "/ 0.0": [range] class weight NaN is not a finite number
  @From("y") @LogSoftmax Tensor logs;
  @NegativeLogLikelihood(classWeights = 1) Loss e; // error at "1)": [shape] 1 class weight, but logs [3] has 3 classes
  @BinaryCrossEntropy(fromLogits = true, positiveWeight = 0, target = "bits") Loss f; // error at "0,": [positive] positiveWeight is 0.0, and must be above 0
}
