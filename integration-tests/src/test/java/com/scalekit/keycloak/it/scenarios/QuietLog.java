package com.scalekit.keycloak.it.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Hop;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server's log during a test. Afterwards no entry above DEBUG names one of the people who come from here, and none holds
 * anything with which somebody could get in.
 */
final class QuietLog implements BeforeEachCallback, AfterEachCallback {

    /** Stands in every address and every subject, and in nothing else. */
    private static final String MARK = "whisper";

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&#]+)");
    private static final List<String> SECRETS =
            List.of(KnownTenants.CLIENT_SECRET, "demo-app-secret", Accounts.PASSWORD);
    /** What tells failed events of ours from Keycloak's own. */
    private static final List<String> OUR_EVENTS = List.of("scalekit_error=", "type=\"UPDATE_EMAIL_ERROR\"");

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Stage stage;
    private final List<Visitor> visitors = new ArrayList<>();
    private @Nullable ServerLog log;

    QuietLog(Stage stage) {
        this.stage = stage;
    }

    /** An address that nobody has yet. */
    static String address(String domain) {
        return MARK + PEOPLE.incrementAndGet() + "@" + domain;
    }

    /** Somebody new of the first customer. */
    static SimulatedUser somebody() {
        return SimulatedUser.of(address(KnownTenants.TEST_DOMAIN)).withSubject(subject());
    }

    /** A subject that nobody has yet. */
    static String subject() {
        return KnownTenants.TEST_CONNECTION + ";" + MARK + "-" + PEOPLE.incrementAndGet();
    }

    /** Somebody in front of a fresh browser, the codes in which nobody else is to see. */
    Visitor visitor() {
        return watch(stage.visitor());
    }

    /** The same for a browser from elsewhere. */
    Visitor watch(Visitor visitor) {
        visitors.add(visitor);
        return visitor;
    }

    /** What happened is in the log, so that what is not in it was not merely overlooked. */
    void says(String part) {
        assertThat(entries()).anyMatch(entry -> entry.contains(part));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        visitors.clear();
        log = ServerLog.from(stage.keycloak());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(entries()).as("entries with a token").noneMatch(TOKEN.asPredicate());
        assertThat(codes()).as("codes in the log").noneMatch(this::isLogged);
        assertThat(SECRETS).as("secrets in the log").noneMatch(this::isLogged);
        assertThat(entries())
                .filteredOn(entry -> !isKeycloaksOwnEvent(entry))
                .as("entries with an address or a subject")
                .noneMatch(entry -> entry.contains(MARK));
    }

    /**
     * Keycloak's listener prints the details of failed events, to which Keycloak itself adds whom they are about; an administrator
     * chooses that. Ours, which say why, are to name nobody.
     */
    private static boolean isKeycloaksOwnEvent(String entry) {
        return entry.contains("[org.keycloak.events]") && OUR_EVENTS.stream().noneMatch(entry::contains);
    }

    private boolean isLogged(String secret) {
        return entries().stream().anyMatch(entry -> entry.contains(secret));
    }

    private List<String> codes() {
        return visitors.stream()
                .flatMap(visitor -> visitor.browser().hops().stream())
                .flatMap(QuietLog::addresses)
                .flatMap(address -> CODE.matcher(address).results())
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static Stream<String> addresses(Hop hop) {
        return Stream.concat(Stream.of(hop.uri()), hop.location().stream()).map(Object::toString);
    }

    private List<String> entries() {
        return requireNonNull(log, "no test yet").aboveDebug();
    }
}
