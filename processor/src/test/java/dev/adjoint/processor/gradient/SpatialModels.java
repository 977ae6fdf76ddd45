package dev.adjoint.processor.gradient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Models with one layer over images or sequences, whose sizes are drawn by a seed. */
final class SpatialModels {
  static final String[] KINDS = {
    "Conv2d",
    "Conv1d",
    "ConvTranspose2d",
    "MaxPool2d",
    "MaxPool1d",
    "AvgPool2d",
    "AvgPool1d",
    "MinPool2d",
    "MinPool1d",
    "GlobalAvgPool",
    "GlobalMaxPool",
    "ChannelDropout",
    "Upsample",
    "Pad",
    "Slice",
    "Permute",
    "ScaleChannels",
  };

  private final String kind;
  private final Random random;

  SpatialModels(String kind, long seed) {
    this.kind = kind;
    this.random = new Random(31 * seed + kind.hashCode());
  }

  /** The source of a model whose loss looks at every element of the layer's result. */
  String model(String name) {
    return "@Model class " + name + " {\n" + fields() + "  @HalfMeanSquaredError Loss loss;\n}\n";
  }

  private String fields() {
    return switch (kind) {
      case "Conv2d" -> convolution(2);
      case "ConvTranspose2d" -> transposed();
      case "Conv1d" -> convolution(1);
      case "MaxPool2d", "AvgPool2d", "MinPool2d" -> pool(2);
      case "MaxPool1d", "AvgPool1d", "MinPool1d" -> pool(1);
      case "GlobalAvgPool", "GlobalMaxPool" -> any() + "  @" + kind + " Tensor y;\n";
      case "ChannelDropout" -> any() + "  @ChannelDropout(0.4) Tensor y;\n";
      case "Upsample" -> upsample();
      case "Pad" -> pad();
      case "Slice" -> slice();
      case "Permute" -> permute();
      case "ScaleChannels" -> scaleChannels();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private int draw(int limit) {
    return 1 + random.nextInt(limit);
  }

  private static String input(Object... sizes) {
    StringBuilder text = new StringBuilder();
    for (Object size : sizes) {
      text.append(text.length() == 0 ? "" : ", ").append(size);
    }
    return "  @Input(value = {" + text + "}, gradient = true) Tensor x;\n";
  }

  /** One axis of a window: what the attributes say, and an input that the kernel fits into. */
  private record Axis(int size, int kernel, int stride, int padding, int dilation) {}

  private Axis axis(boolean isSame) {
    int kernel = draw(4);
    int dilation = random.nextInt(3) == 0 ? 2 : 1;
    int padding = isSame ? 0 : random.nextInt(3);
    int span = dilation * (kernel - 1) + 1;
    int least = isSame ? 1 : Math.max(1, span - 2 * padding);
    // one in four is as large as the kernel
    int size = least + (random.nextInt(4) == 0 ? 0 : random.nextInt(4));
    return new Axis(size, kernel, isSame ? 1 : draw(4), padding, dilation);
  }

  private String convolution(int axes) {
    boolean isSame = random.nextInt(4) == 0;
    Axis down = axis(isSame);
    Axis across = axis(isSame);
    int groups = random.nextInt(3) == 0 ? 2 : 1;
    int channels = groups * draw(3);
    String input =
        axes == 2 ? input(channels, down.size(), across.size()) : input(down.size(), channels);
    return input
        + String.format(
            "  @%s(out = %d, kernel = %s, %sdilation = %s, groups = %d, bias = %s) Tensor y;\n",
            kind,
            groups * draw(3),
            each(axes, down.kernel(), across.kernel()),
            isSame
                ? "same = true, "
                : "stride = %s, padding = %s, "
                    .formatted(
                        each(axes, down.stride(), across.stride()),
                        each(axes, down.padding(), across.padding())),
            each(axes, down.dilation(), across.dilation()),
            groups,
            random.nextBoolean());
  }

  private String transposed() {
    boolean isSame = random.nextInt(4) == 0;
    Axis down = transposedAxis(isSame);
    Axis across = transposedAxis(isSame);
    int groups = random.nextInt(3) == 0 ? 2 : 1;
    String spread =
        isSame
            ? "same = true, "
            : "stride = %s, padding = %s, outputPadding = %s, "
                .formatted(
                    each(2, down.stride(), across.stride()),
                    each(2, down.padding(), across.padding()),
                    each(2, outputPadding(down), outputPadding(across)));
    return input(groups * draw(3), down.size(), across.size())
        + String.format(
            "  @ConvTranspose2d(out = %d, kernel = %s, %sdilation = %s, groups = %d, bias = %s)"
                + " Tensor y;\n",
            groups * draw(3),
            each(2, down.kernel(), across.kernel()),
            spread,
            each(2, down.dilation(), across.dilation()),
            groups,
            random.nextBoolean());
  }

  private Axis transposedAxis(boolean isSame) {
    int kernel = draw(4);
    int stride = isSame ? 1 : draw(4);
    int dilation = random.nextInt(3) == 0 ? 2 : 1;
    int size = draw(4);
    // something must be left of the result
    int whole = (size - 1) * stride + dilation * (kernel - 1) + 1;
    int padding = isSame ? 0 : random.nextInt(Math.min(3, (whole + 1) / 2));
    return new Axis(size, kernel, stride, padding, dilation);
  }

  private int outputPadding(Axis axis) {
    return random.nextInt(Math.max(axis.stride(), axis.dilation()));
  }

  private String any() {
    return random.nextBoolean() ? input(draw(4), draw(5)) : input(draw(3), draw(4), draw(4));
  }

  private String pool(int axes) {
    Axis down = poolAxis();
    Axis across = poolAxis();
    int channels = draw(3);
    String input =
        axes == 2 ? input(channels, down.size(), across.size()) : input(down.size(), channels);
    String stride =
        random.nextBoolean() ? "" : ", stride = " + each(axes, down.stride(), across.stride());
    return input
        + String.format(
            "  @%s(value = %s%s, padding = %s) Tensor y;\n",
            kind,
            each(axes, down.kernel(), across.kernel()),
            stride,
            each(axes, down.padding(), across.padding()));
  }

  private Axis poolAxis() {
    int kernel = draw(4);
    int padding = random.nextInt(kernel / 2 + 1);
    int least = Math.max(1, kernel - 2 * padding);
    return new Axis(least + random.nextInt(5), kernel, draw(4), padding, 1);
  }

  private String upsample() {
    return input(draw(3), draw(4), draw(4))
        + "  @Upsample(value = {%d, %d}, mode = Interpolation.%s) Tensor y;\n"
            .formatted(draw(3), draw(3), random.nextBoolean() ? "NEAREST" : "BILINEAR");
  }

  private int[] sizes() {
    return random.ints(draw(3), 1, 5).toArray();
  }

  private static String input(int[] sizes) {
    return input(IntStream.of(sizes).boxed().toArray());
  }

  private String pad() {
    int[] sizes = sizes();
    String numbers =
        random
            .ints(2L * draw(sizes.length), 0, 3)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    return input(sizes) + "  @Pad({" + numbers + "}) Tensor y;\n";
  }

  private String slice() {
    int[] sizes = sizes();
    int axis = random.nextInt(sizes.length);
    int start = random.nextInt(sizes[axis]);
    int end = start + draw(sizes[axis] - start);
    return input(sizes)
        + "  @Slice(axis = %d, start = %d, end = %d) Tensor y;\n".formatted(axis, start, end);
  }

  private String permute() {
    int[] sizes = sizes();
    List<Integer> axes = new ArrayList<>(IntStream.range(0, sizes.length).boxed().toList());
    Collections.shuffle(axes, random);
    String order = axes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return input(sizes) + "  @Permute({" + order + "}) Tensor y;\n";
  }

  /** Squeeze and excite: the gate depends on what it scales. */
  private String scaleChannels() {
    boolean isImage = random.nextBoolean();
    int channels = draw(4);
    String input = isImage ? input(channels, draw(4), draw(4)) : input(draw(5), channels);
    return input
        + "  @GlobalAvgPool @Dense(out = %d) @Sigmoid Tensor gate;\n".formatted(channels)
        + "  @ScaleChannels({\"x\", \"gate\"}) Tensor y;\n";
  }

  private static String each(int axes, int down, int across) {
    return axes == 2 ? "{" + down + ", " + across + "}" : String.valueOf(down);
  }
}
