package io.seamark.proof.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The house rules that a compiler cannot check: which way imports point, and what may be called where.
@AnalyzeClasses(packages = "io.seamark", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String SERVER = "io.seamark.product.server..";
    private static final String TESTKIT = "io.seamark.platform.testkit..";
    private static final String BENCH = "io.seamark.proof.bench..";

    @ArchTest
    static final ArchRule importsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .optionalLayer("proof")
            .definedBy("io.seamark.proof..")
            .optionalLayer("product")
            .definedBy("io.seamark.product..")
            .optionalLayer("services")
            .definedBy("io.seamark.services..")
            .optionalLayer("planes")
            .definedBy("io.seamark.planes..")
            .layer("platform")
            .definedBy("io.seamark.platform..")
            .whereLayer("proof")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("product")
            .mayOnlyBeAccessedByLayers("proof")
            .whereLayer("services")
            .mayOnlyBeAccessedByLayers("product", "proof")
            .whereLayer("planes")
            .mayOnlyBeAccessedByLayers("services", "product", "proof");

    @ArchTest
    static final ArchRule servicesMeetOnlyInProduct = slices().matching("io.seamark.services.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule planesDoNotKnowEachOther = slices().matching("io.seamark.planes.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule planesKnowNoStore = noClasses()
            .that()
            .resideInAPackage("io.seamark.planes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.seamark.platform.store..", "io.seamark.platform.wire..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule modulesAreFreeOfCycles =
            slices().matching("io.seamark.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule coreImportsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage("io.seamark.platform.core..")
            .should()
            .dependOnClassesThat(
                    are(resideInAnyPackage("io.seamark..", "software.amazon..", "tools.jackson..", "io.netty.."))
                            .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                    resideInAnyPackage("io.seamark.platform.core.."))));

    @ArchTest
    static final ArchRule eventLoopsStayWhereBytesMove = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.seamark.planes.dns..", "io.seamark.planes.proxy..", "io.seamark.platform.wire..", BENCH)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule noNettyTypeLeavesItsModule = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .notHaveRawReturnType(resideInAnyPackage("io.netty.."));

    @ArchTest
    static final ArchRule storesStayBehindTheirPort = noClasses()
            .that()
            .resideOutsideOfPackages("io.seamark.platform.store.embedded..", "io.seamark.platform.store.etcd..", BENCH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.rocksdb..", "io.etcd..");

    @ArchTest
    static final ArchRule onlyProductChoosesAStore = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.seamark.platform.store.embedded..", "io.seamark.platform.store.etcd..", SERVER, BENCH)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.seamark.platform.store.embedded..", "io.seamark.platform.store.etcd..");

    @ArchTest
    static final ArchRule timeIsAnArgument = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER, BENCH)
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule randomnessIsAnArgument = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER, BENCH)
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SecureRandom.class);

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule onlyTheCommandPrints = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER, BENCH, TESTKIT)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule noPreviewAndNoContainer = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.StructuredTaskScope")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.ServiceLoader")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.google.inject..", "org.mockito..", "javax.inject..");

    @ArchTest
    static final ArchRule thereIsNoDrawerForOddsAndEnds = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Manager|Misc|Common|Impl|Base)$")
            .orShould()
            .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..", "..misc..");

    @ArchTest
    static final ArchRule systemCallsStandInOneModule = noClasses()
            .that()
            .resideOutsideOfPackage("io.seamark.platform.linux..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.foreign.Linker");
}
