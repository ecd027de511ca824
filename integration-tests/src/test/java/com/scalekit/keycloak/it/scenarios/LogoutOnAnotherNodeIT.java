package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Cluster;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What ends on one node has ended on the other: who posts a logout token, who comes back from a logout and who removes an
 * identity provider does so at whichever node is free.
 */
final class LogoutOnAnotherNodeIT {

    private static final String SID = "note_session";
    private static final int ON_EACH = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.with(
            draft -> draft.withSessionNoteClaim("scalekit.sid", SID).withSetting("logoutAtScalekit", "true"));

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @BeforeEach
    void everybodySignsInAtOnce() {
        CLUSTER.control().autopilotFromLoginHint();
    }

    private static String somebodyNew() {
        return "leaver" + PEOPLE.incrementAndGet() + "@example.com";
    }

    private static String token(SignedIn person) {
        return CLUSTER.control().backChannelLogouts().token(person.claim(SID));
    }

    private static URI door(Node node) {
        return CLUSTER.at(node, CLUSTER.realm().backChannelLogout());
    }

    private static LogoutDelivery deliver(Node node, String token) {
        return LogoutDelivery.of(CLUSTER.realm(), "POST", door(node), LogoutDelivery.FORM, LogoutDelivery.form(token));
    }

    private static int sessions(SignedIn person) {
        return CLUSTER.realm().accounts().sessions(person.claim("sub"));
    }

    @Test
    void aTokenEndsASessionThatBeganOnTheOtherNodeAndIsUsedUpOnBoth() {
        Visitor leaver = CLUSTER.realm().visitor();
        SignedIn person = leaver.signInOnAutopilot(somebodyNew());
        String token = token(person);

        deliver(Node.SECOND, token).ends(1);

        assertThat(sessions(person)).isZero();
        assertThat(KeycloakPage.ADDRESS.isAt(leaver.startLogin())).isTrue();
        SignedIn colleague = CLUSTER.realm().visitor().signInOnAutopilot(somebodyNew());
        deliver(Node.FIRST, token).isRefused(Refusal.LOGOUT_TOKEN_REPLAYED);
        assertThat(sessions(colleague)).isOne();
    }

    @RepeatedTest(3)
    void ofManyDeliveriesOnBothNodesAtOnceExactlyOneCounts() throws Exception {
        SignedIn person = CLUSTER.realm().visitor().signInOnAutopilot(somebodyNew());
        String token = token(person);
        CLUSTER.realm().events().clear();

        List<Integer> answers = AtOnce.all(Stream.of(Node.values())
                .flatMap(node -> Stream.generate(() -> node).limit(ON_EACH))
                .map(node -> () -> CLUSTER.control().backChannelLogouts().deliver(door(node), token)));

        assertThat(answers)
                .containsOnlyOnce(200)
                .filteredOn(status -> status == 400)
                .hasSize(2 * ON_EACH - 1);
        assertThat(CLUSTER.realm().events().ofType("LOGOUT")).hasSize(1);
        assertThat(sessions(person)).isZero();
    }

    @Test
    void whoComesBackToTheOtherNodeStandsInTheApplication() {
        Visitor leaver = CLUSTER.realm().visitor();
        SignedIn person = leaver.signInOnAutopilot(somebodyNew());
        URI visit = person.startToSignOut();
        assertThat(sessions(person)).isZero();
        URI back = leaver.browser().openOnly(visit).redirect().orElseThrow();

        Page end = leaver.browser().open(CLUSTER.at(Node.SECOND, back));

        assertThat(end.uri()).isEqualTo(URI.create(CLUSTER.realm().application() + "/"));
        assertThat(SignedIn.isAt(end)).isFalse();
        assertThat(KeycloakPage.ADDRESS.isAt(leaver.startLogin())).isTrue();
    }

    /** Each node remembers by which link it found an account, and the administrator speaks to the first one. */
    @ParameterizedTest(name = "{0} knew the link")
    @EnumSource
    void anIdentityProviderThatWasMadeAnewFindsNobodyByALinkOfTheOldOne(Node node) {
        Accounts accounts = CLUSTER.realm().accounts();
        String subject = KnownTenants.TEST_CONNECTION + ";known-to-" + node;
        SimulatedUser owner = SimulatedUser.of(somebodyNew()).withSubject(subject);
        String id = signIn(node, owner);
        assertThat(signIn(node, owner)).isEqualTo(id);
        accounts.signOut(id);
        removeIdentityProviderAndMakeItAnew();
        Stream.of(Node.values()).forEach(LogoutOnAnotherNodeIT::awaitThatPeopleGetInAt);
        Traces before = CLUSTER.realm().traces();

        String other = signIn(node, SimulatedUser.of(somebodyNew()).withSubject(subject));

        assertThat(other).isNotEqualTo(id);
        assertThat(accounts.links(id)).isEmpty();
        assertThat(accounts.sessions(id)).isZero();
        assertThat(accounts.byId(id).email()).isEqualTo(owner.email());
        assertThat(CLUSTER.realm().traces().without(other)).isEqualTo(before);
    }

    private static String signIn(Node node, SimulatedUser person) {
        CLUSTER.control().autopilot(person);
        return at(node).signInOnAutopilot(person.email()).claim("sub");
    }

    /** Somebody whose answer comes to this node. */
    private static Visitor at(Node node) {
        Visitor visitor = CLUSTER.realm().visitor();
        visitor.browser().onRedirect(uri -> CLUSTER.at(node, uri));
        return visitor;
    }

    private static void removeIdentityProviderAndMakeItAnew() {
        TestRealm realm = CLUSTER.realm();
        ObjectNode provider = realm.provider();
        String path = realm.path() + "/identity-provider/instances";
        realm.admin().delete(path + "/" + TestRealm.ALIAS);
        provider.remove("internalId");
        provider.withObject("/config").put("clientSecret", KnownTenants.CLIENT_SECRET);
        realm.admin().post(path, provider);
    }

    /** It asks for the customers of a new identity provider in its own time. */
    private static void awaitThatPeopleGetInAt(Node node) {
        CLUSTER.control().autopilotFromLoginHint();
        String person = somebodyNew();
        await().atMost(PATIENCE).until(() -> SignedIn.isAt(at(node).startWith(person)));
    }
}
