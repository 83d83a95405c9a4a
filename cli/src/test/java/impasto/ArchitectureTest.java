package impasto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of the house and the doors between them. */
class ArchitectureTest {
  private static final JavaClasses IMPASTO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("impasto");

  @Test
  void engineNeedsOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("impasto.engine..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "impasto.engine..", "java..", "jdk.incubator.vector", "jdk.jfr", "org.jspecify..")
        .check(IMPASTO);
  }

  @Test
  void onlyVectorKernelsSeeTheVectorApi() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Vector")
        .and()
        .doNotHaveFullyQualifiedName("impasto.engine.kernels.Lanes")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector")
        .check(IMPASTO);
  }

  @Test
  void onlyTheEngineSeesItsKernels() {
    noClasses()
        .that()
        .resideOutsideOfPackages("impasto.engine..", "impasto.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("impasto.engine.kernels..")
        .check(IMPASTO);
  }

  @Test
  void networksKnowOnlyTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("impasto.networks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("impasto.picture..", "impasto.paint..", "impasto.cli..")
        .check(IMPASTO);
  }

  @Test
  void picturesKnowNothingOfTheRest() {
    noClasses()
        .that()
        .resideInAPackage("impasto.picture..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "impasto.engine..", "impasto.networks..", "impasto.paint..", "impasto.cli..")
        .check(IMPASTO);
  }

  @Test
  void whatASettingIsKnowsNothingOfPainting() {
    classes()
        .that()
        .resideInAPackage("impasto.paint.setting..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("impasto.paint.setting..", "java..", "org.jspecify..")
        .check(IMPASTO);
  }

  @Test
  void whatPaintingIsMadeOfKnowsNothingOfThePainter() {
    noClasses()
        .that()
        .resideInAPackage("impasto.paint.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("impasto.paint")
        .check(IMPASTO);
  }

  @Test
  void nobodyNeedsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("impasto.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("impasto.cli..")
        .check(IMPASTO);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("impasto.(*)..").should().beFreeOfCycles().check(IMPASTO);
    slices().matching("impasto.paint.(*)..").should().beFreeOfCycles().check(IMPASTO);
  }
}
