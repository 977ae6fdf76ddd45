package dev.adjoint.processor.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says whether a model is right, from what the documentation promises and by counting: it shares no
 * code with the processor.
 */
final class ShapeOracle {
  private final DrawnModel model;
  private final Map<String, Known> values = new LinkedHashMap<>();
  private final Map<String, List<Integer>> targets = new TreeMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<String> read = new HashSet<>();
  private final Set<String> judged = new HashSet<>();
  private String last = "";

  private ShapeOracle(DrawnModel model) {
    this.model = model;
  }

  /** The end of a walk through a model. */
  static final class Wrong extends RuntimeException {
    private final Verdict.Kind kind;

    Wrong(Verdict.Kind kind, String reason) {
      super(reason, null, false, false);
      this.kind = kind;
    }
  }

  static Wrong wrong(String reason) {
    return new Wrong(Verdict.Kind.WRONG, reason);
  }

  static Wrong undecided(String reason) {
    return new Wrong(Verdict.Kind.UNDECIDED, reason);
  }

  static void require(boolean isRight, String reason) {
    if (!isRight) {
      throw wrong(reason);
    }
  }

  /** A whole model. */
  static Verdict judge(DrawnModel model) {
    return new ShapeOracle(model).verdict(true);
  }

  /** Fields to which more may come: values may be unread. */
  static Verdict judgeSoFar(DrawnModel model) {
    return new ShapeOracle(model).verdict(false);
  }

  /** What is known of the values of a right model. */
  static Map<String, Known> known(DrawnModel model) {
    ShapeOracle oracle = new ShapeOracle(model);
    oracle.verdict(false);
    return oracle.values;
  }

  /** The values of a right model that nothing reads. */
  static List<String> unread(DrawnModel model) {
    ShapeOracle oracle = new ShapeOracle(model);
    oracle.verdict(false);
    return oracle.values.keySet().stream().filter(name -> !oracle.read.contains(name)).toList();
  }

  private Verdict verdict(boolean isWhole) {
    try {
      require(model.blocks().stream().allMatch(BlockText::isRight), "a block is wrong");
      model.fields().forEach(this::walk);
      if (isWhole) {
        checkWhole();
      }
    } catch (Wrong found) {
      return new Verdict(found.kind, found.getMessage(), Map.of());
    }
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    values.forEach((name, known) -> shapes.put(name, known.shape()));
    shapes.putAll(targets);
    return new Verdict(Verdict.Kind.RIGHT, "", shapes);
  }

  // ---- Fields ----------------------------------------------------------------------------------

  private void walk(Field field) {
    require(taken.add(field.name()), "the name " + field.name() + " is there twice");
    if (field.isLoss()) {
      loss(field);
      return;
    }
    Known known =
        field.has("Input") ? input(field) : field.isBlock() ? block(field) : tensor(field);
    field
        .annotation("Shape")
        .ifPresent(
            shape ->
                require(shape.numbers("shape").equals(known.shape()), "@Shape of " + field.name()));
    for (int size : known.shape()) {
      require(size >= 1, field.name() + " is empty");
    }
    values.put(field.name(), known);
    last = field.name();
  }

  private Known input(Field field) {
    Annotation input = field.annotation("Input").orElseThrow();
    List<Integer> shape = input.numbers("value");
    require(shape.stream().allMatch(size -> size >= 1), "the input is empty");
    int limit = 0;
    if (input.says("type", "ValueType.INDEX")) {
      limit = input.number("limit", 0);
      require(limit >= 1, "an index needs a limit");
    }
    boolean isWanted = input.says("gradient", "true");
    return new Known(shape, limit, isWanted ? Set.of(field.name()) : Set.of(), false);
  }

  private Known tensor(Field field) {
    List<Annotation> layers =
        field.annotations().stream().filter(one -> !LayerShapes.isMark(one.name())).toList();
    require(!layers.isEmpty(), "no layer on " + field.name());
    List<Annotation> merges =
        layers.stream().filter(one -> MergeShapes.isMerge(one.name())).toList();
    Known value;
    if (merges.isEmpty()) {
      value = start(field);
    } else {
      require(layers.get(0) == merges.get(0) && merges.size() == 1, "a merge comes first");
      require(!field.has("From"), "a merge names its values itself");
      value = MergeShapes.merged(merges.get(0), name -> value(name));
    }
    boolean learns = false;
    for (Annotation layer : layers) {
      if (!MergeShapes.isMerge(layer.name())) {
        value = LayerShapes.after(layer, value, name -> value(name));
        boolean isLearning = LayerShapes.hasParameters(layer.name());
        learns |= isLearning;
        value = isLearning && !field.has("Frozen") ? value.movedBy(field.name()) : value;
      }
    }
    require(learns || !field.has("Frozen"), "@Frozen needs parameters");
    return value;
  }

  private Known start(Field field) {
    List<String> names =
        field.annotation("From").map(from -> from.names("value")).orElse(List.of(last));
    require(names.size() == 1, "@From takes one name");
    return value(names.get(0));
  }

  private Known value(String name) {
    require(values.containsKey(name), "no value " + name + " above");
    read.add(name);
    return values.get(name);
  }

  private Known block(Field field) {
    List<Known> flows =
        field.annotation("From").map(from -> from.names("value")).orElse(List.of(last)).stream()
            .map(this::value)
            .toList();
    Known value = BlockShapes.after(field, flows);
    if (!BlockShapes.learns(field.type()) || field.has("Frozen")) {
      require(BlockShapes.learns(field.type()), "@Frozen needs parameters");
      return value;
    }
    return value.movedBy(field.name());
  }

  // ---- Losses ----------------------------------------------------------------------------------

  private void loss(Field field) {
    Annotation loss =
        field.annotations().stream()
            .filter(one -> !LayerShapes.isMark(one.name()))
            .findFirst()
            .orElseThrow();
    if (loss.name().equals("Penalty")) {
      require(!field.has("From"), "a penalty names its values itself");
      String formula = "\"%1$s * sin(%1$s)\"".formatted(loss.names("of").get(0));
      require(loss.says("value", formula), "a formula of other names");
      Known sum = MergeShapes.alike(loss.names("of"), name -> value(name));
      reach(field, sum);
      return;
    }
    Known prediction = start(field);
    require(!prediction.isIndex(), "a loss judges numbers");
    if (loss.name().equals("CosineEmbedding")) {
      Known other = value(loss.names("with").get(0));
      require(!other.isIndex() && prediction.rank() == 1, "cosines of features");
      require(other.shape().equals(prediction.shape()), "cosines of vectors of one length");
      prediction = prediction.movedBy(other.movers());
    }
    target(loss, prediction);
    reach(field, prediction);
  }

  private void reach(Field field, Known prediction) {
    require(!prediction.movers().isEmpty(), "nothing that is trained reaches " + field.name());
    judged.addAll(prediction.movers());
  }

  private void target(Annotation loss, Known prediction) {
    List<Integer> shape = prediction.shape();
    boolean isOfClasses = loss.name().equals("CrossEntropy");
    if (isOfClasses || loss.name().equals("BinaryCrossEntropy")) {
      if (!prediction.isScore()) {
        throw undecided("a loss on what may be probabilities");
      }
    }
    if (isOfClasses) {
      require(prediction.classes() > 1, "one class");
      shape = new ArrayList<>(shape);
      shape.remove(shape.size() == 3 ? 0 : shape.size() - 1);
    } else if (loss.name().equals("CosineEmbedding")) {
      shape = List.of(1);
    }
    String name = loss.names("target").get(0);
    if (taken.contains(name)) {
      throw undecided("a target that is there already");
    }
    taken.add(name);
    targets.put(name, shape);
  }

  // ---- The whole -------------------------------------------------------------------------------

  private void checkWhole() {
    List<String> outputs =
        model.fields().stream().filter(f -> f.has("Output")).map(Field::name).toList();
    boolean hasLoss = model.fields().stream().anyMatch(Field::isLoss);
    for (Map.Entry<String, Known> value : values.entrySet()) {
      boolean isGiven =
          outputs.contains(value.getKey())
              || (outputs.isEmpty() && !hasLoss && value.getKey().equals(last));
      require(read.contains(value.getKey()) || isGiven, value.getKey() + " is unused");
    }
    for (Field field : model.fields()) {
      boolean wants =
          field.annotation("Input").filter(one -> one.says("gradient", "true")).isPresent();
      require(!wants || judged.contains(field.name()), "no loss depends on " + field.name());
    }
  }
}
