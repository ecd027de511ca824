package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import com.scalekit.keycloak.domain.HomeRealm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class DomainLookupsTest {

    private static final String LIST = FakeScalekit.CONNECTIONS;
    private static final String LONG = "a-name-of-thirty-three-lett.example";
    private static final GatewayOptions OPTIONS = GatewayOptions.defaults()
            .with(GatewayOption.FIRST_LOAD_WAIT, 20)
            .with(GatewayOption.LOOKUP_WAIT, 20)
            .with(GatewayOption.LOOKUPS_PER_MINUTE, 40)
            .with(GatewayOption.MAX_CONNECTIONS, 5)
            .with(GatewayOption.MAX_LIST_BYTES, 65_536)
            .with(GatewayOption.BREAKER_FAILURES, 100);

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(scalekit.url(), OPTIONS);
    private final Map<String, FakeScalekit.Reply> byQuery = new ConcurrentHashMap<>();
    private Supplier<FakeScalekit.Reply> whole = () -> FakeScalekit.Reply.status(403);

    @BeforeEach
    void start() {
        scalekit.answer(
                LIST,
                request -> request.query().isEmpty()
                        ? whole.get()
                        : byQuery.getOrDefault(request.query(), FakeScalekit.Reply.json("{}")));
        domain("a.example", Lists.connection("conn_1", "org_1", "a.example", LONG));
        rig.background.runDirectly();
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private void domain(String name, String... connections) {
        byQuery.put("domain=" + name, FakeScalekit.Reply.json(Lists.of(connections)));
    }

    private void pass(long seconds) {
        rig.clock.pass(Duration.ofSeconds(seconds));
    }

    private void found(String domain) {
        assertThat(rig.find(domain)).isInstanceOf(HomeRealm.Found.class);
    }

    private void unavailable(String domain) {
        assertThat(rig.find(domain)).isInstanceOf(HomeRealm.Unavailable.class);
    }

    private long lookups() {
        return scalekit.requests(LIST).stream()
                .filter(request -> !request.query().isEmpty())
                .count();
    }

    @Nested
    class AreUsed {

        @ParameterizedTest
        @ValueSource(ints = {400, 403, 404, 501})
        void whereTheWholeListIsRefused(int status) {
            whole = () -> FakeScalekit.Reply.status(status);
            found("a.example");
            assertThat(rig.find("nobody.example")).isEqualTo(new HomeRealm.None());
            assertThat(scalekit.calls(LIST)).isEqualTo(3);
        }

        @Test
        void whereItHoldsTooManyConnections() {
            whole = () -> FakeScalekit.Reply.json(Lists.customers(0, 6));
            found("a.example");
            assertThat(rig.find("c1.example")).isEqualTo(new HomeRealm.None());
        }

        @Test
        void whereItIsTooLarge() {
            whole = () -> FakeScalekit.Reply.json("{\"x\":\"" + "x".repeat(70_000) + "\"}");
            found("a.example");
        }

        @Test
        void untilTheListComesAgain() {
            found("a.example");
            whole = () -> FakeScalekit.Reply.json(Lists.customers(0, 3));
            pass(601);
            found("a.example");
            found("c1.example");
            assertThat(lookups()).isEqualTo(2);
        }

        @Test
        void andAnEarlierListHelpsOut() {
            whole = () -> FakeScalekit.Reply.json(Lists.customers(0, 3));
            rig.load();
            rig.background.runDirectly();
            whole = () -> FakeScalekit.Reply.status(403);
            pass(61);
            found("c1.example");
            byQuery.put("domain=c1.example", FakeScalekit.Reply.status(500));
            byQuery.put("domain=new.example", FakeScalekit.Reply.status(500));
            found("c1.example");
            unavailable("new.example");
        }
    }

    @Nested
    class AreRemembered {

        @Test
        void forAMinute() {
            found("a.example");
            rig.find("nobody.example");
            pass(59);
            found("a.example");
            assertThat(rig.find("nobody.example")).isEqualTo(new HomeRealm.None());
            assertThat(lookups()).isEqualTo(2);
        }

        @Test
        void aCustomerIsServedWhileAskedForAgain() {
            found("a.example");
            rig.background.runLater();
            domain("a.example");
            pass(61);
            found("a.example");
            found("a.example");
            assertThat(rig.background.waiting()).isOne();
            rig.background.runAll();
            assertThat(rig.find("a.example")).isEqualTo(new HomeRealm.None());
        }

        @Test
        void anOutageKeepsCustomersAndForgetsNobodies() {
            found("a.example");
            rig.find("nobody.example");
            byQuery.put("domain=a.example", FakeScalekit.Reply.status(500));
            byQuery.put("domain=nobody.example", FakeScalekit.Reply.status(500));
            pass(61);
            found("a.example");
            unavailable("nobody.example");
            pass(3_600);
            found("a.example");
            unavailable("nobody.example");
        }

        @Test
        void untilAnAnswerHangsOnThem() {
            rig.find("b.example");
            domain("b.example", Lists.connection("conn_1", "org_1", "b.example"));
            assertThat(rig.find("b.example")).isEqualTo(new HomeRealm.None());
            assertThat(rig.findAfresh("b.example")).isInstanceOf(HomeRealm.Found.class);
            found("b.example");
        }

        @Test
        void andACustomerIsServedWhereThatCannotBeAsked() {
            found("a.example");
            rig.find("nobody.example");
            byQuery.put("domain=a.example", FakeScalekit.Reply.status(500));
            byQuery.put("domain=nobody.example", FakeScalekit.Reply.status(500));
            assertThat(rig.findAfresh("a.example")).isInstanceOf(HomeRealm.Found.class);
            assertThat(rig.findAfresh("nobody.example")).isInstanceOf(HomeRealm.Unavailable.class);
        }

        @Test
        void anEmptyAnswerThatSpeaksOfOthersIsNoNobody() {
            domain("b.example", Lists.connection("conn_1", "org_1", "a.example"));
            unavailable("b.example");
        }
    }

    @Nested
    class AreBounded {

        @Test
        void inFlightOncePerDomainAndInWaiting() {
            found("a.example");
            rig.background.runLater();
            domain("b.example", Lists.connection("conn_2", "org_2", "b.example"));
            IntStream.range(0, 5).forEach(i -> unavailable("b.example"));
            assertThat(rig.background.waiting()).isOne();
            rig.background.runAll();
            found("b.example");
        }

        @Test
        void inNumberPerMinute() {
            IntStream.range(0, 100).forEach(i -> rig.find("x" + i + ".example"));
            assertThat(lookups()).isEqualTo(40);
            unavailable("a.example");
            pass(2);
            found("a.example");
        }

        @Test
        void byTheRateLimitOfScalekit() {
            found("a.example");
            byQuery.put("domain=b.example", new FakeScalekit.Reply(429, Map.of("Retry-After", "20"), ""));
            unavailable("b.example");
            domain("b.example", Lists.connection("conn_2", "org_2", "b.example"));
            pass(19);
            unavailable("b.example");
            unavailable("c.example");
            assertThat(lookups()).isEqualTo(2);
            pass(10);
            found("b.example");
        }
    }

    @Nested
    class ANameOfMoreThanThirtyTwoCharacters {

        @Test
        void isNotAskedForAndNeverNobody() {
            unavailable(LONG);
            assertThat(lookups()).isZero();
        }

        @Test
        void isKnownFromItsOrganization() {
            found("a.example");
            found(LONG);
            assertThat(lookups()).isOne();
        }

        @Test
        void isRefreshedThroughItsOrganization() {
            found("a.example");
            String connection = Lists.connection("conn_2", "org_1", LONG);
            byQuery.put("organization_id=org_1", FakeScalekit.Reply.json(Lists.of(connection)));
            pass(61);
            found(LONG);
            assertThat(rig.find(LONG).toString()).contains("conn_2");
            byQuery.put("organization_id=org_1", FakeScalekit.Reply.json(Lists.of()));
            pass(61);
            found(LONG);
            unavailable(LONG);
        }

        @Test
        void isAskedForUpToThirtyTwo() {
            String longest = "a-name-of-just-32-letter.example";
            assertThat(longest).hasSize(32);
            domain(longest, Lists.connection("conn_2", "org_2", longest));
            found(longest);
        }
    }
}
