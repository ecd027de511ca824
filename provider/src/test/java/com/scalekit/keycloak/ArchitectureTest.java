package com.scalekit.keycloak;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What each package may use, and how every class is built. Packages that do not exist yet keep every rule. */
final class ArchitectureTest {

    private static final String ROOT = "com.scalekit.keycloak";
    private static final List<String> FEATURES =
            List.of("broker", "login", "initiation", "users", "webhook", "admin", "portal");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(OURS);
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] inside(List<String> names) {
        return names.stream().map(ArchitectureTest::inside).toArray(String[]::new);
    }

    static List<String> features() {
        return FEATURES;
    }

    @Nested
    final class Packages {

        @Test
        void domainKnowsOnlyJava() {
            check(classes()
                    .that()
                    .resideInAPackage(inside("domain"))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", inside("domain"))
                            .or(describe("primitives", JavaClass::isPrimitive))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"directory", "session", "observe", "application"})
        void theGroundFloorUsesOnlyTheDomain(String name) {
            check(noClasses()
                    .that()
                    .resideInAPackage(inside(name))
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + "..")
                            .and(not(resideInAnyPackage(inside("domain"), inside(name))))));
        }

        /** Signatures are checked with the keys of the directory. */
        @Test
        void tokensAreReadWithTheKeysOfTheDirectory() {
            check(noClasses()
                    .that()
                    .resideInAPackage(inside("token"))
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + "..")
                            .and(not(resideInAnyPackage(inside("domain"), inside("directory"), inside("token"))))));
        }

        /** Where Keycloak loads an identity provider, its parts have to meet. */
        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.ArchitectureTest#features")
        void nothingUsesAFeatureButTheFeatureItself(String feature) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages(inside(feature), inside("wiring"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(inside(feature)));
        }

        @Test
        void nothingUsesTheWiring() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(inside("wiring"))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(inside("wiring")));
        }

        @Test
        void areTheOnesOfTheDesign() {
            check(classes()
                    .should()
                    .resideInAnyPackage(inside(
                            List.of("domain", "directory", "session", "observe", "token", "application", "wiring")))
                    .orShould()
                    .resideInAnyPackage(inside(FEATURES)));
        }

        @Test
        void formNoCycle() {
            check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
        }

        @Test
        void promiseThatNothingIsNullUnlessItSaysSo() {
            check(classes().should(resideInANullMarkedPackage()));
        }
    }

    @Nested
    final class Classes {

        /** The directory is what this extension remembers between logins: caches, tokens, breakers. Nothing else has state. */
        @Test
        void keepTheirFields() {
            check(fields().that()
                    .doNotHaveModifier(JavaModifier.SYNTHETIC)
                    .and()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage(ROOT + ".directory..")
                    .should()
                    .beFinal());
        }

        @Test
        void hideTheirStateInTheDirectory() {
            check(fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage(ROOT + ".directory..")
                    .and()
                    .areNotFinal()
                    .should()
                    .bePrivate()
                    .andShould()
                    .notBeStatic());
        }

        @Test
        void areClosedOrMadeToBeExtended() {
            check(classes()
                    .that()
                    .areTopLevelClasses()
                    .and()
                    .areNotInterfaces()
                    .and()
                    .areNotEnums()
                    .should()
                    .haveModifier(JavaModifier.FINAL)
                    .orShould()
                    .haveModifier(JavaModifier.ABSTRACT));
        }

        @Test
        void areGivenTheirClock() {
            check(noClasses()
                    .that(not(describe("factories", ArchitectureTest::isFactory)))
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone"));
        }

        @Test
        void logWithKeycloaksLogger() {
            check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
            check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        }

        @Test
        void throwNothingThatSaysNothing() {
            check(NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
        }

        /** Names of notes, and which kind of note may hold a decision, are known in one package. */
        @Test
        void leaveNotesToTheSessionPackage() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(inside("session"))
                    .should()
                    .callMethodWhere(describe("reads or writes a note", ArchitectureTest::touchesNotes)));
        }
    }

    private static boolean isFactory(JavaClass type) {
        return type.getSimpleName().endsWith("Factory")
                || type.getEnclosingClass().filter(ArchitectureTest::isFactory).isPresent();
    }

    private static boolean touchesNotes(JavaCall<?> call) {
        AccessTarget target = call.getTarget();
        JavaClass owner = target.getOwner();
        return target.getName().matches("(get|set|remove|clear)(Auth|Client|UserSession)?Notes?")
                && (owner.isAssignableTo(AuthenticationSessionModel.class)
                        || owner.isAssignableTo(UserSessionModel.class)
                        || owner.isAssignableTo(AuthenticatedClientSessionModel.class));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        DescribedPredicate<JavaClass> marked =
                describe("in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class));
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, marked.test(type), type.getName() + " is not " + marked.getDescription()));
            }
        };
    }
}
