package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.optimize.BoundOptimizer;
import dev.adjoint.runtime.optimize.Sgd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NetworkStateTest extends SmallNetworkTest {
  private void refuses(String message, Executable call) {
    assertRefuses(IllegalStateException.class, message, call);
  }

  @Test
  void goesBackwardOnlyAfterATrainingPass() {
    String message = "backward() needs a training pass, forward(...), before it";
    refuses(message, network::backward);
    network.predict(features(2));
    refuses(message, network::backward);
    network.evaluate(Batch.of(2, features(2), labels(2)));
    refuses(message, network::backward);
    network.forward(features(2), labels(2));
    network.backward();
    refuses(message, network::backward);
    network.forward(features(2), labels(2));
    network.set("hidden.bias", new float[5]);
    refuses(message, network::backward);
  }

  @Test
  void givesGradientsOnlyAfterBackward() {
    String message = "gradient(\"hidden.weight\") needs backward() before it";
    refuses(message, () -> network.gradient("hidden.weight"));
    network.forward(features(2), labels(2));
    refuses(message, () -> network.gradient("hidden.weight"));
    network.backward();
    assertEquals(20, network.gradient("hidden.weight").length);
    assertEquals(8, network.gradient("x").length);
  }

  @Test
  void updatesOnlyAfterBackward() {
    String message = "an optimizer step needs backward() before it";
    refuses(message, () -> network.update((kernels, w, g) -> {}));
    network.forward(features(2), labels(2));
    refuses(message, () -> network.update((kernels, w, g) -> {}));
  }

  @Test
  void givesResultsOnlyAfterAPass() {
    refuses("\"logits\" has no value before the first pass", () -> network.output("logits"));
    refuses("\"loss\" has no value before the first pass", () -> network.lossOf("loss"));
  }

  @Test
  void keepsTheLastPassWhenABatchIsRefused() {
    network.forward(features(2), labels(2));
    float[] logits = network.output("logits");
    assertThrows(IllegalArgumentException.class, () -> network.forward(features(1), new int[] {9}));
    assertArrayEquals(logits, network.output("logits"));
    assertEquals(1, network.step());
    network.backward();
  }

  @Test
  void forgetsAPassThatFailedHalfWay() {
    network.forward(features(2), labels(2));
    network.atForward(
        () -> {
          throw new IllegalCallerException("half-way");
        });
    assertThrows(IllegalCallerException.class, () -> network.forward(features(2), labels(2)));
    assertThrows(IllegalStateException.class, network::backward);
    network.atForward(() -> {});
    network.forward(features(2), labels(2));
    network.backward();
  }

  @Test
  void refusesEveryCallAfterClose() {
    network.forward(features(2), labels(2));
    network.backward();
    network.close();
    network.close();
    String message = "Mlp is closed";
    refuses(message, () -> network.forward(features(2), labels(2)));
    refuses(message, network::backward);
    refuses(message, () -> network.predict(features(2)));
    refuses(message, () -> network.evaluate(Batch.of(2, features(2), labels(2))));
    refuses(message, () -> network.output("logits"));
    refuses(message, () -> network.output("logits", new float[6]));
    refuses(message, () -> network.lossOf("loss"));
    refuses(message, () -> network.gradient("x"));
    refuses(message, () -> network.get("hidden.bias"));
    refuses(message, () -> network.set("hidden.bias", new float[5]));
    refuses(message, () -> network.getExact("hidden.bias"));
    refuses(message, () -> network.setExact("hidden.bias", new double[5]));
    refuses(message, () -> network.resume(new Network.RandomState(1, 0)));
    refuses(message, network::randomState);
    refuses(message, network::isDouble);
    refuses(message, () -> network.update((kernels, w, g) -> {}));
    refuses(message, () -> network.state("state", 5));
    refuses(message, network::firstNonFinite);
    refuses(message, () -> network.checkInputs(true));
    refuses(message, network::step);
    refuses(message, network::trainableElements);
  }

  @Test
  void refusesTheRateOfAnOptimizerWhoseNetworkIsClosed() {
    BoundOptimizer optimizer = Sgd.rate(0.1).on(network);
    network.close();
    refuses("Mlp is closed", optimizer::rate);
    refuses("Mlp is closed", () -> optimizer.rate(0.2));
    refuses("Mlp is closed", optimizer::step);
  }

  @Test
  void refusesASecondThreadAlsoAtClose() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    network.atForward(
        () -> {
          inside.countDown();
          await(goOn);
        });
    Thread other = new Thread(() -> network.forward(features(2), labels(2)), "trainer");
    other.setUncaughtExceptionHandler((thread, problem) -> failure.set(problem));
    other.start();
    inside.await();
    String message = "Mlp is in use by thread \"trainer\": ";
    refuses(message + "a network serves one thread at a time", () -> network.predict(features(1)));
    refuses(message + "close it afterwards", network::close);
    goOn.countDown();
    other.join();
    assertEquals(null, failure.get());
    network.backward();
  }

  private void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
