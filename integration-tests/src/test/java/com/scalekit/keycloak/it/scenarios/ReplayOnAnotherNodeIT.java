package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.cluster.Cluster;
import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A token begins one login on all nodes together, and that login may go on at any of them. */
final class ReplayOnAnotherNodeIT {

    private static final int ON_EACH = 4;

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.withDemoRealm();

    private static URI address() {
        String token = InitiateTokens.mint(CLUSTER.control(), InitiateTokens.LOGIN, TokenMischief.next());
        return InitiateDoor.INITIATE.withToken(CLUSTER.realm(), token);
    }

    private static Page open(Node node, URI address) {
        return CLUSTER.realm().visitor().browser().openOnly(CLUSTER.at(node, address));
    }

    private static boolean goesToScalekit(Page page) {
        String target = CLUSTER.simulator().environmentUrl() + "/oauth/authorize?";
        return page.status() == 303
                && page.redirect()
                        .filter(uri -> uri.toString().startsWith(target))
                        .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void eachNodeSeesTheOther(Node node) {
        assertThat(CLUSTER.members(node)).isEqualTo(Node.values().length);
    }

    @ParameterizedTest(name = "{0} first")
    @EnumSource
    void aTokenThatWasUsedOnOneNodeIsRefusedOnTheOther(Node first) {
        URI address = address();
        Node other = first.other();
        Page begun = open(first, address);
        assertThat(goesToScalekit(begun)).as(begun.toString()).isTrue();
        assertThat(CLUSTER.realm().events().all()).isEmpty();
        Traces before = CLUSTER.realm().traces();

        Page refused = open(other, address);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.alert())
                .isEqualTo(English.of(Refusal.INITIATE_TOKEN_REPLAYED.message().key()));
        assertThat(CLUSTER.realm().events().refusal().detail("scalekit_error"))
                .contains(Refusal.INITIATE_TOKEN_REPLAYED.code());
        assertThat(CLUSTER.control().calls().authorize()).isZero();
        assertThat(CLUSTER.realm().traces()).isEqualTo(before);
    }

    @RepeatedTest(5)
    void ofManyUsesOnBothNodesAtOnceExactlyOneBeginsALogin() throws Exception {
        URI address = address();

        List<Page> answers = onBothNodesAtOnce(address);

        assertThat(answers).filteredOn(ReplayOnAnotherNodeIT::goesToScalekit).hasSize(1);
        assertThat(answers).filteredOn(page -> page.status() == 400).hasSize(2 * ON_EACH - 1);
        assertThat(CLUSTER.realm().events().all())
                .hasSize(2 * ON_EACH - 1)
                .allSatisfy(event ->
                        assertThat(event.detail("scalekit_error")).contains(Refusal.INITIATE_TOKEN_REPLAYED.code()));
    }

    @Test
    void aLoginThatBeganOnOneNodeEndsOnTheOther() {
        CLUSTER.control().autopilotFromLoginHint();
        Browser browser = CLUSTER.realm().visitor().browser();
        Page page = browser.openOnly(CLUSTER.at(Node.FIRST, address()));
        assertThat(goesToScalekit(page)).as(page.toString()).isTrue();
        browser.forgetHops();

        while (page.redirect().isPresent()) {
            page = browser.openOnly(CLUSTER.at(Node.SECOND, page.redirect().get()));
        }

        assertThat(SignedIn.at(page).claim("email")).isEqualTo(InitiateTokens.VICTIM);
        assertThat(browser.hops())
                .as("requests to the first node")
                .noneMatch(hop -> hop.wentTo(CLUSTER.realm().url()));
        assertThat(CLUSTER.realm().events().types()).contains("LOGIN");
    }

    private static List<Page> onBothNodesAtOnce(URI address) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2 * ON_EACH);
        List<Callable<Page>> uses = new ArrayList<>();
        for (Node node : Node.values()) {
            for (int i = 0; i < ON_EACH; i++) {
                Browser browser = CLUSTER.realm().visitor().browser();
                uses.add(() -> {
                    together.await();
                    return browser.openOnly(CLUSTER.at(node, address));
                });
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(uses.size());
        try {
            List<Page> answers = new ArrayList<>();
            for (Future<Page> answer : threads.invokeAll(uses)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
