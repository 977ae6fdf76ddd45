package dev.adjoint.processor.read;

import dev.adjoint.dsl.Prediction;
import java.util.Map;
import java.util.Optional;

/**
 * What the type of an annotation says about itself.
 *
 * @param formula the {@code @Pointwise} or {@code @PointwiseLoss} on it
 * @param takes the {@code @Takes} on it, which makes it a loss
 * @param takesWhere the {@code @Takes} on its attributes, by their names
 * @param bounds the {@code @Above} on its attributes, by their names
 */
public record AnnotationType(
    Optional<AnnotationDeclaration> formula,
    Optional<Prediction> takes,
    Map<String, Prediction> takesWhere,
    Map<String, Double> bounds) {
  /** One that says nothing. */
  public static final AnnotationType PLAIN = carrying(Optional.empty());

  /** Copies the maps. */
  public AnnotationType {
    takesWhere = Map.copyOf(takesWhere);
    bounds = Map.copyOf(bounds);
  }

  /** One that carries a formula and says no more. */
  public static AnnotationType carrying(Optional<AnnotationDeclaration> formula) {
    return new AnnotationType(formula, Optional.empty(), Map.of(), Map.of());
  }

  /** Whether it compares a prediction with a target. */
  boolean isLoss() {
    return formula.map(carried -> carried.is("PointwiseLoss")).orElse(takes.isPresent());
  }
}
