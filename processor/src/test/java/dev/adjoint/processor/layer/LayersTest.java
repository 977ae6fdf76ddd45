package dev.adjoint.processor.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final String LAYERS = "dev.adjoint.dsl.layers";

  @Test
  void everyRuleOfThePackageIsListed() {
    Set<String> listed =
        Stream.of(Layers.ALL, Layers.MERGES, Layers.LOSSES)
            .flatMap(rules -> rules.stream())
            .map(rule -> rule.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.adjoint.processor.layer")
                .stream()
                .filter(LayersTest::isRule)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(written, listed);
  }

  private static boolean isRule(JavaClass type) {
    boolean implementsOne =
        type.isAssignableTo(LayerRule.class)
            || type.isAssignableTo(MergeRule.class)
            || type.isAssignableTo(LossRule.class);
    return implementsOne
        && !type.isInterface()
        && !type.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  /** An annotation with a formula goes by the rule of the formula. */
  @Test
  void everyAnnotationOfTheLayersHasARule() {
    Set<String> ruled =
        Stream.of(
                Layers.ALL.stream().map(LayerRule::annotation),
                Layers.MERGES.stream().map(MergeRule::annotation),
                Layers.LOSSES.stream().map(LossRule::annotation))
            .flatMap(names -> names)
            .collect(Collectors.toSet());
    Set<String> annotations = new TreeSet<>();
    Set<String> withoutRule = new TreeSet<>();
    for (JavaClass type : new ClassFileImporter().importPackages(LAYERS)) {
      if (type.isAnnotation()) {
        annotations.add(type.getSimpleName());
        boolean hasFormula =
            type.isAnnotatedWith(LAYERS + ".Pointwise")
                || type.isAnnotatedWith(LAYERS + ".PointwiseLoss");
        if (!hasFormula && !ruled.contains(type.getSimpleName())) {
          withoutRule.add(type.getSimpleName());
        }
      }
    }
    assertEquals(Set.of(), withoutRule);
    assertTrue(annotations.containsAll(ruled), "rules without an annotation: " + ruled);
  }
}
