package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.scalekit.keycloak.domain.HomeRealm;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation lists every metric, and every way in which a call can end. */
final class MetricsDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "operations.md");

    @Test
    void listsEveryMetric() throws IOException {
        String docs = Files.readString(DOCS);
        try (Rig rig = new Rig(URI.create("http://127.0.0.1:9"), GatewayOptions.defaults());
                RuntimeGauges gauges =
                        new RuntimeGauges(rig.meters, new RuntimeNumbers(List::of, rig.clock::instant), rig.http)) {
            DirectoryMetrics metrics = rig.around.metrics();
            metrics.lookedUp(new HomeRealm.None());
            metrics.refreshed(RefreshOutcome.LISTED, Duration.ZERO);
            metrics.called("/keys", new HttpOutcome.NoAnswer(CallFailure.BUSY), Duration.ZERO);

            assertThat(gauges).isNotNull();
            assertThat(rig.meters.getMeters())
                    .hasSizeGreaterThan(10)
                    .extracting(MetricsDocsTest::exported)
                    .allSatisfy(name -> assertThat(docs).contains("| `" + name + "`"));
        }
    }

    /** As Prometheus has it. */
    private static String exported(Meter meter) {
        String name = meter.getId().getName().replace('.', '_');
        return switch (meter.getId().getType()) {
            case COUNTER -> name + "_total";
            case TIMER -> name + "_seconds";
            default -> "seconds".equals(meter.getId().getBaseUnit()) ? name + "_seconds" : name;
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = CallFailure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REJECTED_CREDENTIALS", "SECRET_MISSING"})
    void listsHowCallsEnd(CallFailure failure) throws IOException {
        assertThat(Files.readString(DOCS)).contains("`" + failure.name().toLowerCase(Locale.ROOT) + "`");
    }

    @ParameterizedTest
    @EnumSource(RefreshOutcome.class)
    void listsHowRefreshesEnd(RefreshOutcome outcome) throws IOException {
        assertThat(Files.readString(DOCS)).contains("`" + outcome.label() + "`");
    }
}
