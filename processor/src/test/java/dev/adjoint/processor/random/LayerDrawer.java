package dev.adjoint.processor.random;

import dev.adjoint.processor.random.Annotation.Attribute;
import dev.adjoint.processor.random.Annotation.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Layers with small random numbers, which often fit the value that they are drawn for. */
final class LayerDrawer {
  private static final List<String> ACTIVATIONS =
      List.of(
          "Relu",
          "PRelu",
          "Gelu",
          "Silu",
          "Mish",
          "Sigmoid",
          "Tanh",
          "Softplus",
          "Softsign",
          "HardSigmoid",
          "HardSwish",
          "HardTanh",
          "Relu6",
          "LogSigmoid",
          "Selu",
          "Elu",
          "Celu",
          "LeakyRelu");

  private static final List<String> OF_ANY =
      List.of(
          "Flatten",
          "Reshape",
          "Permute",
          "Slice",
          "Pad",
          "Dropout",
          "GaussianNoise",
          "BatchNorm",
          "Softmax",
          "LogSoftmax");

  private static final List<String> OF_FEATURES = List.of("Dense", "Dense", "LayerNorm", "RmsNorm");

  private static final List<String> OF_SEQUENCES =
      List.of(
          "Dense",
          "Conv1d",
          "MaxPool1d",
          "AvgPool1d",
          "MinPool1d",
          "GlobalAvgPool",
          "GlobalMaxPool",
          "PositionalEmbedding",
          "Rnn",
          "Lstm",
          "Gru",
          "SelfAttention",
          "CrossAttention",
          "LayerNorm",
          "RmsNorm",
          "ChannelDropout");

  private static final List<String> OF_IMAGES =
      List.of(
          "Conv2d",
          "Conv2d",
          "ConvTranspose2d",
          "MaxPool2d",
          "AvgPool2d",
          "MinPool2d",
          "GlobalAvgPool",
          "GlobalMaxPool",
          "Upsample",
          "GroupNorm",
          "InstanceNorm",
          "ChannelDropout");

  private final Random random;

  LayerDrawer(Random random) {
    this.random = random;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  int from(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /**
   * A layer for a value of that kind.
   *
   * @param names of the values above, for those that read another one
   */
  Annotation layer(Known x, List<String> names) {
    if (x.isIndex()) {
      return Annotation.of(
          "Embedding",
          Annotation.numbers("size", x.limit() + random.nextInt(2)),
          Annotation.numbers("out", from(1, 4)));
    }
    List<String> ofRank = x.rank() == 1 ? OF_FEATURES : x.rank() == 2 ? OF_SEQUENCES : OF_IMAGES;
    return switch (random.nextInt(5)) {
      case 0 -> Annotation.of(any(ACTIVATIONS));
      case 1 -> layer(any(OF_ANY), x, names);
      default -> layer(any(ofRank), x, names);
    };
  }

  /** Any layer that there is, fitting or not. */
  Annotation anyLayer(Known x, List<String> names) {
    List<String> all = new ArrayList<>(OF_ANY);
    all.addAll(OF_FEATURES);
    all.addAll(OF_SEQUENCES);
    all.addAll(OF_IMAGES);
    return layer(any(all), x, names);
  }

  private Annotation layer(String name, Known x, List<String> names) {
    return switch (name) {
      case "Dense" -> Annotation.of(name, number("out", 1, 5), flag("bias"));
      case "Conv1d", "Conv2d", "ConvTranspose2d" -> convolution(name);
      case "MaxPool1d", "AvgPool1d", "MinPool1d" -> pool(name, 1);
      case "MaxPool2d", "AvgPool2d", "MinPool2d" -> pool(name, 2);
      case "Reshape" -> Annotation.of(name, new Annotation.Numbers("value", reshape(x)));
      case "Permute" -> Annotation.of(name, new Annotation.Numbers("value", order(x.rank())));
      case "Slice" -> slice(x);
      case "Pad" -> pad(x);
      case "Dropout", "ChannelDropout", "GaussianNoise" ->
          Annotation.of(name, new Plain("value", "0." + from(1, 4)));
      case "Upsample" ->
          Annotation.of(
              name,
              new Annotation.Numbers("value", numbers(from(1, 2), 1, 2)),
              new Plain("mode", "Interpolation." + (oneIn(2) ? "NEAREST" : "BILINEAR")));
      case "PositionalEmbedding" -> Annotation.of(name, number("max", 1, 6));
      case "Rnn", "Lstm", "Gru" -> recurrent(name);
      case "SelfAttention" ->
          Annotation.of(name, number("heads", 1, 3), new Plain("causal", "" + oneIn(2)));
      case "CrossAttention" ->
          Annotation.of(name, number("heads", 1, 3), Annotation.names("memory", any(names)));
      case "GroupNorm" -> Annotation.of(name, number("groups", 1, 3));
      case "InstanceNorm" -> Annotation.of(name, flag("affine"));
      default -> Annotation.of(name);
    };
  }

  private Attribute number(String name, int least, int most) {
    return Annotation.numbers(name, from(least, most));
  }

  private Attribute flag(String name) {
    return new Plain(name, "" + oneIn(2));
  }

  private List<Integer> numbers(int count, int least, int most) {
    return random.ints(count, least, most + 1).boxed().toList();
  }

  // ---- Windows ---------------------------------------------------------------------------------

  private Annotation convolution(String name) {
    int axes = name.equals("Conv1d") ? 1 : 2;
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(number("out", 1, 4));
    attributes.add(new Annotation.Numbers("kernel", numbers(from(1, axes), 1, 3)));
    if (oneIn(4)) {
      attributes.add(new Plain("same", "true"));
    } else {
      sometimes(attributes, "stride", axes, 1, 3);
      sometimes(attributes, "padding", axes, 0, 2);
      if (name.equals("ConvTranspose2d")) {
        sometimes(attributes, "outputPadding", axes, 0, 2);
      }
    }
    sometimes(attributes, "dilation", axes, 1, 2);
    sometimes(attributes, "groups", 1, 1, 2);
    attributes.add(flag("bias"));
    return new Annotation(name, attributes);
  }

  private Annotation pool(String name, int axes) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Annotation.Numbers("value", numbers(from(1, axes), 1, 3)));
    sometimes(attributes, "stride", axes, 1, 3);
    sometimes(attributes, "padding", axes, 0, 1);
    return new Annotation(name, attributes);
  }

  private void sometimes(List<Attribute> attributes, String name, int axes, int least, int most) {
    if (oneIn(3)) {
      attributes.add(new Annotation.Numbers(name, numbers(from(1, axes), least, most)));
    }
  }

  // ---- Shapes ----------------------------------------------------------------------------------

  /** Factors of the number of elements, or nearly. */
  private List<Integer> reshape(Known x) {
    List<Integer> sizes = new ArrayList<>();
    int rest = Counting.elements(x.shape());
    for (int axis = from(0, 2); axis > 0; axis--) {
      int wanted = from(1, 4);
      int size = rest % wanted == 0 ? wanted : 1;
      sizes.add(size);
      rest /= size;
    }
    sizes.add(oneIn(2) ? -1 : rest);
    return sizes;
  }

  private List<Integer> order(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      axes.add(random.nextInt(axes.size() + 1), axis);
    }
    return axes;
  }

  private Annotation slice(Known x) {
    int axis = random.nextInt(x.rank());
    int start = random.nextInt(x.size(axis));
    int end = from(start + 1, x.size(axis));
    return Annotation.of(
        "Slice",
        Annotation.numbers("axis", axis),
        Annotation.numbers("start", start),
        Annotation.numbers("end", end));
  }

  private Annotation pad(Known x) {
    return Annotation.of(
        "Pad", new Annotation.Numbers("value", numbers(2 * from(1, x.rank()), 0, 2)));
  }

  private Annotation recurrent(String name) {
    List<Attribute> attributes = new ArrayList<>(List.of(number("hidden", 1, 3)));
    if (oneIn(3)) {
      attributes.add(number("layers", 1, 2));
    }
    if (oneIn(3)) {
      attributes.add(new Plain("bidirectional", "true"));
    }
    if (oneIn(3)) {
      attributes.add(new Plain("returns", "Returns.LAST"));
    }
    if (name.equals("Rnn") && oneIn(3)) {
      attributes.add(new Plain("activation", "CellActivation.RELU"));
    }
    return new Annotation(name, attributes);
  }
}
