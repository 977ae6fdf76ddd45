package dev.adjoint.processor;

import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.AnnotationType;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Loads the classes of the later stages on a second core, while the first one still reads: javac
 * starts anew for most builds, and loading and linking is then a third of the time that we take.
 * The stages are pure, so that they can be tried on any model, here one of two layers. Two threads
 * that initialise classes can wait for each other for ever if initialisers form a cycle; a test
 * holds that they do not.
 */
final class WarmUp {
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private WarmUp() {}

  /** Starts it, unless it was. */
  static void start() {
    if (Runtime.getRuntime().availableProcessors() > 1 && STARTED.compareAndSet(false, true)) {
      Thread thread = new Thread(WarmUp::compile, "adjoint-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * What comes out is nobody's concern, and what goes wrong will show at the user's model. A
   * compiler that has nothing more to do closes the jar behind us, which is a LinkageError.
   */
  private static void compile() {
    try {
      Pipeline.compile(model(), new Problems());
    } catch (RuntimeException | LinkageError | StackOverflowError defect) {
      return;
    }
  }

  static ModelDeclaration model() {
    AnnotationDeclaration dense =
        annotation("Dense", Map.of("out", 2), Map.of("outDim", "", "bias", true));
    AnnotationDeclaration activation =
        annotation("Pointwise", Map.of("value", "where(x > 0, x, exp(x) - 1)"), noOperands());
    AnnotationDeclaration loss =
        annotation("PointwiseLoss", Map.of("value", "(y - t) * (y - t)"), defaultsOfLoss());
    return new ModelDeclaration(
        "",
        "WarmUp",
        false,
        List.of(
            FieldDeclaration.added("x", List.of(input())),
            FieldDeclaration.added("hidden", List.of(dense, activation)),
            FieldDeclaration.added("y", List.of(dense)),
            new FieldDeclaration(
                "loss", FieldDeclaration.Kind.LOSS, List.of(loss), Place.nowhere())),
        Place.nowhere());
  }

  private static AnnotationDeclaration input() {
    return annotation(
        "Input",
        Map.of("value", List.of(Attribute.added(3))),
        Map.of("dims", "", "type", "FLOAT", "limit", 0, "max", List.of(), "gradient", false));
  }

  private static Map<String, Object> noOperands() {
    return Map.of("of", List.of());
  }

  private static Map<String, Object> defaultsOfLoss() {
    return Map.of("target", "target", "weight", 1.0);
  }

  private static AnnotationDeclaration annotation(
      String name, Map<String, Object> written, Map<String, Object> defaults) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    written.forEach((key, value) -> attributes.put(key, Attribute.added(value)));
    defaults.forEach(
        (key, value) -> attributes.put(key, new Attribute(value, false, Place.nowhere())));
    return new AnnotationDeclaration(
        name, true, attributes, AnnotationType.carrying(Optional.empty()), Place.nowhere());
  }
}
