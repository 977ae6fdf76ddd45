package dev.adjoint.processor.random;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a value.
 *
 * @param limit of an index, 0 for numbers
 * @param movers the inputs and fields that a gradient by it reaches, if they want one
 * @param isScore whether it comes from a linear layer, so that any loss may judge it
 */
record Known(List<Integer> shape, int limit, Set<String> movers, boolean isScore) {
  Known {
    shape = List.copyOf(shape);
    movers = Set.copyOf(movers);
  }

  boolean isIndex() {
    return limit > 0;
  }

  int rank() {
    return shape.size();
  }

  int size(int axis) {
    return shape.get(axis);
  }

  int last() {
    return shape.get(rank() - 1);
  }

  /** Over how many classes a softmax goes: the channels of an image, else the last axis. */
  int classes() {
    return rank() == 3 ? size(0) : last();
  }

  /** The result of a layer: numbers of another shape. */
  Known to(List<Integer> changed) {
    return new Known(changed, 0, movers, false);
  }

  Known movedBy(String field) {
    return movedBy(Set.of(field));
  }

  Known movedBy(Set<String> more) {
    Set<String> all = new TreeSet<>(movers);
    all.addAll(more);
    return new Known(shape, limit, all, isScore);
  }

  Known asScore() {
    return new Known(shape, limit, movers, true);
  }
}
