package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Comparison;
import dev.adjoint.dsl.expression.Operator;
import dev.adjoint.runtime.Pooling;
import dev.adjoint.runtime.PreparedKernels;
import dev.adjoint.runtime.Window;
import dev.adjoint.runtime.Window.Axis;
import java.util.Arrays;

/**
 * The largest or the smallest under a window without padding, many pixels at once: for each element
 * of the kernel, what it covers at a row of outputs is a line, and lines are compared as tiles.
 * Three to five times as fast as pixel by pixel.
 */
abstract class PoolLines implements PreparedKernels.Call {
  /** Each element of the kernel has a tile with its number, in the gradient. */
  private static final int TAPS = 64;

  final CpuMatrix x;
  final Tiles tiles;
  final Pooling pooling;
  final int inputs;
  final int outputs;
  final int taps;
  final float[] image;
  final float[] pooled;
  final float[] line;
  final float[] best;
  private final Axis down;
  private final Axis across;
  private final int channels;
  private final int pixelsAtOnce;

  private PoolLines(CpuMatrix x, Window window, Pooling pooling, Tiles tiles, Scratch scratch) {
    this.x = x;
    this.tiles = tiles;
    this.pooling = pooling;
    this.down = window.vertical();
    this.across = window.horizontal();
    this.channels = window.inputChannels();
    this.inputs = (int) window.inputElements();
    this.outputs = (int) window.outputElements();
    this.taps = down.kernel() * across.kernel();
    this.pixelsAtOnce = Math.min(across.output(), Tiles.SIZE / channels);
    this.image = scratch.image(0, inputs);
    this.pooled = scratch.image(1, outputs);
    this.line = scratch.tile(0);
    this.best = scratch.tile(1);
  }

  /** Whether a window lies within the image everywhere, and a pixel within a tile. */
  static boolean suits(Window window) {
    return (long) window.vertical().kernel() * window.horizontal().kernel() <= TAPS
        && isWithin(window.vertical())
        && isWithin(window.horizontal())
        && window.inputChannels() <= Tiles.SIZE;
  }

  private static boolean isWithin(Axis axis) {
    int last = axis.start(axis.output() - 1) + (axis.kernel() - 1) * axis.dilation();
    return axis.begin() == 0 && last < axis.input();
  }

  /** Works on {@code n} elements from {@code to}, of output row {@code row} from {@code column}. */
  abstract void take(int row, int column, int to, int n);

  /** Works on one image that has been loaded. */
  final void takeImage() {
    for (int row = 0; row < down.output(); row++) {
      for (int column = 0; column < across.output(); column += pixelsAtOnce) {
        int pixels = Math.min(pixelsAtOnce, across.output() - column);
        take(row, column, (row * across.output() + column) * channels, pixels * channels);
      }
    }
  }

  /** What an element of the kernel covers at the output pixels from {@code column}. */
  final void gather(int row, int column, int tap, int n) {
    int from = covered(row, column, tap);
    int step = across.stride() * channels;
    for (int at = 0; at < n; at += channels, from += step) {
      System.arraycopy(image, from, line, at, channels);
    }
  }

  /** Adds the line where {@link #gather} would read it from. */
  final void scatter(float[] gradient, int row, int column, int tap, int n) {
    int from = covered(row, column, tap);
    int step = across.stride() * channels;
    for (int at = 0; at < n; at += channels, from += step) {
      for (int c = 0; c < channels; c++) {
        gradient[from + c] += line[at + c];
      }
    }
  }

  private int covered(int row, int column, int tap) {
    int u = tap / across.kernel();
    int v = tap % across.kernel();
    int y = down.start(row) + u * down.dilation();
    int left = across.start(column) + v * across.dilation();
    return (y * across.input() + left) * channels;
  }

  static final class Forward extends PoolLines {
    private final CpuMatrix out;
    private final Operator operator;

    Forward(
        CpuMatrix out, CpuMatrix x, Window window, Pooling pooling, Tiles tiles, Scratch scratch) {
      super(x, window, pooling, tiles, scratch);
      this.out = out;
      this.operator = pooling == Pooling.MAXIMUM ? Operator.MAX : Operator.MIN;
    }

    @Override
    public void run() {
      for (long example = 0; example < x.size() / inputs; example++) {
        x.load(example * inputs, image, 0, inputs);
        takeImage();
        out.store(example * outputs, pooled, 0, outputs);
      }
    }

    @Override
    void take(int row, int column, int to, int n) {
      gather(row, column, 0, n);
      System.arraycopy(line, 0, best, 0, n);
      for (int tap = 1; tap < taps; tap++) {
        gather(row, column, tap, n);
        tiles.combine(operator, best, best, line, n);
      }
      System.arraycopy(best, 0, pooled, to, n);
    }
  }

  /** Finds, for each output, the element of the kernel that {@link Pooling#isBetter} chooses. */
  static final class Gradient extends PoolLines {
    private final CpuMatrix dx;
    private final CpuMatrix dy;
    private final Comparison comparison;
    private final float[] gradient;
    private final float[] chosen;
    private final float[] passed;
    private final float[] zeros;
    private final float[][] numbers;

    Gradient(
        CpuMatrix dx,
        CpuMatrix x,
        CpuMatrix dy,
        Window window,
        Pooling pooling,
        Tiles tiles,
        Scratch scratch) {
      super(x, window, pooling, tiles, scratch);
      this.dx = dx;
      this.dy = dy;
      this.comparison = pooling == Pooling.MAXIMUM ? Comparison.GREATER : Comparison.LESS;
      this.gradient = scratch.image(2, inputs);
      this.chosen = scratch.tile(2);
      this.passed = scratch.tile(3);
      this.zeros = scratch.constant(0);
      this.numbers = new float[taps][];
      for (int tap = 0; tap < taps; tap++) {
        numbers[tap] = scratch.constant(tap);
      }
    }

    @Override
    public void run() {
      for (long example = 0; example < x.size() / inputs; example++) {
        x.load(example * inputs, image, 0, inputs);
        dy.load(example * outputs, pooled, 0, outputs);
        Arrays.fill(gradient, 0, inputs, 0);
        takeImage();
        dx.store(example * inputs, gradient, 0, inputs);
      }
    }

    @Override
    void take(int row, int column, int to, int n) {
      gather(row, column, 0, n);
      System.arraycopy(line, 0, best, 0, n);
      System.arraycopy(zeros, 0, chosen, 0, n);
      for (int tap = 1; tap < taps; tap++) {
        gather(row, column, tap, n);
        choose(numbers[tap], n);
      }
      System.arraycopy(pooled, to, passed, 0, n);
      for (int tap = 0; tap < taps; tap++) {
        tiles.select(Comparison.EQUAL, line, chosen, numbers[tap], passed, zeros, n);
        scatter(gradient, row, column, tap, n);
      }
    }

    /** Takes what is better, and NaN in any case; what no comparison holds for stays. */
    private void choose(float[] number, int n) {
      tiles.select(comparison, chosen, line, best, number, chosen, n);
      tiles.select(Comparison.NOT_EQUAL, chosen, line, line, number, chosen, n);
      tiles.select(comparison, best, line, best, line, best, n);
      tiles.select(Comparison.NOT_EQUAL, best, line, line, line, best, n);
    }
  }
}
