package com.scalekit.keycloak.simulator;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

final class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("com.scalekit.keycloak.simulator");

    @Test
    void nothingComesFromKeycloak() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.keycloak..")
                .check(CLASSES);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("com.scalekit.keycloak.simulator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void pagesKnowNothingOfTheProtocol() {
        noClasses()
                .that()
                .resideInAPackage("..simulator.pages..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..simulator.protocol..", "..simulator.tenancy..", "..simulator.signin..")
                .check(CLASSES);
    }
}
