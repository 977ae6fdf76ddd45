package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NetworkDoorTest extends SmallNetworkTest {
  private void refuses(String message, Executable call) {
    assertRefuses(IllegalArgumentException.class, message, call);
  }

  @Test
  void refusesALengthThatIsNoMultipleOfTheInput() {
    refuses(
        "input \"x\": expected a multiple of 4 values, one example having [4], came 7",
        () -> network.forward(new float[7], labels(2)));
  }

  @Test
  void refusesInputsOfDifferentNumbersOfExamples() {
    refuses(
        "input \"target\" has 3 examples, but input \"x\" has 2",
        () -> network.forward(features(2), labels(3)));
  }

  @Test
  void refusesAnArrayTooShortForTheBatch() {
    refuses(
        "input \"x\": expected 3 x [4] = 12 values, came 8",
        () -> network.forward(Batch.of(3, features(2), labels(3))));
  }

  @Test
  void refusesLabelsOutsideTheClasses() {
    refuses(
        "input \"target\": index -1 at position 1, expected 0 to 2",
        () -> network.forward(features(2), new int[] {0, -1}));
    refuses(
        "input \"target\": index 3 at position 0, expected 0 to 2",
        () -> network.forward(features(2), new int[] {3, 0}));
  }

  @Test
  void refusesALabelThatIsNoWholeNumber() {
    refuses(
        "input \"target\": index 1.5 at position 0, expected 0 to 2",
        () -> network.forward(Batch.of(1, features(1), new float[] {1.5f})));
    refuses(
        "input \"target\": index NaN at position 0, expected 0 to 2",
        () -> network.forward(Batch.of(1, features(1), new float[] {Float.NaN})));
  }

  @Test
  void takesLabelsAsFloats() {
    double loss = network.forward(features(2), new int[] {2, 1});
    assertEquals(loss, network.forward(Batch.of(2, features(2), new float[] {2, 1})));
  }

  @Test
  void refusesNumbersAsIndicesInAFloatInput() {
    refuses(
        "input \"x\": expected float[], came int[]",
        () -> network.forward(Batch.of(1, new int[4], labels(1))));
    refuses(
        "the value of an input is a float[] or an int[], not a double[]",
        () -> Batch.of(1, new double[4], labels(1)));
  }

  @Test
  void refusesNaNAndInfinityOnRequestOnly() {
    float[] bad = {0, 0, 0, 0, 0, Float.POSITIVE_INFINITY, 0, 0};
    network.forward(bad, labels(2));
    network.checkInputs(true);
    refuses(
        "input \"x\": Infinity at position 5 (example 1), expected a finite number",
        () -> network.forward(bad, labels(2)));
    bad[5] = Float.NaN;
    refuses(
        "input \"x\": NaN at position 5 (example 1), expected a finite number",
        () -> network.predict(bad));
  }

  @Test
  void refusesABatchOfNoneAndOneOverTheCapacity() {
    refuses(
        "a batch of Mlp has 1 to 6 examples, came 0",
        () -> network.forward(new float[0], new int[0]));
    refuses(
        "a batch of Mlp has 1 to 6 examples, came 7",
        () -> network.forward(features(7), labels(7)));
    refuses(
        "a batch of Mlp has 1 to 6 examples, came -1",
        () -> network.forward(Batch.of(-1, features(1), labels(1))));
  }

  @Test
  void refusesMissingValues() {
    String nothing = "input \"x\": expected values of shape [4], came nothing";
    refuses(nothing, () -> network.forward(null, labels(2)));
    refuses(nothing, () -> network.predict((float[]) null));
    refuses(nothing, () -> network.forward(new Batch(2).put(1, labels(1)).examples(1)));
    refuses(
        "input \"target\": expected values of shape [], came nothing",
        () -> network.forward(features(2), null));
    refuses(
        "Mlp has 2 inputs [x, target], the batch has 1",
        () -> network.forward(Batch.of(1, features(1))));
    refuses(
        "Mlp has 2 inputs [x, target], the batch has 3",
        () -> network.predict(Batch.of(1, features(1), labels(1), labels(1))));
    assertThrows(NullPointerException.class, () -> network.forward((Batch) null));
  }

  @Test
  void predictsWithoutLookingAtTargets() {
    float[] alone = network.predict(features(2));
    network.predict(Batch.of(2, features(2), new int[] {99}));
    assertArrayEquals(alone, network.output("logits"));
  }

  @Test
  void refusesCapacitiesBelowOneAndBeyondAnArray() {
    refuses(
        "batch capacity: expected 1 or more, came 0",
        () -> new MlpNetwork(SIZES, Backend.reference(), 0, 1));
    refuses(
        "input \"x\": 2147483647 examples of [4] have more than 2^31-1 elements",
        () -> new MlpNetwork(SIZES, Backend.reference(), Integer.MAX_VALUE, 1));
  }

  @Test
  void refusesUnknownNames() {
    refuses("no output \"y\", expected one of [logits]", () -> network.output("y"));
    refuses("no loss \"y\", expected one of [loss]", () -> network.lossOf("y"));
    refuses(
        "no parameter \"y\", expected one of "
            + "[hidden.weight, hidden.bias, logits.weight, logits.bias]",
        () -> network.get("y"));
    refuses(
        "input \"target\" has no gradient: declare it with gradient = true",
        () -> network.gradient("target"));
    refuses(
        "parameter \"hidden.bias\": expected 5 values, came 4",
        () -> network.set("hidden.bias", new float[4]));
    network.predict(features(1));
    refuses(
        "output \"logits\" has 3 elements, the array 2",
        () -> network.output("logits", new float[2]));
  }
}
