package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.HomeRealm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From what somebody types to whose address it is, and from Scalekit's list to what is looked up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class DirectoryBenchmark {

    /** Domains in the list, each with one connection. */
    @Param({"1", "100000"})
    public int domains;

    private byte[] list = {};
    private Snapshot snapshot = new Snapshot.Builder().build(0);
    private int next;

    /** Writes the list as Scalekit does, and reads it once. */
    @Setup
    public void read() throws IOException {
        StringBuilder json = new StringBuilder("{\"connections\":[");
        for (int number = 0; number < domains; number++) {
            json.append(number == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"id\":\"conn_7008775666%1$07d\",\"provider\":\"OKTA\",\"type\":\"SAML\","
                                    + "\"status\":\"COMPLETED\",\"enabled\":true,\"organization_id\":\"org_7008775666%1$07d\","
                                    + "\"organization_name\":\"Customer %1$d\",\"domains\":[\"customer-%1$d.example\"]}",
                            number));
        }
        list = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        snapshot = build();
    }

    /** Another address each time, as people type it. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public HomeRealm parseAndLookUp() {
        next = (next + 7_919) % domains;
        return EmailAddress.parse("Jane.Doe@Customer-" + next + ".example")
                .map(address -> snapshot.find(address.domain()))
                .orElseThrow();
    }

    /** The whole list. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Snapshot build() throws IOException {
        Snapshot.Builder builder = new Snapshot.Builder();
        ConnectionListReader reader = new ConnectionListReader(builder::add);
        reader.read(list);
        return builder.build(reader.ignored());
    }
}
