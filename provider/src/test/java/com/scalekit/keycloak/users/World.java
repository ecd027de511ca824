package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import org.jspecify.annotations.Nullable;

/** Customers, their people, and who holds which domain: what is true, whatever anybody asserts. */
final class World implements Function<EmailDomain, HomeRealm> {

    static final List<OrganizationId> CUSTOMERS =
            List.of(new OrganizationId("org_1"), new OrganizationId("org_2"), new OrganizationId("org_3"));

    /** Of the realm, whose word on an address is nobody else's. */
    static final Person ADMINISTRATOR = new Person("the administrator", new OrganizationId("org_0"), Set.of(), false);

    private static final List<String> DOMAINS =
            List.of("acme.example", "globex.example", "initech.example", "group.example", "nobody.example");
    private static final List<String> NAMES = List.of("anna", "bob", "eve");

    private final Random random;
    private final Map<String, Set<String>> holders = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    /** Connections of groups: Scalekit answers through them for another customer as well, who agreed to it. */
    private final Map<ConnectionId, OrganizationId> shared = new HashMap<>();

    private final List<Person> people = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    World(Random random) {
        this.random = random;
        DOMAINS.forEach(domain -> holders.put(domain, new TreeSet<>()));
        for (int i = 0; i < CUSTOMERS.size(); i++) {
            OrganizationId customer = CUSTOMERS.get(i);
            String domain = DOMAINS.get(i);
            hold(domain, customer);
            connect(customer);
            boolean careless = random.nextInt(3) > 0;
            for (String name : NAMES) {
                boolean malicious = careless && name.equals("eve");
                Set<String> mailboxes = Set.of(name + "@" + domain, name + "." + customer + "@group.example");
                people.add(new Person(name + " of " + customer, customer, mailboxes, malicious));
                addresses.addAll(new TreeSet<>(mailboxes));
            }
        }
        hold("group.example", pick(CUSTOMERS));
        if (random.nextBoolean()) {
            hold("group.example", pick(CUSTOMERS));
        }
        if (random.nextInt(3) == 0) {
            shared.put(anyConnection().id(), pick(CUSTOMERS));
        }
        addresses.add("boss@acme.example");
        addresses.add("boss@nobody.example");
    }

    <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    Person somebody() {
        return pick(people);
    }

    List<Person> people() {
        return people;
    }

    String anyAddress() {
        return pick(addresses);
    }

    Connection connectionOf(OrganizationId customer) {
        return pick(connections.stream()
                .filter(connection -> connection.organization().equals(customer))
                .toList());
    }

    Connection anyConnection() {
        return pick(connections);
    }

    /** Whether Scalekit answers for the customer when somebody comes through the connection. */
    boolean serves(Connection through, OrganizationId customer) {
        return through.organization().equals(customer) || customer.equals(shared.get(through.id()));
    }

    /** For whom somebody comes: most of the time for the owner of the connection. */
    OrganizationId customerBehind(Connection through) {
        OrganizationId other = shared.get(through.id());
        return other == null || random.nextInt(3) > 0 ? through.organization() : other;
    }

    void connect(OrganizationId customer) {
        connections.add(new Connection(new ConnectionId("conn_" + (connections.size() + 1)), customer));
    }

    void moveADomain() {
        String domain = pick(DOMAINS);
        holders.put(domain, new TreeSet<>());
        if (random.nextInt(4) > 0) {
            hold(domain, pick(CUSTOMERS));
        }
        if (random.nextInt(3) == 0) {
            hold(domain, pick(CUSTOMERS));
        }
    }

    private void hold(String domain, OrganizationId customer) {
        holders.computeIfAbsent(domain, any -> new TreeSet<>()).add(customer.value());
    }

    boolean holds(OrganizationId customer, @Nullable String address) {
        return address != null
                && holders.getOrDefault(domainOf(address), Set.of()).contains(customer.value());
    }

    /** Whoever administrates a domain reads its mail; others read their own, as long as their employer has the domain. */
    boolean reads(Person person, @Nullable String address) {
        if (address == null) {
            return false;
        }
        boolean nobodys = holders.getOrDefault(domainOf(address), Set.of()).isEmpty();
        boolean employers = holds(person.organization(), address);
        return (person.malicious() && employers) || (person.mailboxes().contains(address) && (employers || nobodys));
    }

    /** What somebody says who says anything. */
    String anything() {
        String address = anyAddress();
        return switch (random.nextInt(8)) {
            case 0 -> address.toUpperCase(Locale.ROOT);
            case 1 -> address.replace('i', '\u0131').replace('s', '\u017f');
            case 2 -> "new" + random.nextInt(50) + address.substring(address.indexOf('@'));
            case 3 -> address.replace("@", "@mail.");
            default -> address;
        };
    }

    /** What somebody calls the own address, or whatever, if they do not play by the rules. */
    String addressBy(Person person) {
        return person.malicious()
                ? anything()
                : pick(person.mailboxes().stream().sorted().toList());
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf("@") + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public HomeRealm apply(EmailDomain domain) {
        Set<String> customers = holders.getOrDefault(domain.value(), Set.of());
        List<Connection> found = connections.stream()
                .filter(connection ->
                        customers.contains(connection.organization().value()))
                .toList();
        return found.isEmpty() ? new HomeRealm.None() : new HomeRealm.Found(found);
    }
}
