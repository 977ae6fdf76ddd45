package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two threads compile at a time in one JVM: the one that warms up, and javac's. If each initialises
 * a class that needs the other's, both wait for ever.
 */
class StaticInitializersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.adjoint.processor", "dev.adjoint.dsl");

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("dev.adjoint");
  }

  /** Every class that is initialised while this one is, as far as the code tells. */
  private static Set<String> needed(JavaClass type) {
    Set<JavaClass> needed = new LinkedHashSet<>();
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>();
    type.getRawSuperclass().filter(StaticInitializersTest::isOurs).ifPresent(needed::add);
    type.getStaticInitializer().ifPresent(open::add);
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.pop();
      if (!seen.add(unit)) {
        continue;
      }
      for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
        if (isOurs(access.getTargetOwner())) {
          needed.add(access.getTargetOwner());
          access.getTarget().resolveMember().stream()
              .filter(JavaCodeUnit.class::isInstance)
              .map(JavaCodeUnit.class::cast)
              .forEach(open::add);
        }
      }
    }
    Set<String> names = new LinkedHashSet<>();
    needed.forEach(one -> names.add(one.getName()));
    names.remove(type.getName());
    return names;
  }

  private static List<String> cycles(Map<String, Set<String>> needs) {
    return needs.keySet().stream()
        .filter(name -> reachable(name, needs).contains(name))
        .sorted()
        .toList();
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> needs) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(needs.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reached.add(name)) {
        open.addAll(needs.getOrDefault(name, Set.of()));
      }
    }
    return reached;
  }

  @Test
  void needNoClassThatNeedsThem() {
    Map<String, Set<String>> needs = new HashMap<>();
    CLASSES.forEach(type -> needs.put(type.getName(), needed(type)));
    assertTrue(
        needs.get("dev.adjoint.processor.layer.Layers").size() > 40, "the rules are initialised");
    assertEquals(List.of(), cycles(needs));
  }

  @Test
  void aCycleWouldBeSeen() {
    Map<String, Set<String>> needs =
        Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"), "d", Set.of("a"));
    assertEquals(List.of("b", "c"), cycles(needs));
  }
}
