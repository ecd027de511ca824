package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.EmailAddress;

/** What people and the realm's administrator do with accounts without Scalekit, as Keycloak lets them. */
final class Residents {

    private final World world;
    private final StoredRealm realm;
    private final Truth truth;
    private final Story story;
    private final Random random;

    Residents(Stage stage) {
        this.world = stage.world();
        this.realm = stage.realm();
        this.truth = stage.truth();
        this.story = stage.story();
        this.random = stage.random();
    }

    /** Under any address, and under any name, which may be the address of somebody else. */
    void register(Person person) {
        String address = Stream.generate(() -> world.addressBy(person))
                .limit(5)
                .filter(realm::isFree)
                .findFirst()
                .orElse("");
        String username = switch (random.nextInt(4)) {
            case 0 -> "user" + random.nextInt(1_000_000);
            case 1 -> world.addressBy(person);
            default -> address;
        };
        if (EmailAddress.parse(address).isEmpty() || !realm.isFree(username)) {
            return;
        }
        StoredAccount account = realm.add(username);
        account.email = address.toLowerCase(Locale.ROOT);
        if (random.nextInt(4) == 0) {
            account.links.put(StoredAccount.ELSEWHERE, person.name());
        } else {
            account.password = person.name();
        }
        account.sessions.add(person.name());
        story.tell(person.name() + " registers " + account);
    }

    /** Keycloak asks whoever signs in for it. */
    void verifyByMail(Person person) {
        each(account -> account.admits(person) && world.reads(person, account.email), this::verify);
    }

    /** Everybody who has a password, or a link elsewhere, tries it. */
    void signIn() {
        world.people().forEach(person -> each(account -> account.admits(person), account -> signIn(account, person)));
    }

    private void signIn(StoredAccount account, Person person) {
        if (account.isOpen()) {
            story.count("signed in by password");
            account.sessions.add(person.name());
        } else {
            story.count("kept out");
        }
    }

    void signOut(Person person) {
        each(account -> true, account -> account.sessions.remove(person.name()));
    }

    /** In the account console, by whoever is signed in. */
    void setPassword(Person person) {
        each(account -> account.sessions.contains(person.name()), account -> {
            account.password = person.name();
            story.tell(person.name() + " sets the password of " + account);
        });
    }

    void lock() {
        some(account -> {
            account.locked = !account.locked;
            story.tell("locked, or not any more: " + account);
        });
    }

    void administrate() {
        some(account -> {
            switch (random.nextInt(8)) {
                case 0 -> {
                    realm.accounts.remove(account);
                    unlink(account);
                }
                case 1, 2 -> unlink(account);
                case 3 -> account.enabled = !account.enabled;
                case 4 -> account.administrator = !account.administrator;
                case 5 -> changeAddress(account);
                default -> {
                    if (account.customers().isEmpty()) {
                        verify(account);
                    }
                }
            }
            story.tell("by the administrator, perhaps removed: " + account);
        });
    }

    void removeIdentityProvider() {
        story.tell("identity provider made anew");
        realm.accounts.forEach(this::unlink);
    }

    private void unlink(StoredAccount account) {
        if (account.subject().isPresent()) {
            story.count("unlinked");
        }
        account.unlink();
        truth.parts(account);
    }

    private void changeAddress(StoredAccount account) {
        String address = world.anyAddress();
        if (account.customers().isEmpty() && realm.isFree(address)) {
            account.email = address;
            account.emailVerified = false;
        }
    }

    /** Not what these histories are about: here it is done only where the address is that of everybody who can get in. */
    private void verify(StoredAccount account) {
        List<Person> inside = world.people().stream()
                .filter(person -> account.admits(person) || account.sessions.contains(person.name()))
                .toList();
        if (account.email != null && inside.stream().allMatch(person -> world.reads(person, account.email))) {
            account.emailVerified = true;
            truth.proves(account, World.ADMINISTRATOR);
            inside.forEach(person -> truth.proves(account, person));
        }
    }

    private void some(Consumer<StoredAccount> step) {
        Stream.of(realm.accounts).filter(all -> !all.isEmpty()).map(world::pick).forEach(step);
    }

    private void each(Predicate<StoredAccount> which, Consumer<StoredAccount> step) {
        realm.accounts.stream().filter(which).toList().forEach(step);
    }
}
