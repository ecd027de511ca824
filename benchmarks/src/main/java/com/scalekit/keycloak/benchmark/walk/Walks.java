package com.scalekit.keycloak.benchmark.walk;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.benchmark.contender.Contender;
import com.scalekit.keycloak.benchmark.contender.Customers;
import com.scalekit.keycloak.benchmark.contender.Realm;
import com.scalekit.keycloak.benchmark.contender.Realms;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.simulator.control.Control;

/** The ways to sign in to a realm. */
public final class Walks {

    private final Realm realm;
    private final int regulars;
    private final UnaryOperator<URI> wayAround;
    private final Random random;
    private final AtomicInteger returned = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicInteger locals = new AtomicInteger();

    /** So many people come back again and again; where else somebody is chosen, it is at random from this seed. */
    public Walks(Realm realm, long seed, int regulars) {
        this(realm, seed, regulars, UnaryOperator.identity());
    }

    /** The same; browsers are led this way to where servers go. */
    public Walks(Realm realm, long seed, int regulars, UnaryOperator<URI> wayAround) {
        this.realm = realm;
        this.regulars = regulars;
        this.wayAround = wayAround;
        random = new Random(seed);
    }

    private record SingleWalk(Realm realm, UnaryOperator<URI> around, String way, Consumer<Traveller> steps)
            implements Walk {

        @Override
        public Contender contender() {
            return realm.contender();
        }

        @Override
        public Control scalekit() {
            return realm.scalekit();
        }

        @Override
        public Trip go() {
            Traveller traveller = new Traveller(realm.url(), around);
            steps.accept(traveller);
            return traveller.trip();
        }
    }

    private Walk walk(String way, Consumer<Traveller> steps) {
        return new SingleWalk(realm, wayAround, way, steps);
    }

    /** Somebody with an account and a password. */
    public Walk password() {
        return walk(Ways.PASSWORD, this::signInWithPassword);
    }

    private void signInWithPassword(Traveller traveller) {
        String name = Realm.local(locals.incrementAndGet());
        Page page = traveller.begin(Map.of());
        if (!page.has("#password")) {
            page = traveller.send(page, "username", name);
        }
        traveller.arrive(traveller.send(page, "username", name, "password", Realm.PASSWORD));
    }

    /** Somebody who has signed in before, from the page on which one begins. */
    public Walk returning() {
        return walk(Ways.RETURNING, traveller -> signInFromPage(traveller, regular()));
    }

    /** Somebody who has never been there, from the page on which one begins. */
    public Walk first() {
        return walk(Ways.FIRST, traveller -> signInFromPage(traveller, stranger()));
    }

    /** Somebody who has signed in before, where the application says which customer it is. */
    public Walk hinted() {
        return walk(Ways.HINTED, traveller -> {
            String address = regular();
            Map<String, String> hint = realm.contender() == Contender.OIDC
                    ? Map.of("kc_idp_hint", Realms.OIDC, "login_hint", address)
                    : Map.of("organization_id", organizationOf(address), "login_hint", address);
            traveller.arrive(traveller.begin(hint));
        });
    }

    private void signInFromPage(Traveller traveller, String address) {
        if (realm.contender() == Contender.OIDC) {
            // Its button knows nobody, so the application has to say who it is.
            Page page = traveller.begin(Map.of("login_hint", address));
            traveller.arrive(traveller.press(page, Realms.OIDC));
        } else {
            traveller.arrive(traveller.send(traveller.begin(Map.of()), "username", address));
        }
    }

    /** Somebody types an address of a customer, and is on the way to Scalekit. */
    public Walk hit() {
        return routing(
                Ways.HIT,
                () -> realm.customers().address("anybody", random),
                page -> page.redirect().isPresent());
    }

    /** Somebody types an address that is no customer's and no account's, and is asked for a password. */
    public Walk miss() {
        return routing(
                Ways.MISS, () -> "anybody@nobody-" + random.nextInt(1_000_000) + ".example", Walks::asksForPassword);
    }

    /** Somebody with a password types the address of their account, and is asked for it. */
    public Walk local() {
        return routing(Ways.LOCAL, () -> Realm.local(locals.incrementAndGet()) + "@local.test", Walks::asksForPassword);
    }

    private Walk routing(String way, Supplier<String> typed, Predicate<Page> end) {
        return walk(way, traveller -> {
            Page page = traveller.send(traveller.begin(Map.of()), "username", typed.get());
            if (!end.test(page)) {
                throw new IllegalStateException(realm.title() + " led a " + way + " to " + page);
            }
        });
    }

    private static boolean asksForPassword(Page page) {
        return page.has("#password");
    }

    private String regular() {
        int number = returned.incrementAndGet() % regulars;
        return Customers.known(realm.scalekit(), "regular-" + number + "@" + domain(number));
    }

    private String stranger() {
        int number = strangers.incrementAndGet();
        return Customers.known(realm.scalekit(), String.format(Locale.ROOT, "new-%06d@%s", number, domain(number)));
    }

    /** Keycloak's own broker has one customer behind it. */
    private String domain(int number) {
        return Customers.domain(
                realm.contender() == Contender.OIDC
                        ? 0
                        : number % realm.customers().count());
    }

    private static String organizationOf(String address) {
        String number = address.replaceAll(".*@customer-(\\d+)\\.example", "$1");
        return Customers.organization(Integer.parseInt(number));
    }
}
