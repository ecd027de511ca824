package com.scalekit.keycloak.demo;

import java.util.Optional;

/**
 * How the demo runs.
 *
 * @param scalekit the environment to use; none stands for the simulator
 * @param smoke walks through the logins once and ends, instead of waiting for people
 */
record DemoOptions(Ports ports, Artifacts artifacts, Optional<ScalekitAccess> scalekit, boolean smoke) {

    static DemoOptions of(Settings settings) {
        Optional<ScalekitAccess> scalekit = ScalekitAccess.of(settings);
        boolean smoke = settings.text("demo.smoke").map(Boolean::parseBoolean).orElse(false);
        if (smoke && scalekit.isPresent()) {
            throw new DemoException("demo.smoke walks through the simulator; unset " + ScalekitAccess.ENVIRONMENT_URL);
        }
        return new DemoOptions(Ports.of(settings), Artifacts.of(settings), scalekit, smoke);
    }
}
