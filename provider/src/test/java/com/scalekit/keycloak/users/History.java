package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.broker.Upkeep;
import com.scalekit.keycloak.domain.Answer;
import com.scalekit.keycloak.domain.AnswerCheck;
import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.EmailDomainPolicy;
import com.scalekit.keycloak.domain.ExistingAccount;
import com.scalekit.keycloak.domain.FirstLogin;
import com.scalekit.keycloak.domain.HomeRealmRouter;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.domain.RoutingRequest;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.UsernamePolicy;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One realm, some customers, and whatever comes to pass between them: honest people, a customer's administrator who asserts
 * what he likes, people who register under the addresses of others, domains that change hands, and the realm's own
 * administrator. Every decision is the product's own; what is true is kept beside it, and held against it at every step.
 */
final class History {

    private static final String ALIAS = "scalekit";

    private final Random random;
    private final World world;
    private final StoredRealm realm = new StoredRealm();
    private final Accounts accounts = new Accounts(realm.session, realm.model);
    private final ScalekitSettings settings;
    private final @Nullable IdentityProviderSyncMode syncMode;

    /** An account and an address, if whoever could read the address's mail once said so. */
    private final Set<String> proved = new HashSet<>();
    /** The account of each subject, until an administrator of the realm parts them. */
    private final Map<String, String> accountOf = new HashMap<>();

    private final List<String> told = new ArrayList<>();
    private final Map<String, Integer> outcomes;

    /** @param outcomes counts what happened */
    History(long seed, Map<String, Integer> outcomes) {
        this.random = new Random(seed);
        this.outcomes = outcomes;
        this.world = new World(random);
        this.syncMode = world.pick(List.of(
                        Optional.of(IdentityProviderSyncMode.FORCE),
                        Optional.of(IdentityProviderSyncMode.FORCE),
                        Optional.of(IdentityProviderSyncMode.IMPORT),
                        Optional.of(IdentityProviderSyncMode.LEGACY),
                        Optional.<IdentityProviderSyncMode>empty()))
                .orElse(null);
        this.settings = settings(Map.of(
                "environmentUrl", "https://acme.scalekit.com",
                "clientId", "skc_1",
                "clientSecret", "${vault.scalekit}",
                "emailDomainPolicy",
                        world.pick(List.of(EmailDomainPolicy.values())).configured(),
                "usernamePolicy", world.pick(List.of(UsernamePolicy.values())).configured(),
                "acceptApplicationHints", "true"));
    }

    private static ScalekitSettings settings(Map<String, String> config) {
        return ((ScalekitSettings.Valid) ScalekitSettings.read(config)).settings();
    }

    void goOn(int steps) {
        try {
            for (int i = 0; i < steps; i++) {
                step();
                checkRealm();
            }
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\nafter\n" + String.join("\n", told), e);
        }
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 72) {
            login(world.somebody());
        } else if (dice < 80) {
            register(world.somebody());
        } else if (dice < 84) {
            verifyByMail(world.somebody());
        } else if (dice < 88) {
            tell("a domain changes hands");
            world.moveADomain();
        } else if (dice < 90) {
            world.connect(world.pick(World.CUSTOMERS));
        } else {
            administrate();
        }
    }

    private void login(Person person) {
        Connection through = world.connectionOf(person.organization());
        String claimed = person.malicious() ? anything() : world.pick(sorted(person.mailboxes()));
        String identifier =
                person.malicious() && random.nextBoolean() ? world.somebody().name() : person.name();
        boolean denied = person.malicious() && random.nextInt(4) == 0;
        Optional<Question> question = question(person, through, claimed);
        if (question.isEmpty()) {
            return;
        }
        boolean vouched = world.holds(person.organization(), claimed);
        if (random.nextInt(30) == 0) {
            world.moveADomain();
        }
        vouched = (vouched || world.holds(person.organization(), claimed)) && !denied;
        int before = realm.writes();
        AnswerCheck.Result result = new AnswerCheck(settings, world, world)
                .check(question.get(), new Answer(through.id(), through.organization(), EmailAddress.parse(claimed)));
        if (result instanceof AnswerCheck.Accepted accepted) {
            ScalekitSubject subject =
                    ScalekitSubject.parse(through.id() + ";" + identifier).orElseThrow();
            VerifiedIdentity identity = new VerifiedIdentity(
                    subject,
                    through.organization(),
                    accepted.address(),
                    accepted.ownDomain() && !denied,
                    new PersonName("A", "B"),
                    Optional.empty());
            tell(person.name() + " comes as " + claimed + " through " + through.id() + (denied ? ", denied" : ""));
            signIn(person, identity, vouched, before);
        } else {
            count("answer refused");
            assertThat(realm.writes()).isEqualTo(before);
        }
    }

    /** Whoever does not play by the rules begins wherever they like, and answers all the same. */
    private Optional<Question> question(Person person, Connection through, String claimed) {
        HomeRealmRouter router = new HomeRealmRouter(settings, world);
        Optional<EmailAddress> address = EmailAddress.parse(claimed);
        Connection begun = person.malicious() ? world.anyConnection() : through;
        RoutingDecision decision = switch (random.nextInt(4)) {
            case 0 ->
                router.beforeThePage(new RoutingRequest(
                        Optional.of(new ConnectionSelector.ByConnection(begun.id())),
                        Optional.empty(),
                        Optional.empty(),
                        address));
            case 1 ->
                router.forChosenProvider(new RoutingRequest(
                        Optional.empty(),
                        Optional.of(new ConnectionSelector.ByOrganization(begun.organization())),
                        Optional.empty(),
                        address));
            default ->
                (person.malicious() ? EmailAddress.parse(anything()) : address)
                        .map(router::forAddress)
                        .orElseGet(RoutingDecision.AskForAddress::new);
        };
        return decision instanceof RoutingDecision.Upstream upstream
                ? Optional.of(upstream.question())
                : Optional.empty();
    }

    private void signIn(Person person, VerifiedIdentity identity, boolean vouched, int before) {
        Optional<StoredAccount> linked = realm.linked(ALIAS, identity.subject().value());
        if (linked.isPresent()) {
            StoredAccount account = linked.get();
            if (account.enabled) {
                count("later login");
                assertThat(customersOf(account)).containsExactly(person.organization());
                assertThat(accountOf.get(identity.subject().value())).isEqualTo(account.id);
                finish(account, identity, vouched, false);
            }
            return;
        }
        String username = settings.usernamePolicy().usernameFor(identity.subject(), identity.address());
        List<ExistingAccount> candidates = accounts.resembling(identity, username, ALIAS);
        FirstLogin decision = FirstLogin.decide(identity, candidates);
        count(decision.getClass().getSimpleName());
        if (decision instanceof FirstLogin.Create) {
            UserModel created = accounts.create(username, identity, Map.of());
            link(realm.byId(created.getId()), identity, vouched, true);
        } else if (decision instanceof FirstLogin.Link link) {
            joins(person, realm.byId(link.accountId()), identity, vouched);
        } else if (decision instanceof FirstLogin.Relink relink) {
            StoredAccount account = realm.byId(relink.accountId());
            assertThat(customersOf(account)).containsExactly(person.organization());
            joins(person, account, identity, vouched);
        } else if (decision instanceof FirstLogin.ProveOwnership prove) {
            prove(person, realm.byId(prove.accountId()), identity, vouched);
        } else {
            assertThat(realm.writes()).isEqualTo(before);
        }
    }

    /** Linked without a question: it must be this customer's to say whose the account is. */
    private void joins(Person person, StoredAccount account, VerifiedIdentity identity, boolean vouched) {
        assertThat(vouched).as("the customer holds the domain").isTrue();
        assertThat(account.email).isEqualTo(identity.address().value());
        assertThat(account.emailVerified || customersOf(account).contains(person.organization()))
                .as("verified before, or this customer's own")
                .isTrue();
        link(account, identity, vouched, false);
    }

    private void prove(Person person, StoredAccount account, VerifiedIdentity identity, boolean vouched) {
        assertThat(customersOf(account)).as("nobody else's account").isEmpty();
        if (world.reads(person, account.email)) {
            count("proved by mail");
            account.emailVerified = true;
            proved.add(account.id + " " + account.email);
        } else if (person.equals(account.password)) {
            count("proved by password");
        } else {
            count("not proved");
            return;
        }
        link(account, identity, vouched, false);
    }

    private void link(StoredAccount account, VerifiedIdentity identity, boolean vouched, boolean created) {
        assertThat(account.administrator).as("an administrator's account").isFalse();
        assertThat(account.enabled).as("a disabled account").isTrue();
        assertThat(customersOf(account)).isSubsetOf(identity.organization());
        Optional.ofNullable(account.links.put(ALIAS, identity.subject().value()))
                .ifPresent(accountOf::remove);
        accountOf.put(identity.subject().value(), account.id);
        finish(account, identity, vouched, created);
    }

    private void finish(StoredAccount account, VerifiedIdentity identity, boolean vouched, boolean created) {
        if (vouched) {
            proved.add(account.id + " " + identity.address().value());
        }
        String before = String.valueOf(account.email);
        Upkeep.after(realm.session, realm.model, syncMode, realm.user(account), identity, created);
        if (!before.equals(account.email)) {
            count("address followed");
        }
        tell("... in " + account);
    }

    private void register(Person person) {
        String address = person.malicious() ? anything() : world.pick(sorted(person.mailboxes()));
        if (EmailAddress.parse(address).isPresent() && isFree(address)) {
            StoredAccount account = realm.add(random.nextBoolean() ? address : "user" + random.nextInt(1_000_000));
            account.email = address.toLowerCase(Locale.ROOT);
            account.password = person;
            tell(person.name() + " registers " + account);
        }
    }

    private void verifyByMail(Person person) {
        realm.accounts.stream()
                .filter(account -> person.equals(account.password) && world.reads(person, account.email))
                .forEach(account -> vouchFor(account));
    }

    private void vouchFor(StoredAccount account) {
        account.emailVerified = true;
        proved.add(account.id + " " + account.email);
    }

    private void administrate() {
        if (realm.accounts.isEmpty()) {
            return;
        }
        StoredAccount account = world.pick(realm.accounts);
        switch (random.nextInt(8)) {
            case 0 -> {
                tell("deleted: " + account);
                realm.accounts.remove(account);
                account.links.values().forEach(accountOf::remove);
            }
            case 1 -> {
                tell("unlinked: " + account);
                account.links.values().forEach(accountOf::remove);
                account.links.clear();
            }
            case 2 -> {
                tell("identity provider made anew");
                realm.accounts.forEach(each -> each.links.clear());
                accountOf.clear();
            }
            case 3 -> account.enabled = !account.enabled;
            case 4 -> account.administrator = !account.administrator;
            case 5 -> changeAddress(account);
            default -> {
                if (account.links.isEmpty() && account.email != null) {
                    vouchFor(account);
                }
            }
        }
    }

    private void changeAddress(StoredAccount account) {
        String address = world.anyAddress();
        if (account.links.isEmpty() && isFree(address)) {
            account.email = address;
            account.emailVerified = false;
            tell("address changed: " + account);
        }
    }

    /** What somebody says who says anything. */
    private String anything() {
        String address = world.anyAddress();
        return switch (random.nextInt(8)) {
            case 0 -> address.toUpperCase(Locale.ROOT);
            case 1 -> address.replace('i', '\u0131').replace('s', '\u017f');
            case 2 -> "new" + random.nextInt(50) + address.substring(address.indexOf('@'));
            case 3 -> address.replace("@", "@mail.");
            default -> address;
        };
    }

    private boolean isFree(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return realm.accounts.stream()
                .noneMatch(account -> lower.equals(account.email) || lower.equals(account.username));
    }

    /** Whose customers' people can come in by a link. */
    private Set<OrganizationId> customersOf(StoredAccount account) {
        return account.links.values().stream()
                .map(subject -> world.customerOf(
                        ScalekitSubject.parse(subject).orElseThrow().connection()))
                .collect(Collectors.toSet());
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
                    !account.emailVerified || proved.contains(account.id + " " + account.email),
                    () -> "nobody who could read its mail ever said so: " + account);
            for (String subject : account.links.values()) {
                require(subjects.add(subject), () -> "two accounts for " + subject);
                require(account.id.equals(accountOf.get(subject)), () -> "another account for " + subject);
                OrganizationId customer = customersOf(account).iterator().next();
                require(
                        customer.value().equals(account.attributes.get("scalekit_organization_id")),
                        () -> "not on record whose it is: " + account);
            }
        }
    }

    private static void require(boolean held, Supplier<String> broken) {
        if (!held) {
            throw new AssertionError(broken.get());
        }
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
        tell("... " + outcome);
    }

    private void tell(String event) {
        told.add(event);
    }
}
