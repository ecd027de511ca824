package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Cluster;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** One person, two browsers, two nodes, one moment: one account, one link, and nobody in front of a server error. */
final class ParallelFirstLoginsIT {

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.withDemoRealm();

    private static Accounts accounts() {
        return CLUSTER.realm().accounts();
    }

    /** Somebody whose load balancer knows one node only. */
    private static Visitor at(Node node) {
        Visitor visitor = CLUSTER.realm().visitor();
        visitor.browser().onRedirect(uri -> CLUSTER.at(node, uri));
        return visitor;
    }

    private static List<Page> signInOnBothNodes(String email) throws Exception {
        CLUSTER.control().autopilotFromLoginHint();
        // Both wait for their token at the same time, so that both are looked up before either is created.
        CLUSTER.control().onToken(TokenMischief.times(2).http(http -> http.delay(Duration.ofMillis(500))));
        List<Visitor> visitors =
                Stream.of(Node.values()).map(ParallelFirstLoginsIT::at).toList();
        List<Callable<Page>> lastSteps = visitors.stream()
                .map(visitor -> {
                    Page address = visitor.startLogin();
                    return (Callable<Page>) () -> visitor.type(address, email);
                })
                .toList();
        List<Page> ends = AtOnce.all(lastSteps.stream());
        assertThat(visitors)
                .allSatisfy(visitor -> assertThat(visitor.browser().hops()).allMatch(hop -> hop.status() < 500));
        return ends;
    }

    private static void assertOneIsInAndTheOtherToo(List<Page> ends) {
        assertThat(ends).as(ends.toString()).anyMatch(SignedIn::isAt);
        assertThat(ends)
                .allSatisfy(end -> assertThat(SignedIn.isAt(end) || isAskedToSignInAgain(end))
                        .as(end.toString())
                        .isTrue());
    }

    private static boolean isAskedToSignInAgain(Page page) {
        return KeycloakPage.ADDRESS.isAt(page)
                && page.alert()
                        .equals(English.of(
                                Refusal.FIRST_LOGIN_UNDER_WAY.message().key()));
    }

    @RepeatedTest(5)
    void makeOneAccountWithOneLink(RepetitionInfo repetition) throws Exception {
        String email = "twin" + repetition.getCurrentRepetition() + "@example.com";

        List<Page> ends = signInOnBothNodes(email);

        assertOneIsInAndTheOtherToo(ends);
        String id = accounts().byEmail(email).id();
        assertThat(accounts().links(id)).hasSize(1);
        assertThat(CLUSTER.realm().visitor().signInOnAutopilot(email).claim("sub"))
                .isEqualTo(id);
    }

    @RepeatedTest(3)
    void linkAnAccountThatIsThereOnce(RepetitionInfo repetition) throws Exception {
        String name = "there" + repetition.getCurrentRepetition();
        String id = accounts().add(name, name + "@example.com", true);

        List<Page> ends = signInOnBothNodes(name + "@example.com");

        assertOneIsInAndTheOtherToo(ends);
        assertThat(accounts().links(id)).hasSize(1);
        assertThat(CLUSTER.realm()
                        .visitor()
                        .signInOnAutopilot(name + "@example.com")
                        .claim("sub"))
                .isEqualTo(id);
    }
}
