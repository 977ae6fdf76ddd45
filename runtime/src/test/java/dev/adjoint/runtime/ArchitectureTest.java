package dev.adjoint.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.adjoint.runtime";
  private static final Path SOURCES = Path.of("src/main/java/dev/adjoint/runtime");
  private static final List<String> BACKENDS = List.of(ROOT + ".openblas..", ROOT + ".reference..");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void whatGeneratedCodeSeesKnowsNothingOfTheRest() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".*..")
        .check(CLASSES);
  }

  @Test
  void nobodyReachesIntoABackend() {
    for (String backend : BACKENDS) {
      noClasses()
          .that()
          .resideOutsideOfPackage(backend)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(backend)
          .check(CLASSES);
    }
  }

  @Test
  void ofABackendOnlyItsProviderIsPublic() {
    classes()
        .that()
        .resideInAnyPackage(BACKENDS.toArray(String[]::new))
        .and()
        .areTopLevelClasses()
        .and()
        .doNotImplement(Backend.Provider.class)
        .should()
        .notBePublic()
        .check(CLASSES);
  }

  @Test
  void onlyOpenBlasTouchesNativeMemory() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".openblas..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void dataKnowsNoNetworkAndOptimizersNoTrainer() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".data..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".optimize..", ROOT + ".train..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".optimize..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".data..", ROOT + ".train..")
        .check(CLASSES);
  }

  @Test
  void onlyTrainingDrawsProgressBars() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".train..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("me.tongfei..")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItHoldsAndHasNoNullsButMarkedOnes() throws IOException {
    try (Stream<Path> paths = Files.walk(SOURCES)) {
      for (Path folder : paths.filter(Files::isDirectory).toList()) {
        String text = Files.readString(folder.resolve("package-info.java"));
        assertTrue(text.startsWith("/**") && text.contains("@NullMarked"), folder.toString());
      }
    }
  }
}
