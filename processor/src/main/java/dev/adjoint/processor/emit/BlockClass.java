package dev.adjoint.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The nested class that all uses of a block share which compute alike. */
final class BlockClass {
  /** What such a class may have and need not. */
  enum Ability {
    FORWARD,
    BACKWARD,
    PARAMETERS,
    DROPOUTS,
    OPERANDS
  }

  /** The members, which are equal for all uses. */
  record Members(List<FieldSpec> fields, List<MethodSpec> methods) {
    Members {
      fields = List.copyOf(fields);
      methods = List.copyOf(methods);
    }

    String text() {
      return fields.stream().map(FieldSpec::toString).collect(Collectors.joining("\n"))
          + methods.stream().map(MethodSpec::toString).collect(Collectors.joining("\n"));
    }
  }

  private final ClassName name;
  private final Members members;
  private final Set<Ability> abilities;
  private final List<Part> uses = new ArrayList<>();

  BlockClass(ClassName name, Members members, Set<Ability> abilities) {
    this.name = name;
    this.members = members;
    this.abilities = new HashSet<>(abilities);
  }

  ClassName name() {
    return name;
  }

  Members members() {
    return members;
  }

  boolean has(Ability ability) {
    return abilities.contains(ability);
  }

  /** The uses of the block that are objects of this class, in order. */
  List<Part> uses() {
    return uses;
  }
}
