package com.scalekit.keycloak.users;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import org.keycloak.models.IdentityProviderSyncMode;

import com.scalekit.keycloak.domain.EmailDomainPolicy;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.UsernamePolicy;
import com.scalekit.keycloak.session.UserAttributes;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One realm, some customers, and whatever comes to pass between them: honest people, a customer's administrator who asserts
 * what he likes, people who register under the addresses of others, domains that change hands, and the realm's own
 * administrator. Every decision is the product's own; what is true is kept beside it, and held against it at every step.
 */
final class History {

    private final Random random;
    private final World world;
    private final StoredRealm realm = new StoredRealm();
    private final Truth truth;
    private final Story story;
    private final Upstream upstream;
    private final Broker broker;
    private final Proofs proofs;
    private final FirstLogins firstLogins;
    private final Residents residents;

    /** @param outcomes counts what happened */
    History(long seed, Map<String, Integer> outcomes) {
        this.random = new Random(seed);
        this.world = new World(random);
        this.truth = new Truth(world);
        this.story = new Story(outcomes);
        ScalekitSettings settings = settings(Map.of(
                "environmentUrl", "https://acme.scalekit.com",
                "clientId", "skc_1",
                "clientSecret", "${vault.scalekit}",
                "emailDomainPolicy",
                        world.pick(List.of(EmailDomainPolicy.values())).configured(),
                "usernamePolicy", world.pick(List.of(UsernamePolicy.values())).configured(),
                "acceptApplicationHints", "true"));
        Stage stage = new Stage(world, realm, truth, story, random);
        this.upstream = new Upstream(stage, settings);
        this.broker = new Broker(stage, syncMode());
        this.proofs = new Proofs(stage, broker);
        this.firstLogins = new FirstLogins(stage, broker, proofs, settings.usernamePolicy());
        this.residents = new Residents(stage);
    }

    private @Nullable IdentityProviderSyncMode syncMode() {
        return world.pick(List.of(
                        Optional.of(IdentityProviderSyncMode.FORCE),
                        Optional.of(IdentityProviderSyncMode.FORCE),
                        Optional.of(IdentityProviderSyncMode.IMPORT),
                        Optional.of(IdentityProviderSyncMode.LEGACY),
                        Optional.<IdentityProviderSyncMode>empty()))
                .orElse(null);
    }

    private static ScalekitSettings settings(Map<String, String> config) {
        return ((ScalekitSettings.Valid) ScalekitSettings.read(config)).settings();
    }

    void goOn(int steps) {
        try {
            for (int i = 0; i < steps; i++) {
                step(random.nextInt(100), world.somebody());
                checkRealm();
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\nafter\n" + story, e);
        }
    }

    private void step(int dice, Person person) {
        if (dice < 44) {
            login(person);
        } else if (dice < 57) {
            proofs.goOn();
        } else if (dice < 62) {
            addLink(person);
        } else if (dice < 72) {
            residents.register(person);
        } else if (dice < 75) {
            residents.verifyByMail(person);
        } else if (dice < 79) {
            residents.signIn();
        } else if (dice < 83) {
            residents.signOut(person);
        } else if (dice < 86) {
            residents.setPassword(person);
        } else if (dice < 88) {
            residents.lock();
        } else {
            changeTheWorld(dice);
        }
    }

    private void changeTheWorld(int dice) {
        if (dice < 89) {
            story.tell("a domain changes hands");
            world.moveADomain();
        } else if (dice < 91) {
            world.connect(world.pick(World.CUSTOMERS));
        } else if (dice < 92) {
            residents.removeIdentityProvider();
        } else {
            residents.administrate();
        }
    }

    private void login(Person person) {
        int before = realm.writes();
        Optional<Arrival> arrival = upstream.visit(person, world.addressBy(person));
        if (arrival.isEmpty()) {
            assertThat(realm.writes()).isEqualTo(before);
            return;
        }
        if (broker.returns(arrival.get())) {
            return;
        }
        if (arrival.get().served()) {
            firstLogins.decide(arrival.get());
        } else {
            // Scalekit signs for whom it answers. Where nobody had named a customer, that is all there is.
            story.count("answer for another customer taken");
        }
    }

    private void addLink(Person person) {
        realm.accounts.stream()
                .filter(account -> account.sessions.contains(person.name()))
                .findFirst()
                .ifPresent(account -> upstream.visit(person, world.addressBy(person))
                        .ifPresent(arrival -> broker.adds(arrival, account)));
    }

    /** Without AssertJ: it runs after every step. */
    private void checkRealm() {
        Map<String, String> owners = new HashMap<>();
        Set<String> subjects = new HashSet<>();
        for (StoredAccount account : realm.accounts) {
            for (String name : new HashSet<>(List.of(account.username, String.valueOf(account.email)))) {
                require(owners.put(name, account.id) == null, () -> "two accounts have " + name);
            }
            require(
                    !account.emailVerified || truth.isProved(account),
                    () -> "nobody who could read its mail ever said so: " + account);
            account.subject().ifPresent(subject -> {
                require(subjects.add(subject), () -> "two accounts for " + subject);
                require(truth.areLinked(account, subject), () -> "another account for " + subject);
                checkCustomer(account);
            });
            checkPeople(account);
        }
    }

    private static void checkCustomer(StoredAccount account) {
        require(
                account.customers().stream()
                        .allMatch(customer ->
                                customer.value().equals(account.attributes.get(UserAttributes.ORGANIZATION_ID))),
                () -> "not on record whose it is: " + account);
    }

    /**
     * Keycloak lets an address count as verified when a mail is followed. Until whoever began that login has come back, and as
     * long as our mark says so, whoever made the account is still there.
     */
    private void checkPeople(StoredAccount account) {
        for (Person person : world.people()) {
            if (account.sessions.contains(person.name())) {
                Optional<String> objection = truth.objection(account, person);
                require(
                        objection.isEmpty() || firstLogins.awaitsProof(account),
                        () -> person.name() + " is " + objection.orElse("") + ": " + account);
            }
        }
    }

    private static void require(boolean held, Supplier<String> broken) {
        if (!held) {
            throw new AssertionError(broken.get());
        }
    }
}
