package com.scalekit.keycloak.it.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.scalekit.keycloak.it.cluster.Node;
import com.scalekit.keycloak.it.cluster.PostgresCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Both nodes are replaced, one after the other and without a warning, while people sign in. */
@Tag("slow-fault")
final class RollingRestartIT {

    private static final int SOME = 6;

    @RegisterExtension
    static final PostgresCluster CLUSTER = PostgresCluster.withDemoRealm();

    /** From when until when a node was being killed. */
    private record Kill(Instant from, Instant to) {

        static Kill of(Node node) {
            Instant from = Instant.now();
            CLUSTER.node(node).kill();
            return new Kill(from, Instant.now());
        }

        boolean met(LoginLoad.Login login) {
            return login.overlaps(from, to);
        }
    }

    @Test
    void failsNoLoginButThoseThatWereUnderWayWhenANodeWasKilled() throws Exception {
        CLUSTER.control().autopilotFromLoginHint();
        List<Kill> kills = new ArrayList<>();
        try (LoginLoad load = LoginLoad.start(CLUSTER.realm(), "roller")) {
            for (Node node : Node.values()) {
                load.awaitSignedIn(SOME);
                kills.add(Kill.of(node));
                load.awaitSignedIn(SOME);
                CLUSTER.allUp();
            }
            load.awaitSignedIn(SOME);
            List<LoginLoad.Login> logins = load.end();

            List<LoginLoad.Login> failed =
                    logins.stream().filter(LoginLoad.Login::failed).toList();
            assertThat(failed).allMatch(login -> kills.stream().anyMatch(kill -> kill.met(login)));
            failed.forEach(load::retry);
            long met = logins.stream()
                    .filter(login -> kills.stream().anyMatch(kill -> kill.met(login)))
                    .count();
            FaultTable.add(
                    ListedFault.F27,
                    "both nodes are killed and started again, one after the other, under load",
                    logins.size() + " logins, " + met + " of them under way at a kill: " + failed.size()
                            + " failed, none of them at the next try",
                    "",
                    "");
        }
    }
}
