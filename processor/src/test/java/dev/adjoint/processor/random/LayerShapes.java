package dev.adjoint.processor.random;

import static dev.adjoint.processor.random.ShapeOracle.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What each layer makes of a shape. */
final class LayerShapes {
  private static final Set<String> MARKS =
      Set.of("Input", "From", "Output", "Shape", "Frozen", "With", "Repeat");

  private static final Set<String> PARAMETERISED =
      Set.of(
          "Dense",
          "Conv1d",
          "Conv2d",
          "ConvTranspose2d",
          "Embedding",
          "PositionalEmbedding",
          "Rnn",
          "Lstm",
          "Gru",
          "SelfAttention",
          "CrossAttention",
          "BatchNorm",
          "LayerNorm",
          "RmsNorm",
          "GroupNorm",
          "PRelu");

  private LayerShapes() {}

  static boolean isMark(String annotation) {
    return MARKS.contains(annotation);
  }

  static boolean hasParameters(String annotation) {
    return PARAMETERISED.contains(annotation);
  }

  /** The value behind a layer. */
  static Known after(Annotation layer, Known x, Function<String, Known> values) {
    if (layer.name().equals("Embedding")) {
      return embedded(layer, x);
    }
    require(!x.isIndex(), "@" + layer.name() + " takes numbers");
    return switch (layer.name()) {
      case "Dense" -> dense(layer, x);
      case "Conv1d", "Conv2d", "ConvTranspose2d" -> convolved(layer, x);
      case "MaxPool1d", "AvgPool1d", "MinPool1d", "MaxPool2d", "AvgPool2d", "MinPool2d" ->
          pooled(layer, x);
      case "GlobalAvgPool", "GlobalMaxPool" -> {
        require(x.rank() > 1, "nothing to pool");
        yield x.to(List.of(x.rank() == 3 ? x.size(0) : x.size(1)));
      }
      case "Flatten" -> x.to(List.of(Counting.elements(x.shape())));
      case "Reshape" -> reshaped(layer, x);
      case "Permute" -> permuted(layer, x);
      case "Slice" -> sliced(layer, x);
      case "Pad" -> padded(layer, x);
      case "Upsample" -> upsampled(layer, x);
      case "PositionalEmbedding" -> {
        require(x.rank() == 2 && layer.number("max", 0) >= x.size(0), "too few positions");
        yield x.to(x.shape());
      }
      case "Rnn", "Lstm", "Gru" -> recurrent(layer, x);
      case "SelfAttention" -> attended(layer, x, x);
      case "CrossAttention" -> attended(layer, x, values.apply(layer.names("memory").get(0)));
      case "LayerNorm", "RmsNorm" -> {
        require(x.rank() < 3, "an image");
        yield x.to(x.shape());
      }
      case "GroupNorm" -> {
        int groups = layer.number("groups", 0);
        require(x.rank() == 3 && groups >= 1 && Counting.fall(x.size(0), groups), "groups");
        yield x.to(x.shape());
      }
      case "InstanceNorm" -> {
        require(x.rank() == 3 && x.size(1) * x.size(2) > 1, "one pixel");
        yield x.to(x.shape());
      }
      case "ChannelDropout" -> {
        require(x.rank() > 1, "features have no channels");
        yield x.to(x.shape());
      }
      case "Softmax", "LogSoftmax" -> {
        require(x.classes() > 1, "a softmax over one unit");
        yield x.to(x.shape());
      }
      default -> x.to(x.shape());
    };
  }

  private static Known embedded(Annotation layer, Known x) {
    require(x.isIndex() && x.rank() == 1, "@Embedding takes indices");
    int out = layer.number("out", 0);
    require(layer.number("size", 0) >= x.limit() && out >= 1, "the table is too small");
    return x.to(List.of(x.size(0), out));
  }

  private static Known dense(Annotation layer, Known x) {
    int out = layer.number("out", 0);
    require(x.rank() < 3 && out >= 1, "@Dense takes features or a sequence");
    List<Integer> shape = new ArrayList<>(x.shape());
    shape.set(shape.size() - 1, out);
    return x.to(shape).asScore();
  }

  // ---- Windows ---------------------------------------------------------------------------------

  private static Known convolved(Annotation layer, Known x) {
    int axes = layer.name().equals("Conv1d") ? 1 : 2;
    require(x.rank() == axes + 1, "a window over " + axes + " axes");
    int channels = axes == 1 ? x.size(1) : x.size(0);
    int out = layer.number("out", 0);
    int groups = layer.number("groups", 1);
    require(out >= 1 && groups >= 1, "at least 1");
    require(Counting.fall(channels, groups) && Counting.fall(out, groups), "groups");
    return windows(layer, x, axes, out).asScore();
  }

  private static Known pooled(Annotation layer, Known x) {
    int axes = layer.name().endsWith("1d") ? 1 : 2;
    require(x.rank() == axes + 1, "a window over " + axes + " axes");
    return windows(layer, x, axes, axes == 1 ? x.size(1) : x.size(0));
  }

  private static Known windows(Annotation layer, Known x, int axes, int channels) {
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      sizes.add(window(layer, axis, axes, x.size(axes == 1 ? 0 : axis + 1)));
    }
    sizes.add(axes == 1 ? 1 : 0, channels);
    return x.to(sizes);
  }

  private static int window(Annotation layer, int axis, int axes, int size) {
    boolean isPool = layer.name().contains("Pool");
    String kernelName = isPool ? "value" : "kernel";
    for (String name : List.of(kernelName, "stride", "padding", "dilation", "outputPadding")) {
      require(layer.numbers(name).size() <= axes, "too many numbers");
    }
    int kernel = layer.number(kernelName, axis, 0);
    int stride = layer.number("stride", axis, isPool ? kernel : 1);
    int padding = layer.number("padding", axis, 0);
    int dilation = layer.number("dilation", axis, 1);
    int more = layer.number("outputPadding", axis, 0);
    require(kernel >= 1 && stride >= 1 && dilation >= 1, "at least 1");
    require(padding >= 0 && more >= 0, "at least 0");
    require(!isPool || padding + padding <= kernel, "more than half the window is padding");
    int end = padding;
    if (layer.says("same", "true")) {
      require(stride == 1 && layer.numbers("padding").isEmpty() && more == 0, "same");
      int around = (kernel - 1) * dilation;
      padding = around / 2;
      end = around - padding;
    }
    int count;
    if (layer.name().equals("ConvTranspose2d")) {
      require(more == 0 || more < Math.max(stride, dilation), "output padding");
      count = Counting.painted(size, kernel, stride, padding, end, dilation, more);
    } else {
      count = Counting.windows(size, kernel, stride, padding, end, dilation);
    }
    require(count >= 1, "the window does not fit");
    return count;
  }

  // ---- Shapes ----------------------------------------------------------------------------------

  private static Known reshaped(Annotation layer, Known x) {
    List<Integer> sizes = new ArrayList<>(layer.numbers("value"));
    require(!sizes.isEmpty() && sizes.size() <= 3, "ranks of values are 1 to 3");
    int open = 0;
    for (int size : sizes) {
      require(size >= 1 || size == -1, "at least 1");
      open += size == -1 ? 1 : 0;
    }
    require(open <= 1, "more than one -1");
    int elements = Counting.elements(x.shape());
    if (open == 1) {
      int missing = Counting.missing(sizes, elements);
      require(missing > 0, "no size at the -1 fits");
      sizes.set(sizes.indexOf(-1), missing);
    }
    require(Counting.elements(sizes) == elements, "another number of elements");
    return x.to(sizes);
  }

  private static Known permuted(Annotation layer, Known x) {
    List<Integer> axes = layer.numbers("value");
    require(axes.size() == x.rank() && new HashSet<>(axes).size() == x.rank(), "each axis once");
    List<Integer> shape = new ArrayList<>();
    for (int axis : axes) {
      require(axis >= 0 && axis < x.rank(), "no axis " + axis);
      shape.add(x.size(axis));
    }
    return x.to(shape);
  }

  private static Known sliced(Annotation layer, Known x) {
    int axis = layer.number("axis", 0);
    require(axis >= 0 && axis < x.rank(), "no axis " + axis);
    int start = layer.number("start", 0);
    int end = layer.number("end", 0);
    int count = 0;
    for (int position = start; position < end; position++) {
      require(position >= 0 && position < x.size(axis), "out of bounds");
      count++;
    }
    require(count > 0, "an empty slice");
    List<Integer> shape = new ArrayList<>(x.shape());
    shape.set(axis, count);
    return x.to(shape);
  }

  private static Known padded(Annotation layer, Known x) {
    List<Integer> numbers = layer.numbers("value");
    require(!numbers.isEmpty() && numbers.size() % 2 == 0, "two numbers an axis");
    require(numbers.size() / 2 <= x.rank(), "more numbers than axes");
    require(numbers.stream().allMatch(number -> number >= 0), "at least 0");
    List<Integer> shape = new ArrayList<>(x.shape());
    for (int pair = 0; pair < numbers.size() / 2; pair++) {
      int axis = x.rank() - 1 - pair;
      shape.set(axis, numbers.get(2 * pair) + shape.get(axis) + numbers.get(2 * pair + 1));
    }
    return x.to(shape);
  }

  private static Known upsampled(Annotation layer, Known x) {
    require(x.rank() == 3 && layer.numbers("value").size() <= 2, "an image");
    int down = layer.number("value", 0, 0);
    int across = layer.number("value", 1, 0);
    require(down >= 1 && across >= 1, "at least 1");
    return x.to(List.of(x.size(0), x.size(1) * down, x.size(2) * across));
  }

  // ---- Sequences -------------------------------------------------------------------------------

  private static Known recurrent(Annotation layer, Known x) {
    int hidden = layer.number("hidden", 0);
    require(x.rank() == 2 && hidden >= 1 && layer.number("layers", 1) >= 1, "a sequence");
    int width = layer.says("bidirectional", "true") ? hidden + hidden : hidden;
    boolean isLast = layer.says("returns", "Returns.LAST");
    return x.to(isLast ? List.of(width) : List.of(x.size(0), width));
  }

  private static Known attended(Annotation layer, Known x, Known memory) {
    int heads = layer.number("heads", 0);
    require(x.rank() == 2 && memory.rank() == 2 && !memory.isIndex(), "sequences");
    require(x.last() == memory.last(), "a memory of another width");
    require(heads >= 1 && Counting.fall(x.last(), heads), "heads");
    return x.to(x.shape()).movedBy(memory.movers());
  }
}
