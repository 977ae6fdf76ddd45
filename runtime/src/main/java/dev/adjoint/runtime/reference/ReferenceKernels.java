package dev.adjoint.runtime.reference;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.CounterRandom;
import dev.adjoint.runtime.Formula;
import dev.adjoint.runtime.Heads;
import dev.adjoint.runtime.KernelChecks;
import dev.adjoint.runtime.Kernels;
import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Pass;
import dev.adjoint.runtime.Pooling;
import dev.adjoint.runtime.Scaling;
import dev.adjoint.runtime.SequenceChecks;
import dev.adjoint.runtime.SpatialChecks;
import dev.adjoint.runtime.Window;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** Every operation as its definition says, its arguments checked at every call. */
final class ReferenceKernels implements Kernels {
  private final KernelChecks check = new KernelChecks("reference");

  /** Weak, so that the states of a forgotten optimizer go long before the network does. */
  private final Set<ReferenceArena> arenas = Collections.newSetFromMap(new WeakHashMap<>());

  private boolean isClosed;
  private boolean hasBegun;
  private long seed;
  private long step;

  @Override
  public Arena allocate(String purpose, long elements) {
    requireOpen();
    arenas.removeIf(arena -> !arena.isOpen());
    ReferenceArena arena = new ReferenceArena(this, purpose, elements);
    arenas.add(arena);
    return arena;
  }

  @Override
  public void begin(Pass pass, long sizes, long seed, long step) {
    requireOpen();
    this.hasBegun = true;
    this.seed = seed;
    this.step = step;
  }

  @Override
  public void matmul(Matrix out, Matrix a, Matrix b) {
    product("matmul", out, a, b, 0);
  }

  @Override
  public void matmulAdd(Matrix out, Matrix a, Matrix b) {
    product("matmulAdd", out, a, b, 1);
  }

  private void product(String operation, Matrix out, Matrix a, Matrix b, int keep) {
    places(operation, out, a, b);
    check.matmul(operation, out, a, b);
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        double sum = keep == 0 ? 0 : of(out).at(i, j);
        for (int t = 0; t < a.columns(); t++) {
          sum += of(a).at(i, t) * of(b).at(t, j);
        }
        of(out).put(i, j, sum);
      }
    }
  }

  @Override
  public void batchedMatmul(Matrix out, Matrix a, Matrix b, int count) {
    places("batchedMatmul", out, a, b);
    SequenceChecks.batchedMatmul(out, a, b, count);
    int rows = SequenceChecks.blockRows(a, count);
    int inner = SequenceChecks.blockColumns(a, count);
    for (int i = 0; i < out.rows(); i++) {
      int block = i / rows;
      for (int j = 0; j < out.columns(); j++) {
        double sum = 0;
        for (int t = 0; t < inner; t++) {
          double left = a.isTransposed() ? of(a).at(i % rows, block * inner + t) : of(a).at(i, t);
          double right =
              b.isTransposed()
                  ? of(b).at(t, block * out.columns() + j)
                  : of(b).at(block * inner + t, j);
          sum += left * right;
        }
        of(out).put(i, j, sum);
      }
    }
  }

  @Override
  public void pointwise(Matrix out, Formula f, Matrix a) {
    pointwise(new Matrix[] {out}, f, new Matrix[] {a});
  }

  @Override
  public void pointwise(Matrix out, Formula f, Matrix a, Matrix b) {
    pointwise(new Matrix[] {out}, f, new Matrix[] {a, b});
  }

  @Override
  public void pointwise(Matrix out, Formula f, Matrix a, Matrix b, Matrix c) {
    pointwise(new Matrix[] {out}, f, new Matrix[] {a, b, c});
  }

  @Override
  public void pointwise(Matrix out, Formula f, Matrix a, Matrix b, Matrix c, Matrix d) {
    pointwise(new Matrix[] {out}, f, new Matrix[] {a, b, c, d});
  }

  @Override
  public void pointwise(Matrix[] results, Formula f, Matrix[] operands) {
    places("pointwise", results);
    places("pointwise", operands);
    check.pointwise(results, f, operands);
    for (int i = 0; i < results[0].rows(); i++) {
      for (int j = 0; j < results[0].columns(); j++) {
        double[] values = f.program().evaluate(repeated(operands, i, j));
        for (int r = 0; r < results.length; r++) {
          of(results[r]).put(i, j, values[r]);
        }
      }
    }
  }

  @Override
  public void sum(Matrix out, double scale, Formula f, Matrix a) {
    sum(out, scale, f, new Matrix[] {a});
  }

  @Override
  public void sum(Matrix out, double scale, Formula f, Matrix a, Matrix b) {
    sum(out, scale, f, new Matrix[] {a, b});
  }

  @Override
  public void sum(Matrix out, double scale, Formula f, Matrix a, Matrix b, Matrix c) {
    sum(out, scale, f, new Matrix[] {a, b, c});
  }

  @Override
  public void sum(Matrix out, double scale, Formula f, Matrix[] operands) {
    places("sum", out);
    places("sum", operands);
    check.sum(out, f, operands);
    int rows = KernelChecks.summedRows(operands);
    int columns = KernelChecks.summedColumns(operands);
    double[] sums = new double[out.size()];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int row = out.rows() == 1 ? 0 : i;
        int column = out.columns() == 1 ? 0 : j;
        sums[row * out.columns() + column] += f.program().evaluate(repeated(operands, i, j))[0];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      out.set(i, scale * sums[i]);
    }
  }

  /** The operands' values at one element of the shape that they are repeated to. */
  private static double[] repeated(Matrix[] operands, int row, int column) {
    double[] values = new double[operands.length];
    for (int i = 0; i < values.length; i++) {
      ReferenceMatrix operand = of(operands[i]);
      values[i] = operand.at(operand.rows() == 1 ? 0 : row, operand.columns() == 1 ? 0 : column);
    }
    return values;
  }

  @Override
  public void softmax(Matrix out, Matrix x) {
    places("softmax", out, x);
    check.sameShape("softmax", out, x);
    for (int i = 0; i < x.rows(); i++) {
      double largest = largest(of(x), i);
      double sum = sumOfExp(of(x), i, largest);
      for (int j = 0; j < x.columns(); j++) {
        of(out).put(i, j, Math.exp(of(x).at(i, j) - largest) / sum);
      }
    }
  }

  @Override
  public void logSoftmax(Matrix out, Matrix x) {
    places("logSoftmax", out, x);
    check.sameShape("logSoftmax", out, x);
    for (int i = 0; i < x.rows(); i++) {
      double largest = largest(of(x), i);
      double logSum = Math.log(sumOfExp(of(x), i, largest));
      for (int j = 0; j < x.columns(); j++) {
        of(out).put(i, j, of(x).at(i, j) - largest - logSum);
      }
    }
  }

  private static double largest(ReferenceMatrix x, int row) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < x.columns(); j++) {
      largest = Math.max(largest, x.at(row, j));
    }
    return largest;
  }

  /** {@code sum of exp(x - largest)} of one row: no term overflows, and one of them is 1. */
  private static double sumOfExp(ReferenceMatrix x, int row, double largest) {
    double sum = 0;
    for (int j = 0; j < x.columns(); j++) {
      sum += Math.exp(x.at(row, j) - largest);
    }
    return sum;
  }

  @Override
  public void crossEntropy(Matrix out, Matrix x, Matrix target) {
    places("crossEntropy", out, x, target);
    check.loss("crossEntropy", out, x, target);
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      int wanted = KernelChecks.target("crossEntropy", target.get(i), i, x.columns());
      double largest = largest(of(x), i);
      sum += Math.log(sumOfExp(of(x), i, largest)) - (of(x).at(i, wanted) - largest);
    }
    out.set(0, sum / x.rows());
  }

  @Override
  public void crossEntropyGradient(Matrix out, Matrix x, Matrix target, Matrix dLoss) {
    places("crossEntropyGradient", out, x, target, dLoss);
    check.lossGradient("crossEntropyGradient", out, x, target, dLoss);
    double factor = dLoss.get(0) / x.rows();
    for (int i = 0; i < x.rows(); i++) {
      int wanted = KernelChecks.target("crossEntropyGradient", target.get(i), i, x.columns());
      double largest = largest(of(x), i);
      double sum = sumOfExp(of(x), i, largest);
      for (int j = 0; j < x.columns(); j++) {
        double softmax = Math.exp(of(x).at(i, j) - largest) / sum;
        of(out).put(i, j, (softmax - (j == wanted ? 1 : 0)) * factor);
      }
    }
  }

  @Override
  public void negativeLogLikelihood(Matrix out, Matrix x, Matrix target) {
    places("negativeLogLikelihood", out, x, target);
    check.loss("negativeLogLikelihood", out, x, target);
    double sum = 0;
    for (int i = 0; i < x.rows(); i++) {
      int wanted = KernelChecks.target("negativeLogLikelihood", target.get(i), i, x.columns());
      sum -= of(x).at(i, wanted);
    }
    out.set(0, sum / x.rows());
  }

  @Override
  public void negativeLogLikelihoodGradient(Matrix out, Matrix target, Matrix dLoss) {
    String operation = "negativeLogLikelihoodGradient";
    places(operation, out, target, dLoss);
    check.lossGradient(operation, out, out, target, dLoss);
    double factor = dLoss.get(0) / out.rows();
    for (int i = 0; i < out.rows(); i++) {
      int wanted = KernelChecks.target(operation, target.get(i), i, out.columns());
      for (int j = 0; j < out.columns(); j++) {
        of(out).put(i, j, j == wanted ? -factor : 0);
      }
    }
  }

  @Override
  public void copyColumns(Matrix out, int outColumn, Matrix in, int inColumn, int count, int rows) {
    places("copyColumns", out, in);
    check.copyColumns(out, outColumn, in, inColumn, count, rows);
    int outColumns = out.size() / rows;
    int inColumns = in.size() / rows;
    for (int i = 0; i < rows; i++) {
      double[] copied = new double[count];
      for (int j = 0; j < count; j++) {
        copied[j] = in.get(i * inColumns + inColumn + j);
      }
      for (int j = 0; j < count; j++) {
        out.set(i * outColumns + outColumn + j, copied[j]);
      }
    }
  }

  @Override
  public void swapAxes(Matrix out, Matrix in, int n, int a, int b) {
    swapAxes(out, in, n, a, b, 1);
  }

  @Override
  public void swapAxes(Matrix out, Matrix in, int n, int a, int b, int width) {
    places("swapAxes", out, in);
    check.swapAxes(out, in, n, a, b, width);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < a; j++) {
        for (int k = 0; k < b; k++) {
          for (int l = 0; l < width; l++) {
            out.set(((i * b + k) * a + j) * width + l, in.get(((i * a + j) * b + k) * width + l));
          }
        }
      }
    }
  }

  @Override
  public void dropout(Matrix out, Matrix x, double rate, int stream) {
    places("dropout", out, x);
    check.dropout("dropout", out, x, rate);
    long key = CounterRandom.key(seed, step, stream);
    for (int i = 0; i < x.size(); i++) {
      boolean isKept = CounterRandom.uniform(key, i) >= rate;
      out.set(i, isKept ? x.get(i) / (1 - rate) : 0);
    }
  }

  @Override
  public void convolution(Matrix y, Matrix x, Matrix weight, Window window) {
    places("convolution", y, x, weight);
    SpatialChecks.convolution("convolution", window, x, weight, y, y);
    ReferenceConvolution.forward(y, x, weight, window);
  }

  @Override
  public void convolutionInputGradient(Matrix dx, Matrix dy, Matrix weight, Window window) {
    places("convolutionInputGradient", dx, dy, weight);
    SpatialChecks.convolution("convolutionInputGradient", window, dx, weight, dy, dx);
    ReferenceConvolution.inputGradient(dx, dy, weight, window);
  }

  @Override
  public void convolutionWeightGradient(Matrix dWeight, Matrix x, Matrix dy, Window window) {
    places("convolutionWeightGradient", dWeight, x, dy);
    SpatialChecks.convolution("convolutionWeightGradient", window, x, dWeight, dy, dWeight);
    ReferenceConvolution.weightGradient(dWeight, x, dy, window);
  }

  @Override
  public void maxPool(Matrix out, Matrix x, Window window) {
    pool("maxPool", out, x, window, Pooling.MAXIMUM);
  }

  @Override
  public void minPool(Matrix out, Matrix x, Window window) {
    pool("minPool", out, x, window, Pooling.MINIMUM);
  }

  @Override
  public void averagePool(Matrix out, Matrix x, Window window) {
    pool("averagePool", out, x, window, Pooling.AVERAGE);
  }

  private void pool(String operation, Matrix out, Matrix x, Window window, Pooling pooling) {
    places(operation, out, x);
    SpatialChecks.pool(operation, window, x, out, out);
    ReferencePool.forward(out, x, window, pooling);
  }

  @Override
  public void maxPoolGradient(Matrix dx, Matrix x, Matrix dy, Window window) {
    choiceGradient("maxPoolGradient", dx, x, dy, window, Pooling.MAXIMUM);
  }

  @Override
  public void minPoolGradient(Matrix dx, Matrix x, Matrix dy, Window window) {
    choiceGradient("minPoolGradient", dx, x, dy, window, Pooling.MINIMUM);
  }

  private void choiceGradient(
      String operation, Matrix dx, Matrix x, Matrix dy, Window window, Pooling pooling) {
    places(operation, dx, x, dy);
    SpatialChecks.pool(operation, window, dx, dy, dx);
    SpatialChecks.pool(operation, window, x, dy, dx);
    ReferencePool.choiceGradient(dx, x, dy, window, pooling);
  }

  @Override
  public void averagePoolGradient(Matrix dx, Matrix dy, Window window) {
    places("averagePoolGradient", dx, dy);
    SpatialChecks.pool("averagePoolGradient", window, dx, dy, dx);
    ReferencePool.averageGradient(dx, dy, window);
  }

  @Override
  public void resize(Matrix out, Matrix x, Scaling scaling) {
    places("resize", out, x);
    SpatialChecks.resize("resize", scaling, x, out);
    ReferenceResize.forward(out, x, scaling);
  }

  @Override
  public void resizeGradient(Matrix dx, Matrix dy, Scaling scaling) {
    places("resizeGradient", dx, dy);
    SpatialChecks.resize("resizeGradient", scaling, dx, dy);
    ReferenceResize.gradient(dx, dy, scaling);
  }

  @Override
  public void fill(Matrix out, double value) {
    places("fill", out);
    SpatialChecks.fill(out);
    for (int i = 0; i < out.size(); i++) {
      out.set(i, value);
    }
  }

  @Override
  public void channelDropout(Matrix out, Matrix x, double rate, int stream, int pixels) {
    places("channelDropout", out, x);
    check.dropout("channelDropout", out, x, rate);
    SpatialChecks.channelDropout(pixels, x);
    long key = CounterRandom.key(seed, step, stream);
    for (int i = 0; i < x.size(); i++) {
      int channel = i / (pixels * x.columns()) * x.columns() + i % x.columns();
      boolean isKept = CounterRandom.uniform(key, channel) >= rate;
      out.set(i, isKept ? x.get(i) / (1 - rate) : 0);
    }
  }

  @Override
  public void gaussianNoise(Matrix out, Matrix x, double deviation, int stream) {
    places("gaussianNoise", out, x);
    check.gaussianNoise(out, x, deviation);
    long key = CounterRandom.key(seed, step, stream);
    for (int i = 0; i < x.size(); i++) {
      out.set(i, x.get(i) + deviation * CounterRandom.normal(key, i));
    }
  }

  @Override
  public void gather(Matrix out, Matrix table, Matrix index) {
    places("gather", out, table, index);
    check.gather("gather", table, out, index, out);
    for (int i = 0; i < out.rows(); i++) {
      int row = KernelChecks.index("gather", index.get(i), i, table.rows());
      for (int j = 0; j < out.columns(); j++) {
        of(out).put(i, j, of(table).at(row, j));
      }
    }
  }

  @Override
  public void gatherGradient(Matrix out, Matrix dy, Matrix index) {
    places("gatherGradient", out, dy, index);
    check.gather("gatherGradient", out, dy, index, out);
    for (int i = 0; i < out.size(); i++) {
      out.set(i, 0);
    }
    addRows("gatherGradient", out, dy, index);
  }

  @Override
  public void gatherGradientAdd(Matrix out, Matrix dy, Matrix index) {
    places("gatherGradientAdd", out, dy, index);
    check.gather("gatherGradientAdd", out, dy, index, out);
    addRows("gatherGradientAdd", out, dy, index);
  }

  private static void addRows(String operation, Matrix out, Matrix dy, Matrix index) {
    for (int i = 0; i < dy.rows(); i++) {
      int row = KernelChecks.index(operation, index.get(i), i, out.rows());
      for (int j = 0; j < out.columns(); j++) {
        of(out).put(row, j, of(out).at(row, j) + of(dy).at(i, j));
      }
    }
  }

  @Override
  public void attention(Matrix y, Matrix logSums, Matrix q, Matrix kv, Heads heads, int examples) {
    places("attention", y, logSums, q, kv);
    SequenceChecks.attention(y, logSums, q, kv, heads, examples);
    long key = CounterRandom.key(seed, step, heads.stream());
    new ReferenceAttention(q, kv, y, heads, examples, key).forward(of(y), of(logSums));
  }

  @Override
  public void attentionGradient(
      Matrix dQ,
      Matrix dKv,
      Matrix dY,
      Matrix y,
      Matrix q,
      Matrix kv,
      Matrix logSums,
      Heads heads,
      int examples) {
    places("attentionGradient", dQ, dKv, dY, y, q, kv, logSums);
    SequenceChecks.attentionGradient(dQ, dKv, dY, y, q, kv, logSums, heads, examples);
    long key = CounterRandom.key(seed, step, heads.stream());
    new ReferenceAttention(q, kv, y, heads, examples, key)
        .gradient(of(dQ), of(dKv), of(dY), of(y), of(logSums));
  }

  @Override
  public void close() {
    isClosed = true;
    arenas.forEach(ReferenceArena::close);
    arenas.clear();
  }

  private static ReferenceMatrix of(Matrix matrix) {
    return (ReferenceMatrix) matrix;
  }

  private void places(String operation, Matrix... matrices) {
    requireOpen();
    if (!hasBegun) {
      throw new IllegalStateException(operation + ": no pass has begun");
    }
    for (Matrix matrix : matrices) {
      boolean isOwn = matrix.arena() instanceof ReferenceArena arena && arena.owner() == this;
      check.place(operation, matrix, isOwn);
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("these kernels are closed");
    }
  }
}
