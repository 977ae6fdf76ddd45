package dev.adjoint.processor.random;

import java.util.List;
import java.util.Map;

/**
 * What a model is.
 *
 * @param reason why it is wrong, or why this cannot be told
 * @param shapes of the fields that are right, by name, and of the targets, in order
 */
record Verdict(Kind kind, String reason, Map<String, List<Integer>> shapes) {
  enum Kind {
    RIGHT,
    WRONG,
    /** The rules that are checked here say nothing about it. */
    UNDECIDED
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}
