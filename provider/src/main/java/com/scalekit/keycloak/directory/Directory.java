package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import org.jspecify.annotations.Nullable;

/**
 * The domains of one environment. Answers from memory; the list behind it is refreshed by the lookups that find it old,
 * on another thread. Where the list is refused or too large, domains are asked for one by one.
 */
final class Directory {

    private static final String FLIGHT = "list";
    /** A customer's people could ask for it again and again, by signing in; a new customer needs it once. */
    private static final int AFRESH_PER_MINUTE = 6;
    /** Between refreshes that changes at Scalekit ask for, however many changes there are. */
    private static final Duration CHANGES_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final Tracing tracing;
    private final ListRefresh refresh;
    private final DomainLookups lookups;
    private final GatewayOptions options;
    private final Executor background;
    private final InstantSource clock;
    private final Backoff backoff;
    private final TokenBucket afresh;
    private final SingleFlight<String, Knowledge> flights = new SingleFlight<>();
    private final CoalescedWork changes;
    /** Whether something changed at Scalekit since the last refresh began. */
    private final AtomicBoolean changed = new AtomicBoolean();

    private volatile Knowledge knowledge = Knowledge.nothing();

    Directory(String name, ManagementApi api, GatewayOptions options, Surroundings around) {
        this.name = name;
        this.tracing = around.tracing();
        this.lookups = new DomainLookups(name, api, options, around);
        this.options = options;
        this.background = around.background();
        this.clock = around.clock();
        this.backoff = around.backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
        this.afresh = new TokenBucket(AFRESH_PER_MINUTE, Duration.ofMinutes(1), clock);
        this.refresh = new ListRefresh(name, api, options, around, backoff);
        this.changes = new CoalescedWork(CHANGES_PAUSE, clock, background, this::followChange);
    }

    HomeRealm find(EmailDomain domain) {
        Knowledge known = loaded();
        Instant now = clock.instant();
        Snapshot snapshot = known.usable(now, options.minutes(GatewayOption.MAX_STALE));
        if (known.refused()) {
            refreshAfter(GatewayOption.LIST_RETRY, known, now);
            return oneByOne(domain, snapshot);
        }
        if (snapshot == null) {
            return new HomeRealm.Unavailable(reason(known));
        }
        HomeRealm answer = snapshot.find(domain);
        boolean unknown = answer instanceof HomeRealm.None;
        refreshAfter(unknown ? soonest() : GatewayOption.FRESH_FOR, known, now);
        return doubtful(answer, known.failure());
    }

    /** While Scalekit cannot be asked, an old list does not prove that nobody holds the domain. */
    private static HomeRealm doubtful(HomeRealm answer, @Nullable CallFailure failure) {
        return answer instanceof HomeRealm.None && failure != null ? new HomeRealm.Unavailable(failure.name()) : answer;
    }

    /** Asks again before it answers, within its budget. */
    HomeRealm findAfresh(EmailDomain domain) {
        if (knowledge.refused()) {
            return afresh.tryTake() ? lookups.findAfresh(domain) : find(domain);
        }
        if (backoff.over() && afresh.tryTake()) {
            awaitRefresh();
        }
        return find(domain);
    }

    /** Starts the first load, unless there was one; does not wait. */
    void prepare() {
        if (!usable(knowledge)) {
            refreshUnlessPausing();
        }
    }

    /**
     * Something has changed at Scalekit: asks again soon, once for many changes; does not wait. While calls pause after a
     * failure, the first lookup after the pause asks.
     */
    void refreshSoon() {
        changed.set(true);
        changes.wish();
    }

    /** What is known now: nothing is started, and nobody is asked. */
    HomeRealm known(EmailDomain domain) {
        Knowledge known = knowledge;
        if (known.refused()) {
            return lookups.known(domain);
        }
        Snapshot snapshot = known.usable(clock.instant(), options.minutes(GatewayOption.MAX_STALE));
        return snapshot == null
                ? new HomeRealm.Unavailable(reason(known))
                : doubtful(snapshot.find(domain), known.failure());
    }

    /** Reads the list again for somebody who asked for it; unlike the lookups' own refresh it is waited for. */
    RefreshResult refreshNow(Duration patience) {
        if (!backoff.over()) {
            return new RefreshResult(RefreshResult.Outcome.PAUSING, Optional.ofNullable(knowledge.failure()));
        }
        return SingleFlight.await(flights.join(FLIGHT, background, refreshing()), patience)
                .map(after -> DirectoryReport.result(after, heldBack()))
                .orElseGet(() -> RefreshResult.of(RefreshResult.Outcome.RUNNING));
    }

    DirectoryState state() {
        return DirectoryReport.state(knowledge, clock.instant(), options.minutes(GatewayOption.MAX_STALE), heldBack());
    }

    DirectoryPage page(String search, int first, int most) {
        Snapshot held = knowledge.usable(clock.instant(), options.minutes(GatewayOption.MAX_STALE));
        return held == null
                ? DirectoryPage.empty()
                : new DirectoryPage(held.matching(search), held.page(search, first, most));
    }

    Knowledge knowledge() {
        return knowledge;
    }

    /** Whether the newest list lacks too much to be believed yet. */
    boolean heldBack() {
        return refresh.doubting();
    }

    private Knowledge loaded() {
        Knowledge known = knowledge;
        if (usable(known)) {
            return known;
        }
        if (backoff.over()) {
            awaitRefresh();
        }
        return knowledge;
    }

    private void awaitRefresh() {
        SingleFlight.await(
                flights.join(FLIGHT, background, refreshing()), options.millis(GatewayOption.FIRST_LOAD_WAIT));
    }

    private boolean usable(Knowledge known) {
        return known.refused() || known.usable(clock.instant(), options.minutes(GatewayOption.MAX_STALE)) != null;
    }

    private HomeRealm oneByOne(EmailDomain domain, @Nullable Snapshot earlier) {
        HomeRealm answer = lookups.find(domain);
        // A list that was there before the refusal still tells where a domain leads; it cannot tell that nobody has it.
        if (answer instanceof HomeRealm.Unavailable
                && earlier != null
                && earlier.find(domain) instanceof HomeRealm.Found found) {
            return found;
        }
        return answer;
    }

    private GatewayOption soonest() {
        return options.seconds(GatewayOption.UNKNOWN_REFRESH).compareTo(options.seconds(GatewayOption.FRESH_FOR)) < 0
                ? GatewayOption.UNKNOWN_REFRESH
                : GatewayOption.FRESH_FOR;
    }

    private void refreshAfter(GatewayOption age, Knowledge known, Instant now) {
        if (changed.get() || known.checkedBefore(now, options.seconds(age))) {
            refreshUnlessPausing();
        }
    }

    private void refreshUnlessPausing() {
        if (backoff.over()) {
            flights.start(FLIGHT, background, refreshing());
        }
    }

    private void followChange() {
        lookups.outdate();
        if (knowledge.refused()) {
            // The list is not given because of a change.
            changed.set(false);
        } else if (backoff.over()) {
            // What changes while a list is on its way may be missing in it.
            CompletableFuture<Knowledge> unused = flights.join(FLIGHT, background, refreshing())
                    .whenComplete((after, failure) -> {
                        if (changed.get()) {
                            changes.wish();
                        }
                    });
        }
    }

    private Supplier<Knowledge> refreshing() {
        return tracing.apart("scalekit.directory.refresh", name, this::refresh);
    }

    private Knowledge refresh() {
        boolean wanted = changed.getAndSet(false);
        Knowledge after = refresh.run(knowledge);
        knowledge = after;
        if (wanted && after.failure() != null) {
            changed.set(true);
        }
        return after;
    }

    private static String reason(Knowledge known) {
        CallFailure failure = known.failure();
        return failure == null ? "the first load has not ended" : failure.name();
    }
}
