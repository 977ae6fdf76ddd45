package dev.adjoint.processor.random;

import static dev.adjoint.processor.random.ShapeOracle.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What comes of several values. */
final class MergeShapes {
  private static final Set<String> MERGES =
      Set.of("Add", "Subtract", "Multiply", "Concat", "MatMul", "ScaleChannels", "Pointwise");

  private MergeShapes() {}

  static boolean isMerge(String annotation) {
    return MERGES.contains(annotation);
  }

  static Known merged(Annotation merge, Function<String, Known> values) {
    List<String> names = merge.names(merge.name().equals("Pointwise") ? "of" : "value");
    List<Known> read = names.stream().map(values).toList();
    require(read.stream().noneMatch(Known::isIndex), "merges take numbers");
    Known result =
        switch (merge.name()) {
          case "Concat" -> concatenated(merge, read);
          case "MatMul" -> product(read);
          case "ScaleChannels" -> scaled(read);
          default -> alike(names, values);
        };
    for (Known one : read) {
      result = result.movedBy(one.movers());
    }
    return result;
  }

  /** Values of one shape. */
  static Known alike(List<String> names, Function<String, Known> values) {
    Known result = values.apply(names.get(0));
    require(!result.isIndex(), "merges take numbers");
    for (String name : names) {
      Known other = values.apply(name);
      require(!other.isIndex(), "merges take numbers");
      require(other.shape().equals(result.shape()), name + " has another shape");
      result = result.movedBy(other.movers());
    }
    return result.to(result.shape());
  }

  private static Known concatenated(Annotation merge, List<Known> read) {
    Known first = read.get(0);
    boolean hasAxis = !merge.numbers("axis").isEmpty();
    require(hasAxis || first.rank() != 2, "a sequence needs an axis");
    int axis = merge.number("axis", 0);
    require(axis >= 0 && axis < first.rank(), "no axis " + axis);
    int sum = 0;
    for (Known one : read) {
      require(one.rank() == first.rank(), "another rank");
      for (int other = 0; other < first.rank(); other++) {
        require(other == axis || one.size(other) == first.size(other), "another size");
      }
      sum += one.size(axis);
    }
    List<Integer> shape = new ArrayList<>(first.shape());
    shape.set(axis, sum);
    return first.to(shape);
  }

  private static Known product(List<Known> read) {
    Known a = read.get(0);
    Known b = read.get(1);
    int rank = a.rank();
    require(rank > 1 && b.rank() == rank, "matrices");
    require(rank == 2 || a.size(0) == b.size(0), "as many matrices");
    require(a.last() == b.size(rank - 2), "inner sizes");
    List<Integer> shape = new ArrayList<>(a.shape());
    shape.set(rank - 1, b.last());
    return a.to(shape);
  }

  private static Known scaled(List<Known> read) {
    Known x = read.get(0);
    require(x.rank() > 1, "features have no channels");
    int channels = x.rank() == 3 ? x.size(0) : x.size(1);
    require(read.get(1).shape().equals(List.of(channels)), "a gate for each channel");
    return x.to(x.shape());
  }
}
