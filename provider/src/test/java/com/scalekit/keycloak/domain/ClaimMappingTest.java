package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ClaimMappingTest {

    private static List<String> problems(Map<String, String> config) {
        assertThat(ClaimMapping.read(config)).isInstanceOf(ClaimMapping.Invalid.class);
        return ((ClaimMapping.Invalid) ClaimMapping.read(config)).problems();
    }

    @Test
    void goesToAnAttributeToANoteOrToBoth() {
        assertThat(ClaimMapping.read(Map.of("claim", " address.locality ", "attribute", " city ")))
                .isEqualTo(new ClaimMapping.Valid(
                        new ClaimMapping("address.locality", Optional.of("city"), Optional.empty())));
        assertThat(ClaimMapping.read(
                        Map.of("claim", "dept", "attribute", "dept", "sessionNote", "claim.dept", "other", "x")))
                .isEqualTo(new ClaimMapping.Valid(
                        new ClaimMapping("dept", Optional.of("dept"), Optional.of("claim.dept"))));
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems(Map.of("claim", " ", "attribute", "")))
                .containsExactly("Claim is missing", "User attribute or Session note is missing");
        assertThat(problems(Map.of("attribute", "a b", "sessionNote", "AUTH_TIME")))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username",
                "USERNAME",
                "email",
                "Email",
                "emailVerified",
                "firstName",
                "lastName",
                "enabled",
                "id",
                "scalekit_organization_id",
                "SCALEKIT_ORGANIZATION_ID",
                "scalekit.anything",
                "terms_and_conditions",
                "LDAP_ID",
                "LDAP_ENTRY_DN",
                "KERBEROS_PRINCIPAL",
                "kc.email.pending",
                "keycloak.session.realm.users.query.include_service_account",
                "saml.persistent.name.id.for.app"
            })
    void neverWritesWhoSomebodyIs(String attribute) {
        assertThat(problems(Map.of("claim", "x", "attribute", attribute)))
                .containsExactly("User attribute must not be one that says who somebody is or that Keycloak or this"
                        + " extension keeps for itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", "a\u0000", "${a}", "a:b"})
    void writesOnlyAttributesThatAUserProfileCanHave(String attribute) {
        assertThat(problems(Map.of("claim", "x", "attribute", attribute))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"department", "locale", "phone_number", "employee-number", "emails", "usernames"})
    void writesAnyOtherAttribute(String attribute) {
        assertThat(ClaimMapping.read(Map.of("claim", "x", "attribute", attribute)))
                .isInstanceOf(ClaimMapping.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH_TIME",
                "identity_provider",
                "loa-map",
                "authenticators-completed",
                "scalekit.organization_id",
                "claim.",
                "claim",
                "Claim.x",
                "claim.a b",
                "xclaim.a"
            })
    void neverWritesANoteOfKeycloaksOrOurs(String note) {
        assertThat(problems(Map.of("claim", "x", "sessionNote", note)))
                .containsExactly("Session note must begin with claim. and go on with letters, digits, dots, hyphens and"
                        + " underscores");
    }
}
