package com.scalekit.keycloak.session;

import java.net.URI;
import java.util.Map;

import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

final class LandingTest {

    private static final URI HOME = URI.create("https://app.example/home");
    private static final EmailAddress ANNA = EmailAddress.parse("anna@acme.com").orElseThrow();

    private final TestNotes kept = new TestNotes();
    private final AuthenticationSessionModel session = kept.session();
    private final Landing landing = new Landing(session);

    /** The response type is what keeps a code from an application that has not asked for one. */
    @Test
    void endsAtAnAddressWithNothingForTheApplication() {
        landing.at(HOME, "https://kc.example/realms/acme");
        verify(session).setProtocol("openid-connect");
        verify(session).setAction("AUTHENTICATE");
        verify(session).setRedirectUri("https://app.example/home");
        assertThat(kept.client())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "redirect_uri", "https://app.example/home",
                        "response_type", "none",
                        "scope", "openid",
                        "iss", "https://kc.example/realms/acme"));
        assertThat(kept.auth()).isEmpty();
    }

    @Test
    void namesNobodyUnlessTheApplicationWantsToHear() {
        when(session.getRedirectUri()).thenReturn(HOME.toString());
        landing.at(HOME, "https://kc.example/realms/acme");
        Mockito.clearInvocations(session);
        landing.signedIn(ANNA);
        verify(session, never()).setRedirectUri(any());
    }

    @Test
    void namesWhoeverSignedIn() {
        when(session.getRedirectUri())
                .thenReturn("https://app.example/login?target_link_uri=https%3A%2F%2Fapp.example%2F");
        landing.namePerson();
        landing.signedIn(ANNA);
        verify(session)
                .setRedirectUri("https://app.example/login?target_link_uri=https%3A%2F%2Fapp.example%2F"
                        + "&login_hint=anna%40acme.com");
    }

    /** A first login of a person clears the other kind of note on its way. */
    @Test
    void stillNamesPeopleAfterTheirFirstLogin() {
        when(session.getRedirectUri()).thenReturn(HOME.toString());
        landing.namePerson();
        session.clearAuthNotes();
        landing.signedIn(ANNA);
        verify(session).setRedirectUri("https://app.example/home?login_hint=anna%40acme.com");
    }

    /** Until somebody has signed in as asked, the address that Keycloak passes on upstream is the Home URL. */
    @Test
    void keepsThePageApartUntilSomebodyHasSignedIn() {
        rememberTheAddress();
        landing.at(HOME, "https://kc.example/realms/acme");
        landing.preferably(URI.create("https://app.example/reports?view=month#/x"));
        assertThat(session.getRedirectUri()).isEqualTo("https://app.example/home");
        assertThat(kept.client()).containsEntry("redirect_uri", "https://app.example/home");
        session.clearAuthNotes();
        landing.signedIn(ANNA);
        assertThat(session.getRedirectUri()).isEqualTo("https://app.example/reports?view=month#/x");
    }

    @Test
    void namesWhoeverSignedInOnThatPage() {
        rememberTheAddress();
        landing.at(HOME, "https://kc.example/realms/acme");
        landing.preferably(URI.create("https://app.example/login?target_link_uri=x"));
        landing.namePerson();
        landing.signedIn(ANNA);
        assertThat(session.getRedirectUri())
                .isEqualTo("https://app.example/login?target_link_uri=x&login_hint=anna%40acme.com");
    }

    @Test
    void leavesALoginAloneThatAnApplicationHasAskedFor() {
        landing.signedIn(ANNA);
        verify(session, never()).setRedirectUri(any());
        assertThat(kept.client()).isEmpty();
    }

    private void rememberTheAddress() {
        Mockito.doAnswer(call -> when(session.getRedirectUri()).thenReturn(call.getArgument(0)))
                .when(session)
                .setRedirectUri(any());
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/home, https://app.example/home?login_hint=%s",
        "https://app.example/home?x=a%26b, https://app.example/home?x=a%26b&login_hint=%s",
        "https://app.example/home?login_hint=eve%40evil.example, https://app.example/home?login_hint=%s",
        "https://app.example/gr%C3%B6%C3%9Fe#/x?y=1, https://app.example/gr%C3%B6%C3%9Fe?login_hint=%s#/x?y=1",
        "https://[2001:db8::1]:8443/, https://[2001:db8::1]:8443/?login_hint=%s",
    })
    void addsANameAndKeepsTheAddress(String target, String named) {
        assertThat(Landing.naming(URI.create(target), "anna@acme.com"))
                .hasToString(named.replace("%s", "anna%40acme.com"));
    }

    /** What the application decodes is the address and nothing beside it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna+portal@acme.com | anna%2Bportal%40acme.com",
                "a&code=1@acme.com | a%26code%3D1%40acme.com",
                "a#b@acme.com | a%23b%40acme.com",
                "a?b/c@acme.com | a?b%2Fc%40acme.com",
                "größe@acme.com | gr%C3%B6%C3%9Fe%40acme.com",
                "a$1@acme.com | a%241%40acme.com",
            })
    void writesAnyAddressSoThatItIsReadBack(String address, String written) {
        EmailAddress person = EmailAddress.parse(address).orElseThrow();
        assertThat(Landing.naming(HOME, person.value())).hasToString("https://app.example/home?login_hint=" + written);
    }
}
