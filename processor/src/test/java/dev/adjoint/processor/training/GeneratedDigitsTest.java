package dev.adjoint.processor.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.ModelCompiler;
import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.data.GeneratedDigits;
import dev.adjoint.runtime.optimize.Adam;
import dev.adjoint.runtime.train.Evaluation;
import dev.adjoint.runtime.train.History;
import dev.adjoint.runtime.train.Progress;
import dev.adjoint.runtime.train.Trainer;
import org.junit.jupiter.api.Test;

/** The whole way: from source text through javac to a network that knows digits it has not seen. */
class GeneratedDigitsTest {
  private static final String MODEL =
      """
      package digits;

      import dev.adjoint.dsl.*;
      import dev.adjoint.dsl.layers.*;

      @Model public class Classifier {
        @Input({1, 28, 28})                 Tensor x;
        @Flatten @Dense(out = 50) @Relu     Tensor hidden;
        @Dense(out = 10)                    Tensor logits;
        @CrossEntropy                       Loss   loss;
      }
      """;

  @Test
  void aModelCompiledHereLearnsTheGeneratedDigits() {
    ModelCompiler compiler = ModelCompiler.compile("Classifier.java", MODEL);
    try (Network network = compiler.create("digits.ClassifierNetwork", Backend.cpu(), 64, 1)) {
      double before = Evaluation.of(network, GeneratedDigits.test()).accuracy().orElseThrow();
      assertTrue(before < 0.3, "untrained: " + before);
      History history =
          Trainer.of(network)
              .optimizer(Adam.rate(1e-3))
              .epochs(4)
              .progress(Progress.none())
              .fit(GeneratedDigits.train(), GeneratedDigits.test());
      double accuracy = history.last().validation().orElseThrow().accuracy().orElseThrow();
      assertTrue(accuracy >= 0.9, "accuracy on 1000 digits never seen: " + accuracy);
    }
  }
}
