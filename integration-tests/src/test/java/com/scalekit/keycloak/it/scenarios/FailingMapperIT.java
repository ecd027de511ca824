package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mapper that cannot do its work keeps people out, but not in front of a server error. */
final class FailingMapperIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Test
    void leadsBackToTheLoginPageWhereAPasswordStillDoes() {
        try (TestRealm realm = STAGE.freshRealm(draft -> draft)) {
            STAGE.control().autopilotFromLoginHint();
            realm.visitor().signInOnAutopilot("jane@example.com");
            addMapperThatCannotReadItsOwnConfiguration(realm);

            RefusedLogin.of(STAGE, realm, "jane@example.com")
                    .leavesOnly(Refusal.KEYCLOAK_FAILED)
                    .andThePasswordStillDoes();
        }
    }

    /** Returns its id. */
    static String addMapperThatCannotReadItsOwnConfiguration(TestRealm realm) {
        return realm.admin()
                .post(realm.path() + "/identity-provider/instances/scalekit/mappers", Json.read("""
                {"name": "unreadable", "identityProviderAlias": "scalekit",
                 "identityProviderMapper": "oidc-advanced-role-idp-mapper",
                 "config": {"syncMode": "FORCE", "role": "offline_access", "claims": "no JSON"}}"""))
                .newId();
    }
}
