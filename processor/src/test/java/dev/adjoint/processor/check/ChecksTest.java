package dev.adjoint.processor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void everyRuleOfThePackageIsListed() {
    Set<String> listed =
        Checks.ALL.stream()
            .map(check -> check.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.adjoint.processor.check")
                .stream()
                .filter(type -> type.isAssignableTo(Check.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(written, listed);
  }
}
