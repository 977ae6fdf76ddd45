package dev.adjoint.benchmarks.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cases of one file. */
final class ModelCases {
  private final List<ModelCase> cases = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** A case of two examples for an annotation; see {@link #begin(String, String, int)}. */
  ModelCase begin(String annotation, String what) {
    return begin(annotation, what, 2);
  }

  /**
   * A case, which goes into the file.
   *
   * @param annotation the simple name of the annotation it is for
   * @param what is special about it
   */
  ModelCase begin(String annotation, String what, int examples) {
    String name = annotation + "_" + counts.merge(annotation, 1, Integer::sum);
    ModelCase added = new ModelCase(name, what, examples);
    cases.add(added);
    return added;
  }

  /** The text of the file. */
  String text() {
    return cases.stream().map(ModelCase::text).collect(Collectors.joining());
  }
}
