package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.LoginRecord;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A token begins one login: whoever finds it in a history, a log or a proxy comes too late. */
final class InitiateAttackReplayIT {

    private static final int AT_ONCE = 8;

    @Order(1)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Order(2)
    @RegisterExtension
    static final InitiateTokens TOKENS = new InitiateTokens(STAGE);

    private static String used() {
        String token = TOKENS.good();
        Page page = STAGE.visitor().browser().open(InitiateDoor.INITIATE.withToken(STAGE.realm(), token));
        assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
        return token;
    }

    private static InitiateAttempt attempt(URI address) {
        return InitiateAttempt.at(STAGE, STAGE.realm(), address);
    }

    @Nested
    final class ATokenThatHasBegunALogin {

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void beginsNoSecondOneInAnotherBrowser(InitiateDoor door) {
            attempt(door.withToken(STAGE.realm(), used()))
                    .leavesOnly(Refusal.INITIATE_TOKEN_REPLAYED)
                    .leadsToAnOrdinaryLogin();
        }

        @Test
        void beginsNoSecondOneInItsOwnBrowser() {
            URI address = InitiateDoor.INITIATE.withToken(STAGE.realm(), TOKENS.good());
            Visitor visitor = STAGE.visitor();
            Page first = visitor.browser().open(address);
            STAGE.control().resetCalls();

            Page second = visitor.browser().openOnly(address);

            assertThat(SimulatedSignIn.isAt(first)).as(first.toString()).isTrue();
            assertThat(second.status()).isEqualTo(400);
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains(Refusal.INITIATE_TOKEN_REPLAYED.code());
            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        @Test
        void doesNotDisturbTheLoginThatItHasBegun() {
            URI address = InitiateDoor.INITIATE.withToken(STAGE.realm(), TOKENS.good());
            Visitor visitor = STAGE.visitor();
            Page upstream = visitor.browser().open(address);
            attempt(address).leavesOnly(Refusal.INITIATE_TOKEN_REPLAYED);
            visitor.browser().openOnly(address);

            SignedIn signedIn = SignedIn.at(SimulatedSignIn.signIn(upstream, "undisturbed@example.com"));

            assertThat(signedIn.claim("email")).isEqualTo("undisturbed@example.com");
        }

        @Test
        void beginsNoSecondOneAfterItsLoginHasEnded() {
            URI address = InitiateDoor.INITIATE.withToken(STAGE.realm(), TOKENS.good());
            STAGE.control().autopilotFromLoginHint();
            SignedIn.at(STAGE.visitor().browser().open(address));

            attempt(address).leavesOnly(Refusal.INITIATE_TOKEN_REPLAYED).leadsToAnOrdinaryLogin();
        }

        @Test
        void beginsNoSecondOneThroughAnotherIdentityProviderOfTheRealm() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.with(changed -> {
                ObjectNode second = changed.provider().deepCopy().put("alias", "second");
                changed.json().withArray("identityProviders").add(second);
            }));
            String token = TOKENS.good();
            URI first = InitiateDoor.INITIATE.withToken(realm, token);
            assertThat(SimulatedSignIn.isAt(realm.visitor().browser().open(first)))
                    .isTrue();
            STAGE.control().resetCalls();

            Page page = realm.visitor()
                    .browser()
                    .openOnly(URI.create(first.toString().replace("/broker/scalekit/", "/broker/second/")));

            assertThat(page.status()).as(page.toString()).isEqualTo(400);
            assertThat(realm.events().refusal().detail("scalekit_error"))
                    .contains(Refusal.INITIATE_TOKEN_REPLAYED.code());
            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        private static Stream<Spelling> spellings() {
            return Stream.of(
                    new Spelling("other unused bits", Refusal.INITIATE_TOKEN_MALFORMED, ForgedSignatures::respelled),
                    new Spelling("padding", Refusal.INITIATE_TOKEN_MALFORMED, token -> token + "=="),
                    new Spelling("a blank", Refusal.INITIATE_TOKEN_MALFORMED, token -> token + " "),
                    new Spelling("a line break", Refusal.INITIATE_TOKEN_MALFORMED, token -> token + "\r\n"),
                    new Spelling("itself", Refusal.INITIATE_TOKEN_REPLAYED, token -> token));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("spellings")
        void beginsNoSecondOneInAnotherSpelling(Spelling spelling) {
            attempt(InitiateDoor.INITIATE.withToken(
                            STAGE.realm(), spelling.change().apply(used())))
                    .leavesOnly(spelling.expected());
        }

        @Test
        void beginsNoSecondOneWithItsDotsEncoded() {
            String query = "?idp_initiated_login=" + used().replace(".", "%2E").replace("e", "%65");

            attempt(InitiateDoor.INITIATE.with(STAGE.realm(), query)).leavesOnly(Refusal.INITIATE_TOKEN_REPLAYED);
        }

        /** @param expected the cause that goes on record */
        record Spelling(String name, Refusal expected, UnaryOperator<String> change) {
            @Override
            public String toString() {
                return name;
            }
        }
    }

    @Nested
    final class ATokenThatComesFromEverywhereAtOnce {

        @Test
        void beginsExactlyOneLogin() throws Exception {
            URI address = InitiateDoor.INITIATE.withToken(STAGE.realm(), TOKENS.good());
            Traces before = STAGE.realm().traces();

            List<Page> answers = atOnce(() -> STAGE.visitor().browser(), address);

            assertThat(answers)
                    .filteredOn(page -> page.status() == 303)
                    .singleElement()
                    .satisfies(page -> assertThat(page.redirect())
                            .hasValueSatisfying(target -> assertThat(target.toString())
                                    .startsWith(STAGE.simulator().environmentUrl() + "/oauth/authorize?")));
            assertThat(answers).filteredOn(page -> page.status() == 400).hasSize(AT_ONCE - 1);
            assertThat(STAGE.realm().events().all())
                    .hasSize(AT_ONCE - 1)
                    .extracting(
                            LoginRecord.Event::type,
                            event -> event.detail("scalekit_error").orElse(""))
                    .containsOnly(tuple("IDENTITY_PROVIDER_LOGIN_ERROR", Refusal.INITIATE_TOKEN_REPLAYED.code()));
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }

        private List<Page> atOnce(Supplier<Browser> browsers, URI address) throws Exception {
            CyclicBarrier together = new CyclicBarrier(AT_ONCE);
            Callable<Page> use = () -> {
                Browser browser = browsers.get();
                together.await();
                return browser.openOnly(address);
            };
            ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
            try {
                List<Page> answers = new ArrayList<>();
                for (Future<Page> answer : threads.invokeAll(Collections.nCopies(AT_ONCE, use))) {
                    answers.add(answer.get());
                }
                return answers;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Nested
    final class TokensAfterAChangeOfKeys {

        @Test
        void haveToNameTheirKey() {
            STAGE.control().rotateKeys(KeyRotation.WITH_OVERLAP);
            used();

            attempt(InitiateDoor.INITIATE.withToken(
                            STAGE.realm(),
                            TOKENS.of(InitiateTokens.LOGIN, TokenMischief.next().removeHeader("kid"))))
                    .leavesOnly(Refusal.INITIATE_TOKEN_KEY_UNKNOWN);
        }
    }
}
