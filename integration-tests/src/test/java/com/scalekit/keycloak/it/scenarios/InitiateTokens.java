package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tokens of a test class. After each test none of those it made is in the server's log or in an event of the class's
 * realm, not even in part, and no address of theirs is in the log.
 */
final class InitiateTokens implements BeforeEachCallback, AfterEachCallback {

    /** The person of whom the tokens speak unless a test says otherwise. */
    static final String VICTIM = "victim@example.com";

    /** What the identity provider sent along, with a word in it that stands nowhere else. */
    static final String RELAY_STATE = "/reports/relay-marker";

    /** A login that nothing is wrong with. */
    static final IdpInitiatedLogin LOGIN = IdpInitiatedLogin.of(
                    KnownTenants.TEST_CONNECTION, KnownTenants.TEST_ORGANIZATION, VICTIM)
            .withRelayState(RELAY_STATE);

    /** Shorter ones may be in a log by chance. */
    private static final int SHORTEST_SECRET = 24;

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int DIFFERENT_ENDS = 200;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Stage stage;
    private final List<String> made = new ArrayList<>();
    private @Nullable ServerLog log;

    InitiateTokens(Stage stage) {
        this.stage = stage;
    }

    /** One that nothing is wrong with. */
    String good() {
        return of(LOGIN);
    }

    /** One of this login. */
    String of(IdpInitiatedLogin login) {
        return of(login, TokenMischief.next());
    }

    /** One of this login, after some changes. */
    String of(IdpInitiatedLogin login, TokenMischief changes) {
        return made(mint(stage.control(), login, changes));
    }

    /** Two tokens of one second have nothing to differ in but their end, so this gives each another one. */
    static String mint(Control control, IdpInitiatedLogin login, TokenMischief changes) {
        Duration lifetime = LIFETIME.minusSeconds(COUNT.incrementAndGet() % DIFFERENT_ENDS);
        return control.mintIdpInitiatedToken(login.withLifetime(lifetime), changes);
    }

    /** One that was made elsewhere. */
    String made(String token) {
        made.add(token);
        return token;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        made.clear();
        log = ServerLog.from(stage.keycloak());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        String logged = Objects.requireNonNull(log).text();
        String events = stage.realm().events().all().toString();
        assertThat(secrets()).as("in the server's log").noneMatch(logged::contains);
        assertThat(secrets()).as("in an event").noneMatch(events::contains);
        assertThat(logged).doesNotContain(VICTIM);
    }

    private List<String> secrets() {
        return made.stream()
                .flatMap(token -> Stream.concat(
                        Stream.of(token), Stream.of(token.split("\\.", -1)).skip(1)))
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .toList();
    }
}
