package dev.adjoint.processor.read;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Which classes are compiled from source here, and which come from class files. */
final class Sources {
  private final SourceTrees trees;
  private final Set<String> roots = new HashSet<>();

  Sources(SourceTrees trees) {
    this.trees = trees;
  }

  /** The roots of a round of annotation processing: top-level classes, by their names. */
  void add(Set<? extends Element> elements) {
    for (Element element : elements) {
      if (element instanceof TypeElement type) {
        roots.add(type.getQualifiedName().toString());
      }
    }
  }

  /**
   * A compiler that shows no trees tells by its roots, which is all but what it finds by itself.
   */
  boolean contain(TypeElement type) {
    return trees == SourceTrees.NONE
        ? roots.contains(outermost(type).getQualifiedName().toString())
        : trees.of(type).line() > 0;
  }

  private static TypeElement outermost(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer ? outermost(outer) : type;
  }
}
