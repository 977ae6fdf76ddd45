package dev.adjoint.processor;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.adjoint.processor";
  private static final Path SOURCES = Path.of("src/main/java/dev/adjoint/processor");
  private static final List<String> STAGES =
      List.of("read", "layer", "check", "adjoint", "optimize", "memory", "emit");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void noStageKnowsALaterOne() {
    for (int stage = 0; stage < STAGES.size(); stage++) {
      for (String later : STAGES.subList(stage + 1, STAGES.size())) {
        noClasses()
            .that()
            .resideInAPackage(ROOT + "." + STAGES.get(stage) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "." + later + "..")
            .allowEmptyShould(true)
            .check(CLASSES);
      }
    }
  }

  @Test
  void whatAllStagesUseKnowsNoStageButTheDeclaration() {
    for (String common : List.of("tensor", "op", "diagnostic")) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + common + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              STAGES.stream().map(stage -> ROOT + "." + stage + "..").toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheLastStageWritesJava() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".emit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.palantir.javapoet..")
        .check(CLASSES);
  }

  @Test
  void onlyReadingAndReportingKnowTheCompiler() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".read..", ROOT + ".diagnostic..")
        .and()
        .doNotHaveFullyQualifiedName(AdjointProcessor.class.getName())
        .should()
        .dependOnClassesThat(partOfTheCompiler())
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItHoldsAndEachStageWhatItTakesAndGives() throws IOException {
    try (Stream<Path> paths = Files.walk(SOURCES)) {
      for (Path folder : paths.filter(Files::isDirectory).toList()) {
        String text = Files.readString(folder.resolve("package-info.java"));
        int stage = STAGES.indexOf(folder.getFileName().toString());
        String expected = stage < 0 ? "" : "Stage " + (stage + 1) + " of 7: takes ";
        String prose = text.replaceFirst("(?s)^/\\*\\*[\\s*]*", "").replaceAll("\\s+(\\* )?", " ");
        assertEquals(
            expected,
            prose.substring(0, Math.min(expected.length(), prose.length())),
            folder.toString());
        assertEquals(stage >= 0, prose.contains(", gives "), folder.toString());
      }
    }
  }

  /**
   * JavaPoet's own methods take a Modifier, and whether a name is a Java identifier is no secret.
   */
  private static DescribedPredicate<JavaClass> partOfTheCompiler() {
    Set<String> harmless =
        Set.of("javax.lang.model.element.Modifier", "javax.lang.model.SourceVersion");
    return describe(
        "are part of the compiler",
        type ->
            (type.getPackageName().startsWith("javax.lang.model")
                    || type.getPackageName().startsWith("javax.annotation.processing")
                    || type.getPackageName().startsWith("com.sun.source"))
                && !harmless.contains(type.getName()));
  }
}
