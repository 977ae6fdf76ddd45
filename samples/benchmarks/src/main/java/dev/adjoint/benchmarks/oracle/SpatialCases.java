package dev.adjoint.benchmarks.oracle;

import static dev.adjoint.benchmarks.oracle.Shapes.of;
import static dev.adjoint.benchmarks.oracle.Tensors.longs;
import static dev.adjoint.benchmarks.oracle.Tensors.optional;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Convolutions and pools, and layers that move elements of images and sequences. */
final class SpatialCases {
  private SpatialCases() {}

  static void add(ModelCases cases) {
    convolutions(cases);
    transposed(cases);
    pools(cases);
    globalPools(cases);
    moves(cases);
    for (int[] shape : new int[][] {of(4, 3), of(2, 4, 3)}) {
      ModelCase one = cases.begin("ChannelDropout", "in inference, of " + Shapes.text(shape));
      Tensor x = one.inputWithoutGradient("x", shape);
      one.field("@ChannelDropout(0.3) Tensor y;");
      one.predicted("y", torch.feature_dropout(x, 0.3, false));
    }
  }

  // ---- Convolutions ----------------------------------------------------------------------------

  /** The attributes of a convolution, for each axis one number. */
  private record Window(
      int out, int[] kernel, int[] stride, int[] padding, int[] dilation, int groups) {
    static Window of(int out, int... kernel) {
      int[] ones = kernel.clone();
      Arrays.fill(ones, 1);
      return new Window(out, kernel, ones, new int[kernel.length], ones, 1);
    }

    Window stride(int... size) {
      return new Window(out, kernel, size, padding, dilation, groups);
    }

    Window padding(int... size) {
      return new Window(out, kernel, stride, size, dilation, groups);
    }

    Window dilation(int... size) {
      return new Window(out, kernel, stride, padding, size, groups);
    }

    Window groups(int count) {
      return new Window(out, kernel, stride, padding, dilation, count);
    }

    String text() {
      return "out = %d, kernel = %s, stride = %s, padding = %s, dilation = %s, groups = %d"
          .formatted(
              out,
              Shapes.text(kernel),
              Shapes.text(stride),
              Shapes.text(padding),
              Shapes.text(dilation),
              groups);
    }
  }

  private static void convolutions(ModelCases cases) {
    conv2d(cases, Window.of(3, 3, 3), 2, 5, 4);
    conv2d(cases, Window.of(2, 1, 1), 3, 2, 3);
    conv2d(cases, Window.of(2, 4, 3), 1, 4, 3);
    conv2d(cases, Window.of(3, 3, 2).stride(2, 3).padding(1, 0), 2, 6, 5);
    conv2d(cases, Window.of(2, 2, 2).stride(3, 3), 1, 5, 6);
    conv2d(cases, Window.of(2, 3, 2).dilation(2, 3).padding(2, 1), 2, 4, 5);
    conv2d(cases, Window.of(4, 3, 3).groups(2).padding(1, 1), 4, 3, 4);
    conv2d(cases, Window.of(6, 2, 2).groups(3), 3, 3, 3);
    conv2d(cases, Window.of(3, 3, 3).groups(3).stride(2, 2).dilation(1, 2).padding(1, 2), 3, 5, 5);
    conv1d(cases, Window.of(4, 3), 6, 2);
    conv1d(cases, Window.of(3, 2).stride(2).padding(1).dilation(2), 7, 3);
    conv1d(cases, Window.of(4, 3).groups(2).padding(2), 5, 4);
    for (int kernel = 1; kernel <= 4; kernel++) {
      same2d(cases, kernel);
      same1d(cases, kernel);
    }
  }

  private static void conv2d(ModelCases cases, Window window, int... shape) {
    ModelCase one = cases.begin("Conv2d", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@Conv2d(" + window.text() + ") Tensor y;");
    Tensor weight = weight(one, window, shape[0]);
    one.value("y", conv(x, weight, bias(one, window), window));
    one = cases.begin("Conv2d", "without bias, of " + Shapes.text(shape));
    x = one.input("x", shape);
    one.field("@Conv2d(" + window.text() + ", bias = false) Tensor y;");
    one.value("y", conv(x, weight(one, window, shape[0]), new TensorOptional(), window));
  }

  private static Tensor conv(Tensor x, Tensor weight, TensorOptional bias, Window window) {
    return torch.conv2d(
        x,
        weight,
        bias,
        longs(window.stride()),
        longs(window.padding()),
        longs(window.dilation()),
        window.groups());
  }

  private static Tensor weight(ModelCase one, Window window, int channels) {
    int[] shape = Shapes.withBatch(channels / window.groups(), window.kernel());
    return one.parameter("y.weight", Shapes.withBatch(window.out(), shape));
  }

  private static TensorOptional bias(ModelCase one, Window window) {
    return optional(one.parameter("y.bias", window.out()));
  }

  /** A sequence [T,F], which libtorch wants as [F,T]. */
  private static void conv1d(ModelCases cases, Window window, int... shape) {
    ModelCase one = cases.begin("Conv1d", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@Conv1d(" + window.text() + ") Tensor y;");
    Tensor weight = weight(one, window, shape[1]);
    Tensor y =
        torch.conv1d(
            x.permute(0, 2, 1),
            weight,
            bias(one, window),
            longs(window.stride()),
            longs(window.padding()),
            longs(window.dilation()),
            window.groups());
    one.value("y", y.permute(0, 2, 1));
  }

  private static void same2d(ModelCases cases, int kernel) {
    Window window = Window.of(2, kernel, 5 - kernel);
    ModelCase one = cases.begin("Conv2d", "that keeps the size");
    Tensor x = one.input("x", 2, 4, 5);
    String sizes = "out = 2, kernel = " + Shapes.text(window.kernel());
    one.field("@Conv2d(" + sizes + ", same = true) Tensor y;");
    Tensor weight = weight(one, window, 2);
    one.value("y", torch.conv2d(x, weight, bias(one, window), longs(1, 1), "same", longs(1, 1), 1));
  }

  private static void same1d(ModelCases cases, int kernel) {
    Window window = Window.of(2, kernel);
    ModelCase one = cases.begin("Conv1d", "that keeps the length");
    Tensor x = one.input("x", 6, 2);
    one.field("@Conv1d(out = 2, kernel = " + kernel + ", dilation = 2, same = true) Tensor y;");
    Tensor weight = weight(one, window, 2);
    Tensor bias = one.parameter("y.bias", 2);
    Tensor y =
        torch.conv1d(x.permute(0, 2, 1), weight, optional(bias), longs(1), "same", longs(2), 1);
    one.value("y", y.permute(0, 2, 1));
  }

  private static void transposed(ModelCases cases) {
    transposed(cases, Window.of(3, 3, 3), of(0, 0), 2, 3, 4);
    transposed(cases, Window.of(2, 4, 3).stride(2, 2).padding(1, 0), of(0, 0), 3, 3, 2);
    transposed(cases, Window.of(2, 3, 3).stride(2, 3).padding(1, 1), of(1, 2), 1, 3, 3);
    transposed(cases, Window.of(2, 2, 3).dilation(2, 2).padding(1, 1), of(0, 0), 2, 3, 4);
    transposed(cases, Window.of(4, 3, 2).groups(2).stride(2, 1), of(1, 0), 2, 2, 3);
  }

  private static void transposed(ModelCases cases, Window window, int[] more, int... shape) {
    ModelCase one = cases.begin("ConvTranspose2d", "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    String padding = ", outputPadding = " + Shapes.text(more);
    one.field("@ConvTranspose2d(" + window.text() + padding + ") Tensor y;");
    int[] kernel = Shapes.withBatch(window.out() / window.groups(), window.kernel());
    Tensor weight = one.parameter("y.weight", Shapes.withBatch(shape[0], kernel));
    one.value(
        "y",
        torch.conv_transpose2d(
            x,
            weight,
            bias(one, window),
            longs(window.stride()),
            longs(window.padding()),
            longs(more),
            window.groups(),
            longs(window.dilation())));
  }

  // ---- Pools -----------------------------------------------------------------------------------

  private static void pools(ModelCases cases) {
    pools2d(cases, of(2, 2), of(2, 2), of(0, 0), 2, 4, 6);
    pools2d(cases, of(2, 2), of(2, 2), of(0, 0), 1, 5, 3);
    pools2d(cases, of(3, 2), of(1, 2), of(1, 0), 2, 4, 5);
    pools2d(cases, of(3, 3), of(2, 2), of(1, 1), 1, 5, 5);
    pools2d(cases, of(2, 1), of(3, 2), of(0, 0), 2, 5, 4);
    pools1d(cases, 2, 2, 0, 6, 3);
    pools1d(cases, 3, 1, 1, 5, 2);
    pools1d(cases, 2, 3, 0, 8, 2);
  }

  private static String pool(String annotation, String size, String stride, String padding) {
    return "@%s(value = %s, stride = %s, padding = %s) Tensor y;"
        .formatted(annotation, size, stride, padding);
  }

  private static void pools2d(ModelCases cases, int[] size, int[] stride, int[] pad, int... shape) {
    UnaryOperator<Tensor> largest =
        x -> torch.max_pool2d(x, longs(size), longs(stride), longs(pad), longs(1, 1), false);
    pool2d(cases, "MaxPool2d", largest, size, stride, pad, shape);
    pool2d(cases, "MinPool2d", x -> largest.apply(x.neg()).neg(), size, stride, pad, shape);
    pool2d(
        cases,
        "AvgPool2d",
        x ->
            torch.avg_pool2d(
                x, longs(size), longs(stride), longs(pad), false, true, new LongOptional()),
        size,
        stride,
        pad,
        shape);
  }

  /** Random numbers, then few different ones, so that there are ties. */
  private static void pool2d(
      ModelCases cases,
      String annotation,
      UnaryOperator<Tensor> pool,
      int[] size,
      int[] stride,
      int[] pad,
      int... shape) {
    String field = pool(annotation, Shapes.text(size), Shapes.text(stride), Shapes.text(pad));
    ModelCase one = cases.begin(annotation, "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field(field);
    one.value("y", pool.apply(x));
    one = cases.begin(annotation, "with ties, of " + Shapes.text(shape));
    x = one.input("x", tied(2 * Shapes.elements(shape)), shape);
    one.field(field);
    one.value("y", pool.apply(x));
  }

  /** Only -1, 0 and 1, and -1 often. */
  private static double[] tied(int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> i * i % 7 % 3 - 1);
    return values;
  }

  private static void pools1d(ModelCases cases, int size, int stride, int pad, int... shape) {
    UnaryOperator<Tensor> largest =
        x -> torch.max_pool1d(x, longs(size), longs(stride), longs(pad), longs(1), false);
    pool1d(cases, "MaxPool1d", largest, size, stride, pad, shape);
    pool1d(cases, "MinPool1d", x -> largest.apply(x.neg()).neg(), size, stride, pad, shape);
    pool1d(
        cases,
        "AvgPool1d",
        x -> torch.avg_pool1d(x, longs(size), longs(stride), longs(pad), false, true),
        size,
        stride,
        pad,
        shape);
  }

  private static void pool1d(
      ModelCases cases,
      String annotation,
      UnaryOperator<Tensor> pool,
      int size,
      int stride,
      int pad,
      int... shape) {
    ModelCase one = cases.begin(annotation, "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field(pool(annotation, "" + size, "" + stride, "" + pad));
    one.value("y", pool.apply(x.permute(0, 2, 1)).permute(0, 2, 1));
  }

  private static void globalPools(ModelCases cases) {
    for (int[] shape : new int[][] {of(3, 4, 2), of(1, 1, 5), of(2, 3, 3)}) {
      simple(cases, "GlobalAvgPool", "", x -> x.mean(2, 3), shape);
      simple(cases, "GlobalMaxPool", "", SpatialCases::globalMax, shape);
    }
    simple(cases, "GlobalAvgPool", "", x -> x.mean(1), 5, 3);
    simple(cases, "GlobalMaxPool", "", x -> globalMax(x.permute(0, 2, 1)), 5, 3);
    ModelCase one = cases.begin("GlobalMaxPool", "with ties");
    Tensor x = one.input("x", tied(2 * 2 * 3 * 4), 2, 3, 4);
    one.field("@GlobalMaxPool Tensor y;");
    one.value("y", globalMax(x));
  }

  /** The largest of all axes behind the channels; a tie goes to the first, as AdaptiveMaxPool2d. */
  private static Tensor globalMax(Tensor x) {
    Tensor rows = x.flatten(2, -1);
    return torch.max_pool1d(rows, rows.size(2)).flatten(1, -1);
  }

  // ---- Moves -----------------------------------------------------------------------------------

  private static void simple(
      ModelCases cases,
      String annotation,
      String settings,
      UnaryOperator<Tensor> layer,
      int... shape) {
    ModelCase one = cases.begin(annotation, "of " + Shapes.text(shape));
    Tensor x = one.input("x", shape);
    one.field("@" + annotation + settings + " Tensor y;");
    one.value("y", layer.apply(x));
  }

  private static void moves(ModelCases cases) {
    String bilinear = ", mode = Interpolation.BILINEAR)";
    simple(cases, "Upsample", "(2)", x -> torch.upsample_nearest2d(x, 6, 8), 2, 3, 4);
    simple(cases, "Upsample", "({3, 1})", x -> torch.upsample_nearest2d(x, 6, 3), 1, 2, 3);
    simple(
        cases,
        "Upsample",
        "(value = 2" + bilinear,
        x -> torch.upsample_bilinear2d(x, longs(6, 8), false),
        2,
        3,
        4);
    simple(
        cases,
        "Upsample",
        "(value = {3, 2}" + bilinear,
        x -> torch.upsample_bilinear2d(x, longs(6, 2), false),
        3,
        2,
        1);
    simple(cases, "Pad", "({1, 2})", x -> torch.constant_pad_nd(x, 1, 2), 5);
    simple(cases, "Pad", "({0, 1, 2, 0})", x -> torch.constant_pad_nd(x, 0, 1, 2, 0), 3, 4);
    simple(cases, "Pad", "({1, 0, 2, 1})", x -> torch.constant_pad_nd(x, 1, 0, 2, 1), 2, 3, 2);
    simple(
        cases,
        "Pad",
        "({1, 1, 0, 2, 1, 0})",
        x -> torch.constant_pad_nd(x, 1, 1, 0, 2, 1, 0),
        2,
        3,
        2);
    simple(cases, "Slice", "(axis = 0, start = 1, end = 4)", x -> x.narrow(1, 1, 3), 6);
    simple(cases, "Slice", "(axis = 1, start = 2, end = 3)", x -> x.narrow(2, 2, 1), 4, 3);
    for (int axis = 0; axis < 3; axis++) {
      int at = axis + 1;
      simple(
          cases,
          "Slice",
          "(axis = " + axis + ", start = 0, end = 2)",
          x -> x.narrow(at, 0, 2),
          3,
          4,
          2);
    }
    simple(cases, "Permute", "({1, 0})", x -> x.permute(0, 2, 1), 4, 3);
    simple(cases, "Permute", "({2, 0, 1})", x -> x.permute(0, 3, 1, 2), 2, 4, 3);
    simple(cases, "Permute", "({1, 2, 0})", x -> x.permute(0, 2, 3, 1), 2, 4, 3);
    simple(cases, "Permute", "({0, 2, 1})", x -> x.permute(0, 1, 3, 2), 2, 4, 3);
  }
}
