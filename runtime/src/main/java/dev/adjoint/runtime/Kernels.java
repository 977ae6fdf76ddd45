package dev.adjoint.runtime;

/**
 * The operations that generated code calls, destination first. One object serves one network and
 * one thread at a time; it owns the arenas that it allocated.
 *
 * <p>An operand of a pointwise expression or a sum has the shape of the result {@code [r,c]}, or is
 * a row {@code [1,c]}, a column {@code [r,1]} or a scalar {@code [1,1]} that is repeated. Unless
 * said, the destination may be the very same view as an operand of the same shape, and must not
 * overlap one otherwise. Class indices are stored as whole numbers in float elements.
 *
 * <p>No method allocates on the Java heap once the n-th call of a pass was made before with the
 * same operands.
 */
public interface Kernels extends AutoCloseable {
  /**
   * Takes memory for one purpose.
   *
   * @param purpose what it is for, as error messages name it: "parameters", "activations"
   * @throws OutOfMemoryError with purpose and size, if there is not enough
   */
  Arena allocate(String purpose, long elements);

  /**
   * Starts a pass: the next call is its first.
   *
   * @param sizes a number for the sizes of the batch, by which prepared calls are kept: that of the
   *     examples, if all else is known
   * @param seed of the network, and {@code step}, the number of the training pass: together with
   *     the stream of a call they determine its random numbers
   */
  void begin(Pass pass, long sizes, long seed, long step);

  /**
   * {@code out = a b}. [m,k] [k,n] -> [m,n]; a and b may be transposed views, out may not alias
   * them.
   */
  void matmul(Matrix out, Matrix a, Matrix b);

  /**
   * {@code out += a b}. [m,k] [k,n] -> [m,n]; a and b may be transposed views, out may not alias
   * them.
   */
  void matmulAdd(Matrix out, Matrix a, Matrix b);

  /**
   * {@code out_i = a_i b_i} for each of {@code count} blocks, which lie one below the other in each
   * operand; of a transposed view, each block is transposed. [count m,k] [count k,n] -> [count
   * m,n]; out may not alias the others.
   */
  void batchedMatmul(Matrix out, Matrix a, Matrix b, int count);

  /** {@code out = f(a)}, element by element. */
  void pointwise(Matrix out, Formula f, Matrix a);

  /** {@code out = f(a, b)}, element by element. */
  void pointwise(Matrix out, Formula f, Matrix a, Matrix b);

  /** {@code out = f(a, b, c)}, element by element. */
  void pointwise(Matrix out, Formula f, Matrix a, Matrix b, Matrix c);

  /** {@code out = f(a, b, c, d)}, element by element. */
  void pointwise(Matrix out, Formula f, Matrix a, Matrix b, Matrix c, Matrix d);

  /**
   * All results of {@code f} in one pass, element by element: {@code results[i] = f_i(operands)}.
   * The arrays are compared by identity and must not change between calls.
   */
  void pointwise(Matrix[] results, Formula f, Matrix[] operands);

  /**
   * {@code out = scale * sum of f(a)}. The shape of {@code out} says which axes are summed: {@code
   * [1,c]} over the rows, {@code [r,1]} over the columns, {@code [1,1]} over all. The shape summed
   * over is the largest of the operands'. May not alias an operand.
   */
  void sum(Matrix out, double scale, Formula f, Matrix a);

  /** {@code out = scale * sum of f(a, b)}, see {@link #sum(Matrix, double, Formula, Matrix)}. */
  void sum(Matrix out, double scale, Formula f, Matrix a, Matrix b);

  /** {@code out = scale * sum of f(a, b, c)}, see {@link #sum(Matrix, double, Formula, Matrix)}. */
  void sum(Matrix out, double scale, Formula f, Matrix a, Matrix b, Matrix c);

  /**
   * {@code out = scale * sum of f(operands)}, see {@link #sum(Matrix, double, Formula, Matrix)}.
   */
  void sum(Matrix out, double scale, Formula f, Matrix[] operands);

  /** {@code out = exp(x) / sum of exp(x)} of each row, without overflow. [r,c] -> [r,c]. */
  void softmax(Matrix out, Matrix x);

  /** {@code out = x - log(sum of exp(x))} of each row, without overflow. [r,c] -> [r,c]. */
  void logSoftmax(Matrix out, Matrix x);

  /**
   * {@code out = mean over the rows of log(sum of exp(x)) - x[target]}. [r,c] [r,1] -> [1,1].
   *
   * @param target one class index a row, in 0 to c-1
   */
  void crossEntropy(Matrix out, Matrix x, Matrix target);

  /**
   * {@code out = (softmax(x) - oneHot(target)) * dLoss / r}, the gradient of {@link #crossEntropy}.
   * [r,c] [r,1] [1,1] -> [r,c].
   */
  void crossEntropyGradient(Matrix out, Matrix x, Matrix target, Matrix dLoss);

  /**
   * {@code out = mean over the rows of -x[target]}, x being log-probabilities. [r,c] [r,1] ->
   * [1,1].
   */
  void negativeLogLikelihood(Matrix out, Matrix x, Matrix target);

  /**
   * {@code out = -oneHot(target) * dLoss / r}, the gradient of {@link #negativeLogLikelihood}.
   * [r,1] [1,1] -> [r,c].
   */
  void negativeLogLikelihoodGradient(Matrix out, Matrix target, Matrix dLoss);

  /**
   * Copies {@code count} columns of {@code in}, from {@code inColumn}, to {@code outColumn} of
   * {@code out}, both seen as matrices of {@code rows} rows, whatever their own shape.
   */
  void copyColumns(Matrix out, int outColumn, Matrix in, int inColumn, int count, int rows);

  /**
   * Swaps the two inner axes of {@code [n,a,b]}: {@code out[i,k,j] = in[i,j,k]}. {@code in} and
   * {@code out} have n*a*b elements each and may not alias.
   */
  void swapAxes(Matrix out, Matrix in, int n, int a, int b);

  /**
   * Swaps the two middle axes of {@code [n,a,b,width]}: {@code out[i,k,j,:] = in[i,j,k,:]}. {@code
   * in} and {@code out} have n*a*b*width elements each and may not alias.
   */
  void swapAxes(Matrix out, Matrix in, int n, int a, int b, int width);

  /**
   * {@code out = x / (1 - rate)} where the random number of the element is at least {@code rate},
   * else 0. The same pass, step and stream give the same mask, so that applied to a gradient it is
   * its own backward pass; {@link CounterRandom#uniform} defines the numbers.
   *
   * @param stream tells the dropouts of one network apart
   */
  void dropout(Matrix out, Matrix x, double rate, int stream);

  /**
   * {@code y = convolution of x with the weight}, channels-last: {@code y[n,i,j,o] = sum over
   * (u,v,c) of x[n, i s + u d - p, j s + v d - p, c] W[o,u,v,c]}, zero outside of x. {@code
   * [B,H,W,C] [out,kh,kw,C/groups] -> [B,H',W',out]}, whatever the rows and columns of the
   * matrices.
   */
  void convolution(Matrix y, Matrix x, Matrix weight, Window window);

  /**
   * The gradient of {@link #convolution} by x: every dy goes back to where it came from. It is also
   * the transposed convolution of dy. {@code [B,H',W',out] [out,kh,kw,C/groups] -> [B,H,W,C]}.
   */
  void convolutionInputGradient(Matrix dx, Matrix dy, Matrix weight, Window window);

  /**
   * The gradient of {@link #convolution} by the weight. {@code [B,H,W,C] [B,H',W',out] ->
   * [out,kh,kw,C/groups]}.
   */
  void convolutionWeightGradient(Matrix dWeight, Matrix x, Matrix dy, Window window);

  /** The largest under the window, by channel; NaN stays NaN. {@code [B,H,W,C] -> [B,H',W',C]}. */
  void maxPool(Matrix out, Matrix x, Window window);

  /** The smallest under the window, by channel; NaN stays NaN. {@code [B,H,W,C] -> [B,H',W',C]}. */
  void minPool(Matrix out, Matrix x, Window window);

  /**
   * The mean under the window, by channel, padding counted as zeros. {@code [B,H,W,C] ->
   * [B,H',W',C]}.
   */
  void averagePool(Matrix out, Matrix x, Window window);

  /**
   * The gradient of {@link #maxPool}: dy goes to the first of the largest. {@code [B,H,W,C]
   * [B,H',W',C] -> [B,H,W,C]}.
   */
  void maxPoolGradient(Matrix dx, Matrix x, Matrix dy, Window window);

  /**
   * The gradient of {@link #minPool}: dy goes to the first of the smallest. {@code [B,H,W,C]
   * [B,H',W',C] -> [B,H,W,C]}.
   */
  void minPoolGradient(Matrix dx, Matrix x, Matrix dy, Window window);

  /** The gradient of {@link #averagePool}: dy in equal parts. {@code [B,H',W',C] -> [B,H,W,C]}. */
  void averagePoolGradient(Matrix dx, Matrix dy, Window window);

  /**
   * As {@link #dropout}, but one random number for each example and channel: that of channel c of
   * example n has the index {@code n C + c}. {@code [B pixels, C] -> [B pixels, C]}.
   *
   * @param pixels the rows of one example
   */
  void channelDropout(Matrix out, Matrix x, double rate, int stream, int pixels);

  /** Images made larger. {@code [B,H,W,C] -> [B,H down,W across,C]}. */
  void resize(Matrix out, Matrix x, Scaling scaling);

  /** The gradient of {@link #resize}. {@code [B,H down,W across,C] -> [B,H,W,C]}. */
  void resizeGradient(Matrix dx, Matrix dy, Scaling scaling);

  /** {@code out = value} everywhere. */
  void fill(Matrix out, double value);

  /**
   * {@code out = x + deviation n} with normal numbers n, {@link CounterRandom#normal} of the pass,
   * the step, the stream and the element. [r,c] -> [r,c].
   *
   * @param stream tells the random operations of one network apart
   */
  void gaussianNoise(Matrix out, Matrix x, double deviation, int stream);

  /**
   * {@code out[i] = table[index[i]]}, row by row. [v,c] [n,1] -> [n,c]; {@code out} may not alias
   * the others.
   *
   * @param index one row of the table an element, in 0 to v-1
   */
  void gather(Matrix out, Matrix table, Matrix index);

  /**
   * {@code out[r] = sum of dy[i] over the i with index[i] = r}, the gradient of {@link #gather} by
   * the table, added up in the order of i. [n,c] [n,1] -> [v,c].
   */
  void gatherGradient(Matrix out, Matrix dy, Matrix index);

  /**
   * {@code out[r] += sum of dy[i] over the i with index[i] = r}: {@link #gatherGradient} of a table
   * that is used elsewhere too. [n,c] [n,1] -> [v,c].
   */
  void gatherGradientAdd(Matrix out, Matrix dy, Matrix index);

  /**
   * Scaled dot product attention of each example and head: {@code y = softmax(q k^T / sqrt(d)) v},
   * d being the columns of a head (Vaswani et al., "Attention is all you need", 2017). [B T,D] [B
   * S,2D] -> [B T,D], the keys in front of the values; or, where {@code q} and {@code kv} are the
   * same matrix, [B T,3D] -> [B T,D], the queries in front of both. With dropout, each weight of
   * the softmax is kept, and divided by (1 - rate), where its random number is at least the rate;
   * the one of example b, head h, positions t and s has the index {@code ((b heads + h) T + t) S +
   * s}.
   *
   * @param logSums [B heads,T], the logarithm of the sum of the exponentials of each softmax, which
   *     the gradient reads
   */
  void attention(Matrix y, Matrix logSums, Matrix q, Matrix kv, Heads heads, int examples);

  /**
   * The gradient of {@link #attention}. {@code dQ} and {@code dKv} are the same matrix where {@code
   * q} and {@code kv} are. [B T,D] [B T,D] [B T,D] [B S,2D] [B heads,T] -> [B T,D] [B S,2D].
   */
  void attentionGradient(
      Matrix dQ,
      Matrix dKv,
      Matrix dY,
      Matrix y,
      Matrix q,
      Matrix kv,
      Matrix logSums,
      Heads heads,
      int examples);

  /** Gives all memory and native resources back. A second call does nothing. */
  @Override
  void close();
}
