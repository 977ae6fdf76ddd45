package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.dsl.layers.Interpolation;
import dev.adjoint.runtime.TwoKernels.Pair;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of the contract that is about images, see {@link KernelContract}. */
public abstract class SpatialContract {
  static final long SEED = 20;

  TwoKernels two;

  /** The backend under test; skips the test by name where it is not there. */
  protected abstract Backend backend();

  @BeforeEach
  void open() {
    two = new TwoKernels(backend(), SEED);
  }

  @AfterEach
  void close() {
    if (two != null) {
      two.close();
    }
  }

  /**
   * Awkward windows: one pixel, kernel as large as the image, steps over pixels, all that is odd.
   */
  static Stream<Window> windows() {
    return Stream.concat(
        Stream.of(
            Window.over(1, 1, 1),
            Window.over(5, 7, 13).to(3),
            Window.over(28, 28, 1).kernel(3, 3).to(16),
            Window.over(13, 13, 3).kernel(13, 13).to(207),
            Window.over(7, 5, 4).kernel(2, 3).stride(3, 4).to(6).groups(2),
            Window.over(9, 9, 4).kernel(3, 3).padding(2, 1, 0, 3).dilation(2, 1).to(4).groups(4),
            Window.over(207, 1, 5).kernel(5, 1).padding(2, 2, 0, 0).to(7),
            Window.over(8, 8, 2).kernel(3, 3).stride(2, 2).padding(1, -1, 1, 0).to(5),
            Window.over(6, 6, 8).stride(2, 2).to(8).groups(8),
            Window.over(11, 4, 702).kernel(3, 3).padding(1, 1, 1, 1).to(2),
            Window.over(2, 3, 5).padding(1, 1, 1, 1).to(3)),
        LongStream.range(0, 20).mapToObj(SpatialContract::window));
  }

  /** Any window that fits, drawn by a seed. */
  static Window window(long seed) {
    Random random = new Random(seed);
    while (true) {
      int groups = 1 + random.nextInt(3);
      Window window =
          Window.over(1 + random.nextInt(12), 1 + random.nextInt(12), groups * draw(random, 5))
              .kernel(draw(random, 5), draw(random, 5))
              .stride(draw(random, 4), draw(random, 4))
              .padding(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3))
              .dilation(draw(random, 3), draw(random, 3))
              .to(groups * draw(random, 4))
              .groups(groups);
      if (window.outputPixels() > 0) {
        return window;
      }
    }
  }

  private static int draw(Random random, int limit) {
    return 1 + random.nextInt(limit);
  }

  Pair inputs(Window window, int examples) {
    return two.normal(examples * window.vertical().input(), columns(window));
  }

  /** Rows and columns do not matter: the window says how the elements lie. */
  private static int columns(Window window) {
    return window.horizontal().input() * window.inputChannels();
  }

  Pair outputs(Window window, int examples) {
    return two.normal(examples * window.outputPixels(), window.outputChannels());
  }

  @ParameterizedTest
  @MethodSource("windows")
  void convolvesForwardAndBackward(Window window) {
    for (int examples : new int[] {1, 5}) {
      double tolerance = 2e-6 * Math.sqrt(window.kernelElements() * window.outputChannels());
      Pair x = inputs(window, examples);
      Pair w = two.normal(window.outputChannels(), window.kernelElements());
      Pair y = two.empty(examples * window.outputPixels(), window.outputChannels());
      two.run((k, side) -> k.convolution(side.of(y), side.of(x), side.of(w), window));
      two.check(y, tolerance, "convolution");
      Pair dy = outputs(window, examples);
      Pair dx = two.empty(x.tested().rows(), x.tested().columns());
      two.run((k, s) -> k.convolutionInputGradient(s.of(dx), s.of(dy), s.of(w), window));
      two.check(dx, tolerance, "convolutionInputGradient");
      Pair dw = two.empty(window.outputChannels(), window.kernelElements());
      two.run((k, s) -> k.convolutionWeightGradient(s.of(dw), s.of(x), s.of(dy), window));
      two.check(dw, 2e-6 * Math.sqrt(examples * window.outputPixels()), "weightGradient");
    }
  }

  @Test
  void convolvesMoreThanFitsTheCache() {
    Window window = Window.over(63, 65, 16).kernel(5, 3).padding(2, 2, 1, 1).to(9);
    convolvesForwardAndBackward(window);
    // the room for columns that the calls above were given must stay theirs when more is needed
    Window wide = Window.over(40, 3, 6000).kernel(40, 3).padding(0, 0, 1, 1).to(2);
    Pair x = inputs(window, 1);
    Pair w = two.normal(window.outputChannels(), window.kernelElements());
    Pair y = two.empty(window.outputPixels(), window.outputChannels());
    Pair wideX = inputs(wide, 1);
    Pair wideW = two.normal(wide.outputChannels(), wide.kernelElements());
    Pair wideY = two.empty(wide.outputPixels(), wide.outputChannels());
    for (int round = 0; round < 2; round++) {
      two.begin(Pass.TRAINING, 1);
      two.run((k, side) -> k.convolution(side.of(y), side.of(x), side.of(w), window));
      two.run((k, s) -> k.convolution(s.of(wideY), s.of(wideX), s.of(wideW), wide));
      two.check(y, 1e-4, "convolution");
      two.check(wideY, 1e-4, "wide convolution");
    }
  }

  @ParameterizedTest
  @MethodSource("windows")
  void poolsForwardAndBackward(Window any) {
    Window window = any.groups(1).to(any.inputChannels());
    Pair x = inputs(window, 3);
    Pair dy = outputs(window, 3);
    Pair y = two.empty(3 * window.outputPixels(), window.outputChannels());
    Pair dx = two.empty(x.tested().rows(), x.tested().columns());
    two.run((k, side) -> k.maxPool(side.of(y), side.of(x), window));
    check(y, "maxPool");
    two.run((k, side) -> k.minPool(side.of(y), side.of(x), window));
    check(y, "minPool");
    two.run((k, side) -> k.averagePool(side.of(y), side.of(x), window));
    two.check(y, 1e-6, "averagePool");
    two.run((k, s) -> k.maxPoolGradient(s.of(dx), s.of(x), s.of(dy), window));
    two.check(dx, 1e-6, "maxPoolGradient");
    two.run((k, s) -> k.minPoolGradient(s.of(dx), s.of(x), s.of(dy), window));
    two.check(dx, 1e-6, "minPoolGradient");
    two.run((k, side) -> k.averagePoolGradient(side.of(dx), side.of(dy), window));
    two.check(dx, 1e-6, "averagePoolGradient");
  }

  /** Exactly, infinities of windows over padding alone included. */
  private void check(Pair pair, String what) {
    for (int i = 0; i < pair.expected().size(); i++) {
      assertEquals(pair.expected().get(i), pair.tested().get(i), what + ", element " + i);
    }
  }

  @Test
  void givesTheGradientOfATieToTheFirst() {
    Window window = Window.over(1, 4, 2).kernel(1, 4);
    Pair x = values(1, 5, 7, 2, 7, 2, 3, 2);
    Pair dy = values(10, 20);
    Pair dx = two.empty(4, 2);
    two.run((k, s) -> k.maxPoolGradient(s.of(dx), s.of(x), s.of(dy), window));
    assertArrayEquals(new double[] {0, 20, 10, 0, 0, 0, 0, 0}, elements(dx));
    two.run((k, s) -> k.minPoolGradient(s.of(dx), s.of(x), s.of(dy), window));
    assertArrayEquals(new double[] {10, 0, 0, 20, 0, 0, 0, 0}, elements(dx));
  }

  @Test
  void keepsNaNInAPool() {
    Window window = Window.over(1, 4, 1).kernel(1, 2).stride(1, 2);
    Pair x = values(Double.NaN, 1, 1, Double.NaN);
    Pair y = two.empty(2, 1);
    two.run((k, side) -> k.maxPool(side.of(y), side.of(x), window));
    assertArrayEquals(new double[] {Double.NaN, Double.NaN}, elements(y));
    two.run((k, side) -> k.minPool(side.of(y), side.of(x), window));
    assertArrayEquals(new double[] {Double.NaN, Double.NaN}, elements(y));
    Pair dx = two.empty(4, 1);
    Pair dy = values(3, 4);
    two.run((k, s) -> k.maxPoolGradient(s.of(dx), s.of(x), s.of(dy), window));
    assertArrayEquals(new double[] {3, 0, 0, 4}, elements(dx));
  }

  private Pair values(double... values) {
    int[] next = {0};
    return two.pair(1, values.length, () -> values[next[0]++]);
  }

  private static double[] elements(Pair pair) {
    double[] values = new double[pair.tested().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pair.tested().get(i);
    }
    return values;
  }

  @Test
  void makesImagesLarger() {
    int[][] sizes = {{1, 1, 1, 1, 1}, {2, 3, 4, 2, 2}, {5, 1, 13, 3, 1}, {7, 9, 2, 1, 4}};
    for (int[] s : sizes) {
      for (Interpolation interpolation : Interpolation.values()) {
        Scaling scaling = new Scaling(s[0], s[1], s[2], s[3], s[4], interpolation);
        Pair x = two.normal(3 * s[0], s[1] * s[2]);
        Pair y = two.empty(3 * s[0] * s[3], s[1] * s[4] * s[2]);
        two.run((k, side) -> k.resize(side.of(y), side.of(x), scaling));
        two.check(y, 1e-6, "resize " + scaling);
        Pair dx = two.empty(3 * s[0], s[1] * s[2]);
        two.run((k, side) -> k.resizeGradient(side.of(dx), side.of(y), scaling));
        two.check(dx, 1e-5, "resizeGradient " + scaling);
      }
    }
  }

  /** The example of PyTorch's page about {@code torch.nn.Upsample}. */
  @Test
  void interpolatesAsPyTorchShows() {
    Pair x = values(1, 2, 3, 4);
    Pair y = two.empty(4, 4);
    two.run((k, side) -> k.resize(side.of(y), side.of(x), Scaling.bilinear(2, 2, 1, 2, 2)));
    assertArrayEquals(
        new double[] {
          1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4
        },
        elements(y));
    two.run((k, side) -> k.resize(side.of(y), side.of(x), Scaling.nearest(2, 2, 1, 2, 2)));
    assertArrayEquals(new double[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4}, elements(y));
  }

  @Test
  void fillsWithANumber() {
    for (int size : new int[] {1, 13, 4098}) {
      Pair out = two.empty(3, size);
      two.run((k, side) -> k.fill(side.of(out), 0.5));
      two.check(out, 0, "fill");
    }
  }

  @Test
  void dropsWholeChannelsByTheirCounters() {
    int[][] shapes = {{1, 1, 1}, {3, 13, 7}, {2, 207, 13}, {5, 1, 702}, {2, 3, 4098}};
    for (int[] shape : shapes) {
      Pair x = two.normal(shape[0] * shape[1], shape[2]);
      for (double rate : new double[] {0, 0.1, 0.5, 0.999}) {
        Pair out = two.empty(x.tested().rows(), x.tested().columns());
        two.run((k, s) -> k.channelDropout(s.of(out), s.of(x), rate, 5, shape[1]));
        two.check(out, 1e-6, "channelDropout " + rate);
      }
    }
    Pair infinite = values(Double.POSITIVE_INFINITY, Double.NaN);
    Pair out = two.empty(1, 2);
    two.run((k, s) -> k.channelDropout(s.of(out), s.of(infinite), 0.999, 5, 1));
    two.check(out, 0, "dropped infinity");
  }

  @Test
  void refusesImagesThatDoNotFitTheWindow() {
    Window window = Window.over(4, 4, 2).kernel(3, 3).to(6).groups(2);
    Matrix x = two.normal(16, 2).tested();
    Matrix y = two.normal(4, 6).tested();
    Matrix w = two.normal(6, 9).tested();
    Kernels k = two.tested;
    k.convolution(y, x, w, window);
    refused("images [4,4,2] to [2,2,6] do not fit", () -> k.convolution(y, y, w, window));
    refused("do not fit", () -> k.convolution(x, x, w, window));
    refused("weight [16,2] has not 6 x 9 elements", () -> k.convolution(y, x, x, window));
    refused("transposed", () -> k.convolution(y, x.transposed(), w, window));
    refused("2 channels cannot become 6", () -> k.maxPool(y, x, window));
    refused("do not fit", () -> k.convolution(y, x, w, window.kernel(5, 5)));
    refused("do not fit", () -> k.resize(y, x, Scaling.nearest(4, 4, 2, 2, 2)));
    refused("overlap", () -> k.resize(x, x, Scaling.nearest(4, 4, 2, 1, 1)));
    refused("transposed", () -> k.fill(x.transposed(), 0));
    refused("rate must be", () -> k.channelDropout(y, y, 1, 0, 4));
    refused("images of 3 pixels", () -> k.channelDropout(y, y, 0.5, 0, 3));
    Matrix both = two.tested.allocate("activations", 40).matrix(0, 16, 2);
    Matrix overlapping = both.arena().matrix(10, 4, 6);
    refused("overlap", () -> k.convolution(overlapping, both, w, window));
    refused("overlap", () -> k.convolutionInputGradient(both, overlapping, w, window));
  }

  static void refused(String message, Runnable call) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }
}
