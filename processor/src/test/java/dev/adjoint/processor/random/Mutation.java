package dev.adjoint.processor.random;

import dev.adjoint.processor.random.Annotation.Attribute;
import dev.adjoint.processor.random.Annotation.Names;
import dev.adjoint.processor.random.Annotation.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One change to a model: a number, a name, an annotation more or less. */
final class Mutation {
  private static final int ATTEMPTS = 200;

  private final DrawnModel model;
  private final Map<String, Known> known;
  private final Random random;
  private final LayerDrawer draw;

  private Mutation(DrawnModel model, Random random) {
    this.model = model;
    this.known = ShapeOracle.known(model);
    this.random = random;
    this.draw = new LayerDrawer(random);
  }

  /** The model after one change that makes it what is wanted; the model itself if none is found. */
  static DrawnModel of(DrawnModel model, Verdict.Kind wanted, Random random) {
    Mutation mutation = new Mutation(model, random);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      DrawnModel changed = mutation.change();
      if (!changed.equals(model) && ShapeOracle.judge(changed).is(wanted)) {
        return changed;
      }
    }
    return model;
  }

  private DrawnModel change() {
    if (!model.blocks().isEmpty() && draw.oneIn(6)) {
      return spoilBlock();
    }
    int index = random.nextInt(model.fields().size());
    Field field = model.fields().get(index);
    Field changed =
        switch (random.nextInt(6)) {
          case 0 -> insert(field);
          case 1 -> remove(field);
          default -> rewrite(field);
        };
    return model.with(index, changed);
  }

  private DrawnModel spoilBlock() {
    List<BlockText> blocks = new ArrayList<>(model.blocks());
    int index = random.nextInt(blocks.size());
    blocks.set(index, draw.any(blocks.get(index).kind().wrong()));
    return model.withBlocks(blocks);
  }

  private Field insert(Field field) {
    if (!field.type().equals("Tensor") || field.has("Input")) {
      return field;
    }
    Known value = known.get(field.name());
    Annotation layer = draw.anyLayer(value, List.copyOf(known.keySet()));
    boolean startsWithMerge =
        field.annotations().stream().anyMatch(one -> MergeShapes.isMerge(one.name()));
    int size = field.annotations().size();
    int index = startsWithMerge ? size : random.nextInt(size + 1);
    return field.has(layer.name()) ? field : field.withInserted(index, layer);
  }

  private Field remove(Field field) {
    int index = random.nextInt(field.annotations().size());
    boolean isLoss = field.isLoss() && !LayerShapes.isMark(field.annotations().get(index).name());
    boolean isKept = isLoss || field.annotations().get(index).name().equals("Input");
    return isKept ? field : field.without(index);
  }

  private Field rewrite(Field field) {
    if (field.annotations().isEmpty()) {
      return field;
    }
    int index = random.nextInt(field.annotations().size());
    Annotation annotation = field.annotations().get(index);
    if (annotation.attributes().isEmpty()) {
      return field;
    }
    int place = random.nextInt(annotation.attributes().size());
    return field.with(index, annotation.with(place, rewrite(annotation.attributes().get(place))));
  }

  private Attribute rewrite(Attribute attribute) {
    if (attribute instanceof Numbers numbers && !numbers.values().isEmpty()) {
      int index = random.nextInt(numbers.values().size());
      int old = numbers.values().get(index);
      int changed =
          switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 2 * old;
            case 3, 4 -> old - 1;
            default -> old + 1;
          };
      return numbers.with(index, changed);
    }
    if (attribute instanceof Names names && !names.name().equals("target")) {
      List<String> wishes = new ArrayList<>(known.keySet());
      wishes.add("nothing");
      wishes.addAll(model.fields().stream().map(Field::name).toList());
      return names.with(random.nextInt(names.values().size()), draw.any(wishes));
    }
    return attribute;
  }
}
