package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ScalekitErrorTest {

    /** Scalekit's reference of sign-in errors: first those of an integration, then those of a customer's connection. */
    private static final List<String> DOCUMENTED = Stream.of("""
                    invalid_redirect_uri invalid_connection_selector no_active_connections connection_not_active
                    no_configured_connections invalid_organization_id invalid_connection_id domain_not_found
                    invalid_user_domain invalid_client application_not_active invalid_request unauthorized
                    user_not_active server_error
                    """, """
                    mandatory_attribute_missing invalid_id_token failed_to_exchange_token user_info_retrieve_failed
                    invalid_saml_metadata invalid_saml_response invalid_saml_request invalid_saml_form_params
                    signature_validation_failed invalid_acs_url invalid_assertion_url invalid_status
                    malformed_saml_response assertion_expired response_expired authentication_not_completed
                    user_login_required
                    """)
            .flatMap(codes -> Stream.of(codes.strip().split("\\s+", -1)))
            .toList();

    /** RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6. */
    private static final List<String> OF_THE_PROTOCOL =
            List.of("temporarily_unavailable", "access_denied", "login_required", "interaction_required");

    @Test
    void knowsEveryDocumentedCodeAndNoOther() {
        assertThat(DOCUMENTED).hasSize(32).doesNotHaveDuplicates();
        assertThat(ScalekitError.values())
                .extracting(ScalekitError::code)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(DOCUMENTED.stream(), OF_THE_PROTOCOL.stream())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(ScalekitError.class)
    void isFoundUnderItsCode(ScalekitError error) {
        assertThat(ScalekitError.parse(error.code())).hasValue(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " access_denied",
                "ACCESS_DENIED",
                "access-denied",
                "accessDenied",
                "consent_required",
                "<script>",
            })
    void doesNotGuess(String code) {
        assertThat(ScalekitError.parse(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, scalekitErrorAccessDenied",
        "invalid_acs_url, scalekitErrorInvalidAcsUrl",
        "unauthorized, scalekitErrorUnauthorized",
        "user_info_retrieve_failed, scalekitErrorUserInfoRetrieveFailed",
        "invalid_id_token, scalekitErrorInvalidIdToken",
    })
    void hasAMessageUnderItsName(String code, String key) {
        assertThat(ScalekitError.parse(code).map(ScalekitError::messageKey)).hasValue(key);
    }

    @Test
    void keepsItsNamesOnATurkishServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(ScalekitError.INVALID_ID_TOKEN.code()).isEqualTo("invalid_id_token");
            assertThat(ScalekitError.INVALID_ID_TOKEN.messageKey()).isEqualTo("scalekitErrorInvalidIdToken");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hasADifferentMessageForEachCode() {
        assertThat(ScalekitError.values())
                .extracting(ScalekitError::messageKey)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("scalekitError[A-Z][A-Za-z]+"));
    }

    @ParameterizedTest
    @EnumSource(ScalekitError.class)
    void tellsTheOperatorWhatToDo(ScalekitError error) {
        assertThat(error.remedy()).matches("[A-Z].{15,}\\.");
    }

    @Test
    void givesOnlyAnswersToASilentSignInBackToTheApplication() {
        assertThat(ScalekitError.values())
                .filteredOn(ScalekitError::answersSilentLogin)
                .containsExactlyInAnyOrder(ScalekitError.LOGIN_REQUIRED, ScalekitError.INTERACTION_REQUIRED);
    }
}
