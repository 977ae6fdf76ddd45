package dev.adjoint.processor.report;

import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The declared fields of a model and of the blocks that it is made of, each under a key: {@code f3}
 * is the fourth of all.
 */
final class Declared {
  private final ModelDeclaration model;
  private final Map<String, ModelDeclaration> classes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> keys = new LinkedHashMap<>();

  Declared(ModelDeclaration model) {
    this.model = model;
    add(model);
    int count = 0;
    for (ModelDeclaration each : classes.values()) {
      Map<String, String> ofClass = new LinkedHashMap<>();
      for (FieldDeclaration field : each.fields()) {
        ofClass.put(field.name(), "f" + count++);
      }
      keys.put(each.qualifiedName(), ofClass);
    }
  }

  /** The model, then its blocks in the order in which fields are of them. */
  private void add(ModelDeclaration each) {
    if (classes.putIfAbsent(each.qualifiedName(), each) == null) {
      for (FieldDeclaration field : each.fields()) {
        blockOf(each, field).ifPresent(this::add);
      }
    }
  }

  private Optional<ModelDeclaration> blockOf(ModelDeclaration owner, FieldDeclaration field) {
    return field.block().flatMap(name -> Optional.ofNullable(owner.blocks().get(name)));
  }

  /** The model and its blocks. */
  List<ModelDeclaration> classes() {
    return List.copyOf(classes.values());
  }

  /** The keys of the fields of a class, by name. */
  Map<String, String> keys(ModelDeclaration each) {
    return keys.getOrDefault(each.qualifiedName(), Map.of());
  }

  /** The keys of the fields that are of a block. */
  Set<String> uses(ModelDeclaration block) {
    Set<String> uses = new LinkedHashSet<>();
    for (ModelDeclaration owner : classes.values()) {
      owner.fields().stream()
          .filter(field -> field.block().filter(block.qualifiedName()::equals).isPresent())
          .forEach(field -> uses.add(keys(owner).get(field.name())));
    }
    return uses;
  }

  /**
   * The fields that a path goes through: of {@code blocks.0.up.weight} the model's {@code blocks}
   * and the block's {@code up}.
   */
  Set<String> along(String path) {
    Set<String> found = new LinkedHashSet<>();
    Optional<ModelDeclaration> owner = Optional.of(model);
    for (String name : path.split("\\.")) {
      boolean isNumber = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
      if (owner.isPresent() && !isNumber) {
        ModelDeclaration inside = owner.get();
        String key = keys(inside).get(name);
        if (key == null) {
          return found;
        }
        found.add(key);
        owner = field(inside, name).flatMap(field -> blockOf(inside, field));
      }
    }
    return found;
  }

  private static Optional<FieldDeclaration> field(ModelDeclaration owner, String name) {
    return owner.fields().stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The block that a field of the model is of, through the fields of a path. */
  Optional<ModelDeclaration> blockAt(List<String> path) {
    Optional<ModelDeclaration> owner = Optional.of(model);
    for (String name : path) {
      owner = owner.flatMap(in -> field(in, name).flatMap(field -> blockOf(in, field)));
    }
    return owner;
  }

  /** Keys in the order of declaration. */
  List<String> sorted(Set<String> some) {
    List<String> sorted = new ArrayList<>(some);
    sorted.sort(Comparator.comparingInt(key -> Integer.parseInt(key.substring(1))));
    return sorted;
  }
}
