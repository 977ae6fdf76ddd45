package dev.adjoint.processor.random;

import static dev.adjoint.processor.random.ShapeOracle.require;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each block makes of what flows in. */
final class BlockShapes {
  private BlockShapes() {}

  static boolean learns(String type) {
    return BlockText.Kind.of(type) != BlockText.Kind.HALF;
  }

  static Known after(Field field, List<Known> flows) {
    Map<String, Integer> given = new TreeMap<>();
    field
        .annotation("With")
        .ifPresent(with -> with.attributes().forEach(one -> given.put(one.name(), number(one))));
    BlockText.Kind kind = BlockText.Kind.of(field.type());
    require(flows.size() == (kind == BlockText.Kind.GATE ? 2 : 1), "as many values as inputs");
    require(flows.stream().noneMatch(Known::isIndex), "blocks take numbers");
    Known x = flows.get(0);
    Known y =
        switch (kind) {
          case WIDE -> {
            require(x.rank() == 1 && given.getOrDefault("K", 0) >= 1, "features");
            yield x.to(x.shape());
          }
          case HEADS -> {
            int heads = given.getOrDefault("Heads", 0);
            require(x.rank() == 2 && heads >= 1 && Counting.fall(x.last(), heads), "heads");
            yield x.to(x.shape());
          }
          case BASIC -> basic(x, given.getOrDefault("C", 0), given.getOrDefault("S", 0));
          case GATE -> {
            require(x.rank() == 1 && x.shape().equals(flows.get(1).shape()), "equal widths");
            yield x.to(x.shape()).movedBy(flows.get(1).movers());
          }
          case HALF -> {
            require(x.rank() == 3, "an image");
            yield x.to(List.of(x.size(0), half(x.size(1)), half(x.size(2))));
          }
        };
    int times = field.annotation("Repeat").map(repeat -> repeat.number("value", 1)).orElse(1);
    require(times >= 1, "at least once");
    require(
        !field.has("Repeat") || kind != BlockText.Kind.GATE && y.shape().equals(x.shape()),
        "what is repeated keeps the shape");
    return y;
  }

  private static int number(Annotation.Attribute attribute) {
    return ((Annotation.Numbers) attribute).values().get(0);
  }

  private static Known basic(Known x, int channels, int stride) {
    require(x.rank() == 3 && channels >= 1 && stride >= 1, "an image");
    return x.to(
        List.of(
            channels,
            Counting.windows(x.size(1), 3, stride, 1, 1, 1),
            Counting.windows(x.size(2), 3, stride, 1, 1, 1)));
  }

  private static int half(int size) {
    int half = Counting.windows(size, 2, 2, 0, 0, 1);
    require(half >= 1, "the window does not fit");
    return half;
  }
}
