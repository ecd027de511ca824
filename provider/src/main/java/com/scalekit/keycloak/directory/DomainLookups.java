package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;

/**
 * The way that remains where the whole list cannot be had: one call per domain, remembered for a while. A remembered
 * customer is served while a new answer is fetched; a remembered "nobody" ends with its time, since an outage must not
 * prolong it.
 */
final class DomainLookups {

    /** Scalekit refuses the filter for longer domains, though they can be registered. */
    static final int LONGEST_FILTER = 32;

    private final String name;
    private final ManagementApi api;
    private final GatewayOptions options;
    private final Executor background;
    private final Tracing tracing;
    private final InstantSource clock;
    private final Backoff pause;
    private final TokenBucket budget;
    private final Cache<String, Entry> entries;
    private final SingleFlight<String, HomeRealm> flights = new SingleFlight<>();
    /** What was learned before has to be asked for again. */
    private volatile Instant outdatedAt = Instant.MIN;

    DomainLookups(String name, ManagementApi api, GatewayOptions options, Surroundings around) {
        this.name = name;
        this.api = api;
        this.options = options;
        this.background = around.background();
        this.tracing = around.tracing();
        this.clock = around.clock();
        this.pause = around.backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        this.budget = new TokenBucket(options.number(GatewayOption.LOOKUPS_PER_MINUTE), Duration.ofMinutes(1), clock);
        Instant start = clock.instant();
        this.entries = Caffeine.newBuilder()
                .maximumSize(options.number(GatewayOption.MAX_LOOKUPS))
                .expireAfterWrite(options.minutes(GatewayOption.MAX_STALE))
                .ticker(() -> Duration.between(start, clock.instant()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    /** @param holders who holds the domain, empty for nobody */
    private record Entry(List<Connection> holders, Instant since) {
        private HomeRealm answer() {
            return holders.isEmpty() ? new HomeRealm.None() : new HomeRealm.Found(holders);
        }
    }

    HomeRealm find(EmailDomain domain) {
        Entry entry = entries.getIfPresent(domain.value());
        if (entry == null) {
            return ask(domain, Optional.empty());
        }
        boolean nobody = entry.holders().isEmpty();
        Duration life = options.seconds(nobody ? GatewayOption.LOOKUP_NEGATIVE : GatewayOption.FRESH_FOR);
        if (clock.instant().isBefore(entry.since().plus(life)) && entry.since().isAfter(outdatedAt)) {
            return entry.answer();
        }
        return nobody ? ask(domain, Optional.empty()) : ask(domain, Optional.of(entry));
    }

    /** What is remembered and still counts; nobody is asked. */
    HomeRealm known(EmailDomain domain) {
        Entry entry = entries.getIfPresent(domain.value());
        boolean counts = entry != null
                && (!entry.holders().isEmpty()
                        || clock.instant()
                                .isBefore(entry.since().plus(options.seconds(GatewayOption.LOOKUP_NEGATIVE))));
        return counts && entry != null
                ? entry.answer()
                : new HomeRealm.Unavailable("the domain is looked up when somebody signs in");
    }

    /** Asks whatever is remembered; a former holder is still served where nobody can be asked. */
    HomeRealm findAfresh(EmailDomain domain) {
        Optional<Entry> customer = Optional.ofNullable(entries.getIfPresent(domain.value()))
                .filter(entry -> !entry.holders().isEmpty());
        HomeRealm now = ask(domain, Optional.empty());
        return now instanceof HomeRealm.Unavailable
                ? customer.map(Entry::answer).orElse(now)
                : now;
    }

    /** Something has changed at Scalekit: every domain is asked for again when somebody has it. */
    void outdate() {
        outdatedAt = clock.instant();
    }

    private HomeRealm ask(EmailDomain domain, Optional<Entry> stale) {
        HomeRealm meanwhile = stale.map(Entry::answer).orElse(new HomeRealm.Unavailable("the lookup has not ended"));
        if (!pause.over()) {
            return stale.isPresent() ? meanwhile : new HomeRealm.Unavailable("lookups pause");
        }
        CompletableFuture<HomeRealm> flight = flights.join(
                domain.value(), background, tracing.apart("scalekit.domain.lookup", name, () -> fetch(domain, stale)));
        if (stale.isPresent()) {
            return meanwhile;
        }
        return SingleFlight.await(flight, options.millis(GatewayOption.LOOKUP_WAIT))
                .orElse(meanwhile);
    }

    private HomeRealm fetch(EmailDomain domain, Optional<Entry> stale) {
        boolean filterable = domain.value().length() <= LONGEST_FILTER;
        if (!filterable && stale.isEmpty()) {
            return new HomeRealm.Unavailable("the domain is too long for the API, and its organization is not known");
        }
        if (!budget.tryTake()) {
            return new HomeRealm.Unavailable("too many lookups");
        }
        if (filterable) {
            return applied(api.of(domain), domain, true);
        }
        OrganizationId organization = stale.orElseThrow().holders().get(0).organization();
        return applied(api.of(organization), domain, false);
    }

    private HomeRealm applied(ManagementApi.Reply<List<ListedConnection>> reply, EmailDomain domain, boolean complete) {
        if (reply instanceof ManagementApi.Listed<List<ListedConnection>> listed) {
            pause.succeeded();
            return remember(listed.content(), domain, complete);
        }
        if (reply instanceof ManagementApi.Failed<List<ListedConnection>> failed) {
            pause.failed(failed.retryAfter());
            Tracing.failed(failed.failure());
            return new HomeRealm.Unavailable(failed.failure().name());
        }
        return new HomeRealm.Unavailable(((ManagementApi.Refused<List<ListedConnection>>) reply).reason());
    }

    /** @param complete whether the list names everybody who holds the domain */
    private HomeRealm remember(List<ListedConnection> listed, EmailDomain domain, boolean complete) {
        rememberLongNames(listed);
        List<Connection> holders = holders(listed, domain);
        if (!holders.isEmpty()) {
            Entry entry = new Entry(holders, clock.instant());
            entries.put(domain.value(), entry);
            return entry.answer();
        }
        if (complete && listed.isEmpty()) {
            Entry nobody = new Entry(List.of(), clock.instant());
            entries.put(domain.value(), nobody);
            return nobody.answer();
        }
        // Either the filter was not applied, or the organization gave the domain away: who has it now is not known.
        entries.invalidate(domain.value());
        return new HomeRealm.Unavailable("the answer does not speak of the domain");
    }

    /** Names that cannot be asked for are learned from their neighbours; a name that can be, is asked for itself. */
    private void rememberLongNames(List<ListedConnection> listed) {
        listed.stream()
                .flatMap(connection -> connection.domains().stream())
                .filter(name -> name.value().length() > LONGEST_FILTER)
                .distinct()
                .forEach(name -> entries.put(name.value(), new Entry(holders(listed, name), clock.instant())));
    }

    private static List<Connection> holders(List<ListedConnection> listed, EmailDomain domain) {
        return listed.stream()
                .filter(connection -> connection.domains().contains(domain))
                .map(ListedConnection::connection)
                .distinct()
                .toList();
    }
}
