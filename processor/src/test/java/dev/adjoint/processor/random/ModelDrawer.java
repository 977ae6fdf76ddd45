package dev.adjoint.processor.random;

import dev.adjoint.processor.random.Annotation.Attribute;
import dev.adjoint.processor.random.Annotation.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Draws right models: what the oracle does not find right is drawn again. */
final class ModelDrawer {
  private static final int ATTEMPTS = 40;
  private static final int MOST_ELEMENTS = 60;
  private static final List<String> ANY_LOSS =
      List.of("MeanSquaredError", "HalfMeanSquaredError", "MeanAbsoluteError", "Huber", "Hinge");

  private final Random random;
  private final LayerDrawer draw;
  private DrawnModel model = new DrawnModel(List.of(), List.of());

  private ModelDrawer(Random random) {
    this.random = random;
    this.draw = new LayerDrawer(random);
  }

  static DrawnModel draw(Random random) {
    ModelDrawer drawer = new ModelDrawer(random);
    int inputs = drawer.draw.from(1, 3);
    for (int i = 0; i < inputs; i++) {
      drawer.add(drawer.input("x" + i));
    }
    int fields = drawer.draw.from(2, 8);
    for (int i = 0; i < fields; i++) {
      drawer.addOneOf("v" + i);
    }
    drawer.end();
    drawer.declareBlocks();
    return drawer.model;
  }

  private Field input(String name) {
    if (draw.oneIn(4)) {
      return new Field(
          name,
          "Tensor",
          List.of(
              Annotation.of(
                  "Input",
                  Annotation.numbers("value", draw.from(1, 5)),
                  new Plain("type", "ValueType.INDEX"),
                  Annotation.numbers("limit", draw.from(2, 5)))));
    }
    List<Integer> shape = new ArrayList<>();
    int rank = draw.from(1, 3);
    for (int axis = 0; axis < rank; axis++) {
      shape.add(draw.from(1, rank == 1 ? 8 : 5));
    }
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Annotation.Numbers("value", shape));
    if (draw.oneIn(4)) {
      attributes.add(new Plain("gradient", "true"));
    }
    return new Field(name, "Tensor", List.of(new Annotation("Input", attributes)));
  }

  // ---- Fields ----------------------------------------------------------------------------------

  private void addOneOf(String name) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Field> field =
          switch (random.nextInt(8)) {
            case 0, 1 -> merge(name);
            case 2 -> block(name);
            default -> Optional.of(layers(name));
          };
      if (field.isPresent() && isRight(field.get())) {
        add(field.get());
        return;
      }
    }
  }

  private boolean isRight(Field field) {
    DrawnModel longer = model.plus(field);
    Verdict verdict = ShapeOracle.judgeSoFar(longer);
    return verdict.is(Verdict.Kind.RIGHT)
        && Counting.elements(verdict.shapes().getOrDefault(field.name(), List.of()))
            <= MOST_ELEMENTS;
  }

  private void add(Field field) {
    model = model.plus(field);
  }

  private Map<String, Known> known() {
    return ShapeOracle.known(model);
  }

  private List<String> names() {
    return List.copyOf(known().keySet());
  }

  /** Mostly the last value. */
  private String start() {
    List<String> names = names();
    return draw.oneIn(3) ? draw.any(names) : names.get(names.size() - 1);
  }

  private List<Annotation> from(String name) {
    List<String> names = names();
    boolean isLast = name.equals(names.get(names.size() - 1));
    return isLast && draw.oneIn(2)
        ? List.of()
        : List.of(Annotation.of("From", Annotation.names("value", name)));
  }

  private Field layers(String name) {
    String start = start();
    return decorated(name, from(start), known().get(start));
  }

  /** Up to three layers, and what may be said about them. */
  private Field decorated(String name, List<Annotation> before, Known start) {
    List<Annotation> annotations = new ArrayList<>(before);
    Known value = start;
    Set<String> present = new HashSet<>();
    for (int i = draw.from(1, 3); i > 0; i--) {
      Annotation layer = draw.layer(value, names());
      if (!present.add(layer.name())) {
        break;
      }
      annotations.add(layer);
      try {
        value = LayerShapes.after(layer, value, other -> known().get(other));
      } catch (ShapeOracle.Wrong unfit) {
        break;
      }
    }
    if (draw.oneIn(6) && present.stream().anyMatch(LayerShapes::hasParameters)) {
      annotations.add(Annotation.of("Frozen"));
    }
    if (draw.oneIn(4)) {
      annotations.add(Annotation.of("Shape", new Annotation.Numbers("shape", value.shape())));
    }
    return new Field(name, "Tensor", annotations);
  }

  private Optional<Field> merge(String name) {
    String a = draw.any(names());
    String b = draw.any(names());
    Annotation merge =
        switch (random.nextInt(8)) {
          case 0 -> two("Add", a, b);
          case 1 -> Annotation.of("Add", Annotation.names("value", a, b, draw.any(names())));
          case 2 -> two("Subtract", a, b);
          case 3 -> two("Multiply", a, b);
          case 4 -> two("MatMul", a, b);
          case 5 -> two("ScaleChannels", a, b);
          default ->
              Annotation.of(
                  "Concat",
                  Annotation.names("value", a, b),
                  Annotation.numbers("axis", random.nextInt(3)));
        };
    try {
      Known merged = MergeShapes.merged(merge, other -> known().get(other));
      return Optional.of(decorated(name, List.of(merge), merged));
    } catch (ShapeOracle.Wrong unfit) {
      return Optional.empty();
    }
  }

  private static Annotation two(String merge, String a, String b) {
    return Annotation.of(merge, Annotation.names("value", a, b));
  }

  private Optional<Field> block(String name) {
    BlockText.Kind kind = draw.any(List.of(BlockText.Kind.values()));
    List<Annotation> annotations = new ArrayList<>();
    if (kind == BlockText.Kind.GATE) {
      Attribute two = Annotation.names("value", draw.any(names()), draw.any(names()));
      annotations.add(Annotation.of("From", two));
    } else {
      annotations.addAll(from(start()));
    }
    switch (kind) {
      case WIDE -> annotations.add(with("K"));
      case HEADS -> annotations.add(with("Heads"));
      case BASIC -> annotations.add(with("C", "S"));
      default -> {}
    }
    if (draw.oneIn(3)) {
      annotations.add(Annotation.of("Repeat", Annotation.numbers("value", draw.from(1, 3))));
    }
    return Optional.of(new Field(name, kind.type(), annotations));
  }

  private Annotation with(String... dims) {
    List<Attribute> numbers = new ArrayList<>();
    for (String dim : dims) {
      numbers.add(Annotation.numbers(dim, draw.from(1, 3)));
    }
    return new Annotation("With", numbers);
  }

  private void declareBlocks() {
    List<BlockText> blocks =
        model.fields().stream()
            .filter(Field::isBlock)
            .map(Field::type)
            .distinct()
            .map(type -> BlockText.Kind.of(type).right())
            .toList();
    model = model.withBlocks(blocks);
  }

  // ---- The end ---------------------------------------------------------------------------------

  /** What nothing reads is judged by a loss, or given out. */
  private void end() {
    int number = 0;
    for (String name : ShapeOracle.unread(model)) {
      Known value = known().get(name);
      if (value.isIndex() || value.movers().isEmpty() || draw.oneIn(8)) {
        value = learned(name, "w" + number);
        name = "w" + number;
      }
      addLoss(name, value, number++);
    }
    if (draw.oneIn(3)) {
      markOutput();
    }
  }

  /** One that learns between a value and its loss. */
  private Known learned(String from, String name) {
    Annotation layer =
        known().get(from).isIndex()
            ? draw.layer(known().get(from), names())
            : Annotation.of("PRelu");
    Annotation start = Annotation.of("From", Annotation.names("value", from));
    add(new Field(name, "Tensor", List.of(start, layer)));
    return known().get(name);
  }

  private void addLoss(String name, Known value, int number) {
    Annotation start = Annotation.of("From", Annotation.names("value", name));
    if (draw.oneIn(8)) {
      Annotation penalty =
          Annotation.of(
              "Penalty",
              new Plain("value", '"' + name + " * sin(" + name + ")\""),
              Annotation.names("of", name));
      add(new Field("loss" + number, "Loss", List.of(penalty)));
      return;
    }
    Attribute target = Annotation.names("target", "t" + number);
    Annotation loss = Annotation.of(draw.any(ANY_LOSS), target);
    if (value.isScore() && value.classes() > 1 && draw.oneIn(2)) {
      loss = Annotation.of("CrossEntropy", target, new Plain("labelSmoothing", "0.1"));
    } else if (value.isScore() && draw.oneIn(3)) {
      loss = Annotation.of("BinaryCrossEntropy", target, new Plain("fromLogits", "true"));
    } else if (value.rank() == 1 && draw.oneIn(4)) {
      List<String> alike =
          names().stream().filter(one -> known().get(one).shape().equals(value.shape())).toList();
      loss =
          Annotation.of(
              "CosineEmbedding",
              Annotation.names("with", draw.any(alike)),
              target,
              new Plain("margin", "-0.5"));
    }
    Field field = new Field("loss" + number, "Loss", List.of(start, loss));
    if (ShapeOracle.judgeSoFar(model.plus(field)).is(Verdict.Kind.RIGHT)) {
      add(field);
    } else {
      addLoss(name, value, number);
    }
  }

  private void markOutput() {
    int index = random.nextInt(model.fields().size());
    Field field = model.fields().get(index);
    if (field.type().equals("Tensor") && !field.has("Input")) {
      model = model.with(index, field.withInserted(0, Annotation.of("Output")));
    }
  }
}
