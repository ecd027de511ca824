package com.scalekit.keycloak.session;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ApplicationRequestTest {

    private final TestNotes kept = new TestNotes();
    private final ApplicationRequest request = new ApplicationRequest(kept.session());

    @ParameterizedTest
    @CsvSource({
        "connection_id, conn_11, connection:conn_11",
        "organization_id, org_1001, organization:org_1001",
        "domain_hint, ACME.com, domain:acme.com",
    })
    void readsAHintOfTheApplication(String parameter, String value, String selector) {
        kept.client().put("client_request_param_" + parameter, value);
        assertThat(request.hint())
                .hasValueSatisfying(hint -> assertThat(hint.encoded()).isEqualTo(selector));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection_id", "organization_id", "domain_hint"})
    void readsNoHintThatIsNotAParameterOfTheRequest(String name) {
        kept.client().put(name, "conn_11");
        kept.auth().put("client_request_param_" + name, "conn_11");
        assertThat(request.hint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "connection_id, ''",
        "connection_id, org_1001",
        "connection_id, conn_11&x=y",
        "connection_id, ' conn_11'",
        "organization_id, conn_11",
        "organization_id, org_{x}",
        "domain_hint, localhost",
        "domain_hint, acme.com/..",
        "domain_hint, anna@acme.com",
        "domain, acme.com",
    })
    void readsNoHintThatIsMalformed(String parameter, String value) {
        kept.client().put("client_request_param_" + parameter, value);
        assertThat(request.hint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "' ', ''",
        "login, login",
        "'login  consent', login consent",
        "login login, login",
        "LOGIN, LOGIN",
        "select_account login, select_account login"
    })
    void readsEachPromptOnce(String prompt, String values) {
        kept.client().put("prompt", prompt);

        assertThat(request.prompts()).containsExactlyElementsOf(words(values));
    }

    @Test
    void readsNoPromptThatIsNotThere() {
        kept.auth().put("prompt", "login");

        assertThat(request.prompts()).isEmpty();
    }

    /** Keycloak notes that a session is not enough; the first note is SAML's, the second one whoever's session is too old. */
    @ParameterizedTest
    @CsvSource({
        "SAML_LOGIN_REQUEST_FORCEAUTHN, '', login",
        "FORCED_REAUTHENTICATION, '', login",
        "FORCED_REAUTHENTICATION, select_account, select_account login",
        "FORCED_REAUTHENTICATION, login, login"
    })
    void takesAForcedLoginForAPrompt(String note, String prompt, String values) {
        kept.client().put("prompt", prompt);
        kept.auth().put(note, "true");

        assertThat(request.prompts()).containsExactlyElementsOf(words(values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAML_LOGIN_REQUEST_FORCEAUTHN", "FORCED_REAUTHENTICATION"})
    void doesNotTakeARequestsWordForAForcedLogin(String note) {
        kept.client().put(note, "true");
        kept.auth().put(note, "false");

        assertThat(request.prompts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"none, true", "none login, false", "login, false", "'', false", "NONE, false"})
    void isSilentOnlyIfNothingElseIsAsked(String prompt, boolean silent) {
        kept.client().put("prompt", prompt);

        assertThat(request.isSilent()).isEqualTo(silent);
    }

    /** Nobody can sign in again without a page. */
    @Test
    void isNotSilentIfASessionIsNotEnough() {
        kept.client().put("prompt", "none");
        kept.auth().put("FORCED_REAUTHENTICATION", "true");

        assertThat(request.isSilent()).isFalse();
    }

    private static List<String> words(String values) {
        return values.isEmpty() ? List.of() : Arrays.asList(values.split(" ", -1));
    }
}
