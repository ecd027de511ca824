package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ConnectionListTest {

    private static Snapshot read(String json) throws IOException {
        Snapshot.Builder builder = new Snapshot.Builder();
        ConnectionListReader reader = new ConnectionListReader(builder::add);
        reader.read(json.getBytes(StandardCharsets.UTF_8));
        return builder.build(reader.ignored());
    }

    private static HomeRealm find(Snapshot snapshot, String domain) {
        return snapshot.find(new EmailDomain(domain));
    }

    private static Connection connection(String id, String organization) {
        return new Connection(new ConnectionId(id), new OrganizationId(organization));
    }

    @Test
    void findsByExactDomain() throws IOException {
        Snapshot snapshot = read(Lists.of(
                Lists.connection("conn_1", "org_1", "a.example", "B.example"),
                Lists.connection("conn_2", "org_2", "xn--bcher-kva.example")));

        assertThat(find(snapshot, "a.example")).isEqualTo(new HomeRealm.Found(List.of(connection("conn_1", "org_1"))));
        assertThat(find(snapshot, "b.example")).isInstanceOf(HomeRealm.Found.class);
        assertThat(find(snapshot, "xn--bcher-kva.example")).isInstanceOf(HomeRealm.Found.class);
        assertThat(find(snapshot, "sub.a.example")).isEqualTo(new HomeRealm.None());
        assertThat(snapshot.domains()).isEqualTo(3);
        assertThat(snapshot.connections()).isEqualTo(2);
    }

    @Test
    void keepsEveryHolderOfADomainOnceAndInOrder() throws IOException {
        Snapshot snapshot = read(Lists.of(
                Lists.connection("conn_10", "org_1", "a.example", "a.example"),
                Lists.connection("conn_1", "org_1", "a.example"),
                Lists.connection("conn_2", "org_2", "a.example")));

        assertThat(find(snapshot, "a.example"))
                .isEqualTo(new HomeRealm.Found(List.of(
                        connection("conn_10", "org_1"), connection("conn_1", "org_1"), connection("conn_2", "org_2"))));
    }

    @Test
    void onlyActiveSignInConnectionsCount() throws IOException {
        String active = Lists.connection("conn_1", "org_1", "a.example");
        Snapshot snapshot = read(Lists.of(
                active.replace("COMPLETED", "DRAFT"),
                active.replace("COMPLETED", "IN_PROGRESS"),
                active.replace("\"enabled\":true", "\"enabled\":false"),
                active.replace("\"enabled\":true", "\"enabled\":\"true\""),
                active.replace(",\"enabled\":true", ""),
                active.replace("SAML", "PASSWORD"),
                active.replace("SAML", "OAUTH")));

        assertThat(snapshot.domains()).isZero();
        assertThat(snapshot.ignored()).isZero();
        assertThat(read(Lists.of(active.replace("SAML", "OIDC"))).domains()).isOne();
    }

    @Test
    void ignoresAndCountsWhatHasAnOddShape() throws IOException {
        Snapshot snapshot = read(Lists.of(
                Lists.connection("connection-1", "org_1", "a.example"),
                Lists.connection("conn_1", "1", "b.example"),
                Lists.connection("conn_2", "org_2", "c.example", "localhost", "not a domain", ""),
                "42",
                "{\"status\":\"COMPLETED\",\"enabled\":true,\"type\":\"SAML\",\"domains\":{\"a\":[1]},\"id\":[]}",
                Lists.connection("conn_3", "org_3")
                        .replace("[]", "[1,null,{\"domain\":\"d.example\"},\"e.example\"]")));

        assertThat(snapshot.ignored()).isEqualTo(10);
        assertThat(snapshot.domains()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"connections\":[]}", "{\"connections\":null,\"x\":[{}]}", "\uFEFF{}"})
    void aMissingListIsAnEmptyList(String json) throws IOException {
        assertThat(read(json).connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html></html>",
                "{\"connections\":{}}",
                "{\"connections\":\"\"}",
                "{\"connections\":[{\"id\":\"conn_1\"",
                "{\"connections\":[]",
                "{\"connections\":[]} x",
                "{\"connections\":[]}{}",
                "{\"connections\":[],\"connections\":[]}",
                "{\"code\":16,\"message\":\"Token empty\"}",
                "{\"error\":\"x\"}"
            })
    void anythingElseIsNoList(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @Test
    void aDomainListedEverywhereStaysSmall() {
        Snapshot.Builder builder = new Snapshot.Builder();
        EmailDomain domain = new EmailDomain("a.example");
        for (int i = 0; i < 5_000; i++) {
            builder.add(new ListedConnection(connection("conn_" + i, "org_" + i), "", List.of(domain)));
        }
        Snapshot snapshot = builder.build(0);
        assertThat(((HomeRealm.Found) snapshot.find(domain)).connections()).hasSizeLessThan(500);
        assertThat(snapshot.ignored()).isPositive();
    }

    /** The bound is 30 MiB; the expected size about 19. A bug that keeps objects per domain would need twice as much. */
    @Test
    void hundredThousandDomainsOfAsManyCustomersFitIntoThirtyMebibytes() {
        long before = usedAfterCollection();
        Snapshot.Builder builder = new Snapshot.Builder();
        for (int i = 0; i < 100_000; i++) {
            String digits = String.format(java.util.Locale.ROOT, "%017d", i);
            builder.add(new ListedConnection(
                    connection("conn_" + digits, "org_" + digits),
                    "Customer " + digits,
                    List.of(new EmailDomain("customer-" + i + ".example"))));
        }
        Snapshot snapshot = builder.build(0);
        long mebibytes = (usedAfterCollection() - before) / 1_048_576;

        assertThat(snapshot.domains()).isEqualTo(100_000);
        assertThat(mebibytes).isLessThanOrEqualTo(30);
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
