package com.scalekit.keycloak.it.harness;

import java.nio.file.Path;

import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/** The image of the server under test, by the recipe that we give to users. */
final class ServerImage {

    /** As {@link DistributionKeycloak} builds its server. */
    private static final String BUILD_OPTIONS =
            "--db=dev-mem --vault=file --health-enabled=true --metrics-enabled=true";

    private ServerImage() {}

    /** What it is made from. */
    static DockerImageName base() {
        return DockerImageName.parse("quay.io/keycloak/keycloak:" + TestRun.required("keycloak.version"));
    }

    /** Made when it is asked for the first time; it stays, for the next run to be quicker. */
    static String name() {
        return Built.NAME;
    }

    private static String build() {
        Path root = TestRun.file("project.root").toAbsolutePath().normalize();
        // One for each checkout, so that tests of two of them can run at the same time.
        String name = "keycloak-scalekit-tests:" + TestRun.required("keycloak.version") + "-"
                + Integer.toHexString(root.toString().hashCode());
        return new ImageFromDockerfile(name, false)
                .withFileFromPath("Dockerfile", root.resolve("docker").resolve("Dockerfile"))
                .withFileFromPath("pom.xml", root.resolve("pom.xml"))
                .withFileFromPath(inContext("provider", "provider.jar"), TestRun.file("provider.jar"))
                .withFileFromPath(inContext("themes", "themes.jar"), TestRun.file("themes.jar"))
                .withBuildArg("KEYCLOAK_VERSION", TestRun.required("keycloak.version"))
                .withBuildArg("KEYCLOAK_BUILD_OPTIONS", BUILD_OPTIONS)
                .get();
    }

    private static String inContext(String module, String jar) {
        return module + "/target/" + TestRun.file(jar).getFileName();
    }

    /** Loaded, and so built, by the first who asks. */
    private static final class Built {
        static final String NAME = build();
    }
}
