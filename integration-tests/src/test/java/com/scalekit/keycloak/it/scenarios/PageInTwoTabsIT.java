package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.SwitchPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Two tabs of one browser at the first page: both end with the same person, and never with two. */
final class PageInTwoTabsIT {

    /** What Keycloak's pages do by themselves as soon as somebody is signed in in another tab. */
    private static final Pattern SIGNED_IN_ELSEWHERE = Pattern.compile("startSessionPolling\\(\\s*\"([^\"]+)\"");

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private final Visitor visitor = STAGE.visitor();

    /** A tab at the first page; its application has no session of its own, so that each tab is told apart. */
    private Page tab() {
        Page page = visitor.browser().open(ApplicationTokens.request(STAGE.realm(), "openid"));
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        return page;
    }

    private static JsonNode toldTheApplication(Page end) {
        return ApplicationTokens.of(STAGE.realm(), end.uri()).idToken();
    }

    private static void assertIsSameSession(JsonNode one, JsonNode other) {
        assertThat(other.path("sub").asText())
                .isNotEmpty()
                .isEqualTo(one.path("sub").asText());
        assertThat(other.path("sid").asText())
                .isNotEmpty()
                .isEqualTo(one.path("sid").asText());
    }

    private Page withPassword(Page address, String name) {
        return visitor.enterPassword(visitor.type(address, name), name, Accounts.PASSWORD);
    }

    private static String localPerson(String name) {
        STAGE.realm().accounts().add(name, name + "@local.test", true);
        return name;
    }

    @Test
    void onePersonFinishesBothWithAPassword() {
        String name = localPerson("both-tabs");
        Page first = tab();
        Page second = tab();

        JsonNode one = toldTheApplication(withPassword(first, name));
        JsonNode other = toldTheApplication(withPassword(second, name));

        assertIsSameSession(one, other);
    }

    @Test
    void onePersonFinishesBothThroughScalekit() {
        STAGE.control().autopilotFromLoginHint();
        Page first = tab();
        Page second = tab();

        JsonNode later = toldTheApplication(visitor.type(second, "both.tabs@example.com"));
        JsonNode earlier = toldTheApplication(visitor.type(first, "both.tabs@example.com"));

        assertIsSameSession(later, earlier);
    }

    @Test
    void theOtherOneFollowsByItself() {
        STAGE.control().autopilotFromLoginHint();
        Page first = tab();
        Page second = tab();
        JsonNode one = toldTheApplication(visitor.type(first, "follows@example.com"));
        STAGE.control().resetCalls();
        Matcher follow = SIGNED_IN_ELSEWHERE.matcher(second.html());
        assertThat(follow.find()).as(second.html()).isTrue();

        Page end = visitor.browser()
                .open(second.uri().resolve(URI.create(follow.group(1).replace("\\/", "/"))));

        assertIsSameSession(one, toldTheApplication(end));
        assertThat(STAGE.control().calls().authorize()).isZero();
    }

    /** Keycloak's own page says that somebody else is signed in; the session stays theirs. */
    @Test
    void twoPeopleWithPasswordsAreNeverMixed() {
        String name = localPerson("first-tab");
        localPerson("second-tab");
        Page first = tab();
        Page second = tab();
        JsonNode one = toldTheApplication(withPassword(first, name));

        Page refused = withPassword(second, "second-tab");

        assertThat(KeycloakPage.ERROR.isAt(refused)).as(refused.toString()).isTrue();
        assertThat(refused.status()).isEqualTo(400);
        String otherId = STAGE.realm().accounts().byUsername("second-tab").id();
        assertThat(STAGE.realm().accounts().sessions(otherId)).isZero();
        assertIsSameSession(
                one,
                ApplicationTokens.of(STAGE.realm(), visitor.browser(), "openid").idToken());
    }

    @Test
    void ofTwoPeopleTheCustomersIsAskedAboutFirst() {
        String name = localPerson("stays-here");
        Page first = tab();
        Page second = tab();
        JsonNode one = toldTheApplication(withPassword(first, name));

        Page question =
                SimulatedSignIn.signIn(visitor.type(second, "comes.later@example.com"), "comes.later@example.com");

        assertThat(SwitchPage.isAt(question)).as(question.toString()).isTrue();
        assertThat(STAGE.realm().accounts().withEmail("comes.later@example.com"))
                .isEmpty();
        assertIsSameSession(one, toldTheApplication(SwitchPage.stay(question)));
    }
}
