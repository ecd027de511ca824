package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.it.harness.Stage;

/** The simulator plays a provider's part in a test module; everything that has to stay as it is, is looked at. */
@FunctionalInterface
interface Replay {

    /** What came of it. */
    Verdict at(Stage stage) throws Exception;
}
