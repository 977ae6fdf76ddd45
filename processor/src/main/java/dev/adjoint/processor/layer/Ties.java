package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The parameters of the fields of a model, or of one use of a block, and which fields share them.
 */
final class Ties {
  private static final String TIED = "Tied";
  private static final String WEIGHT = "weight";

  private final Scope scope;
  private final Map<String, Map<String, Parameter>> parameters = new HashMap<>();
  private final Map<String, Tie> ties = new HashMap<>();

  Ties(Scope scope) {
    this.scope = scope;
  }

  /**
   * What a layer asks for.
   *
   * @param name {@code weight}
   * @param shape as in PyTorch
   */
  record Wish(String name, Shape shape, boolean trainable) {}

  /** What a field has, by itself or of another. */
  private record Parameter(Value value, Shape shape, boolean trainable) {}

  /** A field that uses the parameters of {@code owner}. */
  private static final class Tie {
    final AnnotationDeclaration tied;
    final FieldDeclaration owner;
    final boolean isOfEqualLayers;
    boolean isUsed;
    boolean isWrong;

    Tie(AnnotationDeclaration tied, FieldDeclaration owner, boolean isOfEqualLayers) {
      this.tied = tied;
      this.owner = owner;
      this.isOfEqualLayers = isOfEqualLayers;
    }

    boolean isTransposed() {
      return tied.flag("transposed");
    }

    /** Different layers share the weight alone; so do equal ones if it is transposed for one. */
    boolean isAbout(String name) {
      return name.equals(WEIGHT) || isOfEqualLayers && !isTransposed();
    }

    Place place() {
      return tied.attribute("value").place();
    }
  }

  // ---- What is declared ------------------------------------------------------------------------

  /** Notes the tie of a field, if it has one that can be, before its layers ask for parameters. */
  void declare(FieldDeclaration field) {
    field
        .annotation(TIED)
        .ifPresent(
            tied -> {
              Optional<AnnotationDeclaration> layer = onlyLayer(field, tied);
              Optional<FieldDeclaration> owner = owner(field, tied);
              if (layer.isPresent() && owner.isPresent() && mayTranspose(tied, layer.get())) {
                AnnotationDeclaration owning = Layers.parameterised(owner.get()).get(0);
                boolean isEqual = owning.simpleName().equals(layer.get().simpleName());
                ties.put(field.name(), new Tie(tied, owner.get(), isEqual));
              }
            });
  }

  /** Whether the weight that the layer of the field was given is to be read transposed. */
  boolean isTransposed(FieldDeclaration field) {
    Tie tie = ties.get(field.name());
    return tie != null && tie.isTransposed() && tie.isUsed && !tie.isWrong;
  }

  private Optional<AnnotationDeclaration> onlyLayer(
      FieldDeclaration field, AnnotationDeclaration tied) {
    List<AnnotationDeclaration> layers = Layers.parameterised(field);
    if (layers.size() != 1) {
      String sentence = "@Tied needs one layer with parameters, but " + has(field.name(), layers);
      report(Code.DECLARATION, tied.place(), sentence);
      return Optional.empty();
    }
    return Optional.of(layers.get(0));
  }

  /** {@code c1 has 2, @Conv2d and @BatchNorm}. */
  private static String has(String field, List<AnnotationDeclaration> layers) {
    return layers.isEmpty()
        ? "no layer of " + field + " has any"
        : field + " has " + layers.size() + ", " + texts(layers);
  }

  private static String texts(List<AnnotationDeclaration> layers) {
    return layers.stream().map(AnnotationDeclaration::text).collect(Collectors.joining(" and "));
  }

  private Optional<FieldDeclaration> owner(FieldDeclaration field, AnnotationDeclaration tied) {
    String name = tied.string("value");
    Place place = tied.attribute("value").place();
    Optional<FieldDeclaration> owner = scope.declaredField(name);
    if (owner.isEmpty()) {
      scope.report(scope.unknown(name, place));
    } else if (name.equals(field.name())) {
      report(Code.CYCLE, place, "\"" + name + "\" cannot be tied to itself");
    } else if (owner.get().kind() != FieldDeclaration.Kind.TENSOR) {
      boolean isLoss = owner.get().kind() == FieldDeclaration.Kind.LOSS;
      String is = "\"" + name + "\" is a " + (isLoss ? "Loss" : "block");
      String sentence = is + ", and @Tied names a Tensor with one layer that has parameters";
      report(Code.DECLARATION, place, sentence);
    } else if (!scope.isDeclared(name)) {
      report(Code.FORWARD_REFERENCE, place, Phrases.below(owner.get()));
    } else if (Layers.parameterised(owner.get()).size() != 1) {
      String has = has("\"" + name + "\"", Layers.parameterised(owner.get()));
      report(
          Code.DECLARATION,
          place,
          "@Tied names a field with one layer with parameters, but " + has);
    } else {
      return owner;
    }
    return Optional.empty();
  }

  private boolean mayTranspose(AnnotationDeclaration tied, AnnotationDeclaration layer) {
    boolean may = !tied.flag("transposed") || layer.is("Dense");
    if (!may) {
      String sentence = "only a @Dense uses a weight transposed, and this is a " + layer.text();
      report(Code.DECLARATION, tied.attribute("transposed").place(), sentence);
    }
    return may;
  }

  private void report(Code code, Place place, String sentence) {
    scope.report(Finding.of(code, place, sentence));
  }

  // ---- What is shared --------------------------------------------------------------------------

  /**
   * A parameter for a layer: that of the field it is tied to, else a new one.
   *
   * @param added makes a new one
   */
  Value parameter(LayerContext layer, Wish wish, Supplier<Value> added) {
    Parameter parameter =
        shared(layer, wish)
            .orElseGet(() -> new Parameter(added.get(), wish.shape(), wish.trainable()));
    parameters
        .computeIfAbsent(layer.field().name(), name -> new HashMap<>())
        .put(wish.name(), parameter);
    return parameter.value();
  }

  private Optional<Parameter> shared(LayerContext layer, Wish wish) {
    Tie tie = ties.get(layer.field().name());
    if (tie == null || !tie.isAbout(wish.name()) || scope.known(tie.owner.name()).isEmpty()) {
      return Optional.empty();
    }
    Optional<Parameter> parameter =
        Optional.ofNullable(parameters.getOrDefault(tie.owner.name(), Map.of()).get(wish.name()));
    if (parameter.isEmpty()) {
      if (tie.isOfEqualLayers && !tie.isWrong) {
        tie.isWrong = true;
        scope.report(TiedShape.missing(layer, tie.place(), wish.name(), tie.owner));
      }
      return Optional.empty();
    }
    tie.isUsed = true;
    Shape has = parameter.get().shape();
    boolean fits =
        has.equals(tie.isTransposed() ? TiedShape.transposed(wish.shape()) : wish.shape());
    if (!fits && !tie.isWrong) {
      tie.isWrong = true;
      scope.report(new TiedShape(layer, tie.tied, tie.owner, wish, has).finding());
    }
    return parameter.filter(p -> fits);
  }

  /** What can only be told when the layer has asked for all it needs. */
  void checkUsed(FieldDeclaration field) {
    Tie tie = ties.get(field.name());
    if (tie == null || tie.isWrong || scope.known(tie.owner.name()).isEmpty()) {
      return;
    }
    if (!tie.isUsed) {
      String sentence =
          Layers.parameterised(field).get(0).text()
              + " and the "
              + Layers.parameterised(tie.owner).get(0).text()
              + " of \""
              + tie.owner.name()
              + "\" do not both have one weight to share";
      report(Code.DECLARATION, tie.place(), sentence);
    }
    field.annotation("Frozen").ifPresent(frozen -> checkFrozen(field, frozen, tie));
  }

  /** What one field trains, another cannot hold. */
  private void checkFrozen(FieldDeclaration field, AnnotationDeclaration frozen, Tie tie) {
    boolean isTrained =
        parameters.getOrDefault(field.name(), Map.of()).values().stream()
            .anyMatch(Parameter::trainable);
    if (isTrained) {
      String owner = tie.owner.name();
      Fix move =
          new Fix(
              "put @Frozen on " + owner,
              model ->
                  model
                      .withField(field.name(), f -> f.without(frozen))
                      .withField(owner, f -> f.withInserted(frozen, Optional.empty())));
      String sentence = "@Frozen cannot hold parameters that " + field.name() + " has of " + owner;
      scope.report(
          Finding.of(Code.DECLARATION, frozen.place(), sentence).withCandidates(List.of(move)));
    }
  }
}
