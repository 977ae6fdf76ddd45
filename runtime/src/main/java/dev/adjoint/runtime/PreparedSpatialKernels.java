package dev.adjoint.runtime;

import org.jspecify.annotations.Nullable;

/** The kernels over images, checked and prepared as {@link PreparedKernels} does it. */
public abstract class PreparedSpatialKernels extends PreparedKernels {
  /**
   * @param name of the backend, for messages
   */
  protected PreparedSpatialKernels(String name) {
    super(name);
  }

  /** {@link Kernels#convolution}. */
  protected abstract Call prepareConvolution(Matrix y, Matrix x, Matrix weight, Window window);

  /** {@link Kernels#convolutionInputGradient}. */
  protected abstract Call prepareConvolutionInputGradient(
      Matrix dx, Matrix dy, Matrix weight, Window window);

  /** {@link Kernels#convolutionWeightGradient}. */
  protected abstract Call prepareConvolutionWeightGradient(
      Matrix dWeight, Matrix x, Matrix dy, Window window);

  /** {@link Kernels#maxPool} and its like. */
  protected abstract Call preparePool(Matrix out, Matrix x, Window window, Pooling pooling);

  /**
   * {@link Kernels#maxPoolGradient} and its like.
   *
   * @param x not there for an average, which does not read it
   */
  protected abstract Call preparePoolGradient(
      Matrix dx, @Nullable Matrix x, Matrix dy, Window window, Pooling pooling);

  /** {@link Kernels#channelDropout}; each run asks for {@link #streamKey}. */
  protected abstract Call prepareChannelDropout(
      Matrix out, Matrix x, double rate, int stream, int pixels);

  /** {@link Kernels#resize}. */
  protected abstract Call prepareResize(Matrix out, Matrix x, Scaling scaling);

  /** {@link Kernels#resizeGradient}. */
  protected abstract Call prepareResizeGradient(Matrix dx, Matrix dy, Scaling scaling);

  /** {@link Kernels#fill}. */
  protected abstract Call prepareFill(Matrix out, double value);

  // ---- Convolutions ----------------------------------------------------------------------------

  @Override
  public final void convolution(Matrix y, Matrix x, Matrix weight, Window window) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("convolution");
      if (!slot.is("convolution", y, window, x, weight, null, null)) {
        places("convolution", y, x, weight);
        SpatialChecks.convolution("convolution", window, x, weight, y, y);
        slot.call = prepareConvolution(y, x, weight, window);
        slot.set("convolution", y, window, x, weight, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void convolutionInputGradient(Matrix dx, Matrix dy, Matrix weight, Window window) {
    String operation = "convolutionInputGradient";
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, dx, window, dy, weight, null, null)) {
        places(operation, dx, dy, weight);
        SpatialChecks.convolution(operation, window, dx, weight, dy, dx);
        slot.call = prepareConvolutionInputGradient(dx, dy, weight, window);
        slot.set(operation, dx, window, dy, weight, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void convolutionWeightGradient(Matrix dWeight, Matrix x, Matrix dy, Window window) {
    String operation = "convolutionWeightGradient";
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, dWeight, window, x, dy, null, null)) {
        places(operation, dWeight, x, dy);
        SpatialChecks.convolution(operation, window, x, dWeight, dy, dWeight);
        slot.call = prepareConvolutionWeightGradient(dWeight, x, dy, window);
        slot.set(operation, dWeight, window, x, dy, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  // ---- Pools -----------------------------------------------------------------------------------

  @Override
  public final void maxPool(Matrix out, Matrix x, Window window) {
    pool("maxPool", out, x, window, Pooling.MAXIMUM);
  }

  @Override
  public final void minPool(Matrix out, Matrix x, Window window) {
    pool("minPool", out, x, window, Pooling.MINIMUM);
  }

  @Override
  public final void averagePool(Matrix out, Matrix x, Window window) {
    pool("averagePool", out, x, window, Pooling.AVERAGE);
  }

  private void pool(String operation, Matrix out, Matrix x, Window window, Pooling pooling) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, out, window, x, null, null, null)) {
        places(operation, out, x);
        SpatialChecks.pool(operation, window, x, out, out);
        slot.call = preparePool(out, x, window, pooling);
        slot.set(operation, out, window, x, null, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void maxPoolGradient(Matrix dx, Matrix x, Matrix dy, Window window) {
    poolGradient("maxPoolGradient", dx, x, dy, window, Pooling.MAXIMUM);
  }

  @Override
  public final void minPoolGradient(Matrix dx, Matrix x, Matrix dy, Window window) {
    poolGradient("minPoolGradient", dx, x, dy, window, Pooling.MINIMUM);
  }

  @Override
  public final void averagePoolGradient(Matrix dx, Matrix dy, Window window) {
    poolGradient("averagePoolGradient", dx, null, dy, window, Pooling.AVERAGE);
  }

  private void poolGradient(
      String operation, Matrix dx, @Nullable Matrix x, Matrix dy, Window window, Pooling pooling) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next(operation);
      if (!slot.is(operation, dx, window, dy, x, null, null)) {
        places(operation, dx, dy);
        SpatialChecks.pool(operation, window, dx, dy, dx);
        if (x != null) {
          places(operation, x);
          SpatialChecks.pool(operation, window, x, dy, dx);
        }
        slot.call = preparePoolGradient(dx, x, dy, window, pooling);
        slot.set(operation, dx, window, dy, x, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  // ---- Sizes -----------------------------------------------------------------------------------

  @Override
  public final void resize(Matrix out, Matrix x, Scaling scaling) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("resize");
      if (!slot.is("resize", out, scaling, x, null, null, null)) {
        places("resize", out, x);
        SpatialChecks.resize("resize", scaling, x, out);
        slot.call = prepareResize(out, x, scaling);
        slot.set("resize", out, scaling, x, null, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void resizeGradient(Matrix dx, Matrix dy, Scaling scaling) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("resizeGradient");
      if (!slot.is("resizeGradient", dx, scaling, dy, null, null, null)) {
        places("resizeGradient", dx, dy);
        SpatialChecks.resize("resizeGradient", scaling, dx, dy);
        slot.call = prepareResizeGradient(dx, dy, scaling);
        slot.set("resizeGradient", dx, scaling, dy, null, null, null);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  @Override
  public final void fill(Matrix out, double value) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("fill");
      if (!(slot.is("fill", out, null, out, null, null, null) && slot.has(value, 0, 0, 0, 0))) {
        places("fill", out);
        SpatialChecks.fill(out);
        slot.call = prepareFill(out, value);
        slot.set("fill", out, null, out, null, null, null);
        slot.put(value, 0, 0, 0, 0);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }

  // ---- Masking ---------------------------------------------------------------------------------

  @Override
  public final void channelDropout(Matrix out, Matrix x, double rate, int stream, int pixels) {
    enter();
    try {
      PreparedCalls.Slot slot = calls.next("channelDropout");
      if (!(slot.is("channelDropout", out, null, x, null, null, null)
          && slot.has(rate, stream, pixels, 0, 0))) {
        places("channelDropout", out, x);
        check.dropout("channelDropout", out, x, rate);
        SpatialChecks.channelDropout(pixels, x);
        slot.call = prepareChannelDropout(out, x, rate, stream, pixels);
        slot.set("channelDropout", out, null, x, null, null, null);
        slot.put(rate, stream, pixels, 0, 0);
      }
      slot.call.run();
    } finally {
      leave();
    }
  }
}
