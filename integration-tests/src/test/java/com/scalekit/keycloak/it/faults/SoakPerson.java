package com.scalekit.keycloak.it.faults;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.RefusedTile;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

/** What people in a {@link Soak} do, each time with a browser that nobody has used before. */
final class SoakPerson {

    /** A note of the session that this realm shows as a claim. */
    static final String SID = "note_sid";

    private static final String REFUSED_TILE = "login-scalekit-initiation";
    private static final int REGULARS_PER_CUSTOMER = 10;
    private static final int NEWCOMERS = 300;
    private static final int STRANGERS = 40;
    private static final List<String> CUSTOMERS =
            List.of(KnownTenants.TEST_DOMAIN, KnownTenants.MEGACORP_DOMAIN, KnownTenants.INITECH_DOMAIN);
    private static final Set<String> MESSAGES = Stream.concat(
                    Stream.of(Refusal.values()).map(refusal -> refusal.message().key()),
                    Stream.of(ScalekitError.values()).map(ScalekitError::messageKey))
            .map(English::of)
            .collect(Collectors.toUnmodifiableSet());

    private final AtomicInteger newcomers = new AtomicInteger();
    private final TestRealm realm;
    private final FaultyScalekit scalekit;

    SoakPerson(TestRealm realm, FaultyScalekit scalekit) {
        this.realm = realm;
        this.scalekit = scalekit;
    }

    /** How a deed ended, and where if that is not plain. */
    record End(Attempt.Ending ending, String where) {

        static End asWanted() {
            return new End(Attempt.Ending.AS_WANTED, "");
        }

        static End lost(String where) {
            return new End(Attempt.Ending.LOST, where);
        }
    }

    /** Everybody who returns later. */
    static List<String> regulars() {
        return CUSTOMERS.stream()
                .flatMap(domain -> IntStream.range(0, REGULARS_PER_CUSTOMER)
                        .mapToObj(number -> "regular-" + number + "@" + domain))
                .toList();
    }

    /** How many have come for the first time since. */
    int newcomers() {
        return Math.min(newcomers.get(), NEWCOMERS);
    }

    /** Does it, whatever comes of it. */
    End act(Deed deed, Random random) {
        Visitor visitor = scalekit.visitor(realm);
        try {
            End end = act(deed, visitor, random);
            boolean broke = visitor.browser().hops().stream().anyMatch(hop -> hop.status() >= 500);
            return broke ? End.lost("by way of " + visitor.browser().hops()) : end;
        } catch (UncheckedIOException | AssertionError e) {
            return End.lost(e.toString());
        }
    }

    private End act(Deed deed, Visitor visitor, Random random) {
        return switch (deed) {
            case RETURN -> judge(visitor.startWith(regular(random)));
            case COME_FIRST -> judge(visitor.startWith(newcomer()));
            case CLICK_TILE -> judge(tile(random).click(visitor));
            case SIGN_OUT -> signOut(visitor, visitor.startWith(regular(random)));
            case BE_SIGNED_OUT -> beSignedOut(visitor, visitor.startWith(regular(random)));
            case BE_UNKNOWN -> beUnknown(visitor, "somebody@nowhere-" + random.nextInt(STRANGERS) + ".example");
            case USE_PASSWORD ->
                judge(visitor.signInWithPassword("pat", "password").page());
        };
    }

    private static String regular(Random random) {
        List<String> regulars = regulars();
        return regulars.get(random.nextInt(regulars.size()));
    }

    /** When all have come once, they come again. */
    private String newcomer() {
        return "newcomer-" + newcomers.getAndIncrement() % NEWCOMERS + "@" + KnownTenants.TEST_DOMAIN;
    }

    private Tile tile(Random random) {
        String person = "regular-" + random.nextInt(REGULARS_PER_CUSTOMER) + "@" + KnownTenants.TEST_DOMAIN;
        return Tile.of(scalekit.control(), realm, KnownTenants.TEST_CONNECTION, person);
    }

    private static End signOut(Visitor visitor, Page page) {
        if (!SignedIn.isAt(page)) {
            return judge(page);
        }
        SignedIn.at(page).signOut();
        return judgeGone(visitor);
    }

    private End beSignedOut(Visitor visitor, Page page) {
        if (!SignedIn.isAt(page)) {
            return judge(page);
        }
        String session = SignedIn.at(page).claim(SID);
        String token = scalekit.control().backChannelLogouts().token(session);
        int status = scalekit.control().backChannelLogouts().deliver(realm.backChannelLogout(), token);
        return switch (status) {
            case 200 -> judgeGone(visitor);
            // Scalekit would try again later.
            case 400 -> new End(Attempt.Ending.TOLD, "logout token refused");
            default -> End.lost("the logout token was answered with " + status);
        };
    }

    private static End judgeGone(Visitor visitor) {
        Page again = visitor.startLogin();
        return KeycloakPage.ADDRESS.isAt(again) ? End.asWanted() : End.lost("signed out, but then at " + again);
    }

    private static End beUnknown(Visitor visitor, String address) {
        Page page = visitor.startWith(address);
        return KeycloakPage.PASSWORD.isAt(page) ? End.asWanted() : End.lost(page.toString());
    }

    /** A token that cannot be checked leads to a page of its own, from which people get to the login page. */
    private static boolean isRefusedTile(Page page) {
        return page.status() == 400
                && page.id().equals(REFUSED_TILE)
                && KeycloakPage.ADDRESS.isAt(page.click(RefusedTile.WAY_ON));
    }

    /** Wants to be signed in. */
    private static End judge(Page page) {
        if (SignedIn.isAt(page)) {
            return End.asWanted();
        }
        boolean canGoOn = page.status() == 200 && KeycloakPage.ADDRESS.isAt(page) && MESSAGES.contains(page.alert());
        return canGoOn || isRefusedTile(page) ? new End(Attempt.Ending.TOLD, page.alert()) : End.lost(page.toString());
    }
}
