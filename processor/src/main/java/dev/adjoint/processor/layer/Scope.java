package dev.adjoint.processor.layer;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Suggestions;
import dev.adjoint.processor.op.GraphBuilder;
import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a model at one point from top to bottom: its values, and what is wrong so far.
 */
final class Scope {
  private final ModelDeclaration model;
  private final Whole whole;
  private final Dimensions dimensions;
  private final String prefix;
  private final boolean frozen;
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Optional<Operand>> values = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Targets targets = new Targets(this);
  private final Ties ties = new Ties(this);
  private Optional<Operand> last = Optional.empty();
  private Optional<String> lastNumbers = Optional.empty();

  /** What a model shares with all blocks in it. */
  private static final class Whole {
    final GraphBuilder builder;
    final Set<String> faulty;
    final Set<Value> readByLayers = new HashSet<>();
    int dropouts;

    Whole(GraphBuilder builder, Set<String> faulty) {
      this.builder = builder;
      this.faulty = faulty;
    }
  }

  private Scope(
      ModelDeclaration model, Whole whole, Dimensions dimensions, String prefix, boolean frozen) {
    this.model = model;
    this.whole = whole;
    this.dimensions = dimensions;
    this.prefix = prefix;
    this.frozen = frozen;
  }

  /**
   * Of a model, or of a block that is checked for all sizes.
   *
   * @param faulty the blocks that something is wrong with
   */
  static Scope of(ModelDeclaration model, Dimensions dimensions, Set<String> faulty) {
    List<String> names =
        new ArrayList<>(model.fields().stream().map(FieldDeclaration::name).toList());
    names.addAll(Targets.names(model));
    return new Scope(model, new Whole(new GraphBuilder(names), faulty), dimensions, "", false);
  }

  /**
   * Of a block where it is used here.
   *
   * @param path of the use: {@code blocks.0}
   */
  Scope within(ModelDeclaration block, String path, Dimensions bound, boolean isFrozen) {
    return new Scope(block, whole, bound, prefix + path + ".", frozen || isFrozen);
  }

  GraphBuilder builder() {
    return whole.builder;
  }

  ModelDeclaration model() {
    return model;
  }

  Dimensions dimensions() {
    return dimensions;
  }

  /** Whether nothing here is trained. */
  boolean isFrozen() {
    return frozen;
  }

  /** Whether a block has mistakes of its own, which are reported there. */
  boolean isFaulty(String block) {
    return whole.faulty.contains(block);
  }

  /** Where a field is, from the model on: {@code blocks.0.up}. */
  String path(String field) {
    return prefix + field;
  }

  /** What the values of a field are named after: {@code blocks0Up}. */
  String key(String field) {
    return prefix.isEmpty()
        ? field
        : keys.computeIfAbsent(field, name -> builder().key(path(name)));
  }

  Targets targets() {
    return targets;
  }

  Ties ties() {
    return ties;
  }

  void report(Finding finding) {
    findings.add(finding);
  }

  List<Finding> findings() {
    return findings;
  }

  /** A field whose value is now known, or poisoned. */
  void declare(String field, Optional<Operand> value) {
    values.put(field, value);
    last = value;
    lastNumbers =
        value.filter(operand -> !operand.isIndex()).map(Operand::name).or(() -> lastNumbers);
  }

  /** What a block gives: the value of the field marked so, else the last. */
  Optional<Operand> output() {
    return model.fields().stream()
        .filter(field -> field.annotation("Output").isPresent())
        .findFirst()
        .map(field -> known(field.name()))
        .orElse(last);
  }

  /** Whether a field of that name stands above, poisoned or not. */
  boolean isDeclared(String field) {
    return values.containsKey(field);
  }

  /** The name of the nearest value above that holds no indices. */
  Optional<String> lastNumbers() {
    return lastNumbers;
  }

  /** The tensor above; empty if it is poisoned or there is none. */
  Optional<Operand> last() {
    return last;
  }

  /**
   * The value of that name for a field that reads it.
   *
   * @return empty if there is none, which has been reported, or if it is poisoned
   */
  Optional<Operand> read(String name, Place place, FieldDeclaration reader) {
    Optional<Operand> value = values.get(name);
    if (value != null) {
      return value;
    }
    report(
        declaredField(name)
            .map(field -> notReadable(field, place, reader))
            .orElseGet(() -> unknown(name, place)));
    return Optional.empty();
  }

  /** The value of that name, if it is known by now. */
  Optional<Operand> known(String name) {
    return values.getOrDefault(name, Optional.empty());
  }

  /** What to say of a name that no field has. */
  Finding unknown(String name, Place place) {
    Map<String, Place> candidates = new LinkedHashMap<>();
    model.fields().stream()
        .filter(field -> values.containsKey(field.name()))
        .forEach(field -> candidates.put(field.name(), field.place()));
    String meant = Suggestions.didYouMean(name, candidates);
    return Finding.of(
        Code.UNKNOWN_NAME, place, "no value \"" + name + "\" above this field" + meant);
  }

  private Finding notReadable(FieldDeclaration field, Place place, FieldDeclaration reader) {
    String name = "\"" + field.name() + "\"";
    if (field.name().equals(reader.name())) {
      return Finding.of(Code.CYCLE, place, name + " cannot be computed from itself");
    }
    if (field.kind() == FieldDeclaration.Kind.LOSS) {
      return Finding.of(Code.TYPE, place, name + " is a Loss, and only a Tensor can be read");
    }
    return Finding.of(Code.FORWARD_REFERENCE, place, Phrases.below(field));
  }

  /** The field of that name, wherever it stands. */
  Optional<FieldDeclaration> declaredField(String name) {
    return model.fields().stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** Notes that something other than a loss reads these values. */
  void markRead(List<Value> read) {
    whole.readByLayers.addAll(read);
  }

  boolean isReadByLayers(Value value) {
    return whole.readByLayers.contains(value);
  }

  /** A loss whose operation is there. */
  Value lossValue(String name) {
    return builder().build().losses().stream()
        .filter(loss -> loss.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** A number that tells one dropout of the model from the others. */
  int nextDropout() {
    return whole.dropouts++;
  }
}
