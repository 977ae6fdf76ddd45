import dev.adjoint.dsl.*;
import dev.adjoint.dsl.layers.*;

@Model class Net {
  @Input(4) Tensor x;
  @Dense(out = 3) Tensor logits;
  @KullbackLeibler Loss loss; // error at "@KullbackLeibler": [missing-log-softmax] @KullbackLeibler takes logarithms of probabilities, but logits (line 6) is the bare result of @Dense
}
