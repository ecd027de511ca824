package com.scalekit.keycloak.admin;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.directory.CallFailure;
import com.scalekit.keycloak.directory.Probe;
import com.scalekit.keycloak.domain.ScalekitSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

final class EnvironmentRulesTest {

    private static final URI ENVIRONMENT = URI.create("https://acme.scalekit.dev");
    private static final Probe.Call FINE = new Probe.Fine();

    private static Probe probe(
            Probe.Call discovery,
            Optional<Probe.Metadata> metadata,
            Probe.Call credentials,
            Probe.Call keys,
            Probe.Call managementApi,
            Optional<Duration> ahead) {
        return new Probe(discovery, metadata, credentials, keys, managementApi, ahead);
    }

    private static Probe withMetadata(Probe.Metadata metadata) {
        return probe(FINE, Optional.of(metadata), FINE, FINE, FINE, Optional.of(Duration.ZERO));
    }

    private static Probe withManagementApi(Probe.Call call) {
        return probe(FINE, metadata(), FINE, FINE, call, Optional.of(Duration.ZERO));
    }

    private static Probe withClock(Optional<Duration> ahead) {
        return probe(FINE, metadata(), FINE, FINE, FINE, ahead);
    }

    private static Optional<Probe.Metadata> metadata() {
        return Optional.of(new Probe.Metadata(Optional.of(ENVIRONMENT), true));
    }

    private static ScalekitSettings settings(Map<String, String> more) {
        Map<String, String> config = new java.util.HashMap<>(
                Map.of("environmentUrl", ENVIRONMENT.toString(), "clientId", "skc_1", "clientSecret", "secret"));
        config.putAll(more);
        return ((ScalekitSettings.Valid) ScalekitSettings.read(config)).settings();
    }

    private static Finding found(Check check, Probe probe, Map<String, String> more) {
        return new EnvironmentRules(settings(more), probe)
                .findings().stream()
                        .filter(finding -> finding.check().equals(check.id()))
                        .findFirst()
                        .orElseThrow();
    }

    private static Finding found(Check check, Probe probe) {
        return found(check, probe, Map.of());
    }

    @Test
    void nothingIsWrongWithAnEnvironmentThatAnswersEverything() {
        assertThat(new EnvironmentRules(settings(Map.of()), withClock(Optional.of(Duration.ZERO))).findings())
                .hasSize(7)
                .allSatisfy(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.OK);
                    assertThat(finding.remedy()).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(CallFailure.class)
    void everyFailureHasARemedyAndSaysWhetherItIsOurs(CallFailure failure) {
        Probe.Call failed = new Probe.Failed(failure, "detail");
        Probe probe = probe(failed, Optional.empty(), failed, failed, failed, Optional.empty());
        Status expected = switch (failure) {
            case BUSY, CIRCUIT_OPEN, RATE_LIMITED -> Status.UNKNOWN;
            default -> Status.PROBLEM;
        };

        for (Check check : new Check[] {Check.DISCOVERY, Check.CREDENTIALS, Check.KEYS, Check.MANAGEMENT_API}) {
            Finding finding = found(check, probe);
            assertThat(finding.status()).as(check.id()).isEqualTo(expected);
            assertThat(finding.message()).contains(Failures.text(failure)).contains("(detail)");
            assertThat(finding.remedy()).isNotEmpty();
        }
        for (Check check : new Check[] {Check.ISSUER, Check.ENDPOINTS, Check.CLOCK}) {
            assertThat(found(check, probe).status()).as(check.id()).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void whatWasNotAskedForIsNotKnown() {
        assertThat(found(Check.MANAGEMENT_API, withManagementApi(new Probe.NotTried()))
                        .status())
                .isEqualTo(Status.UNKNOWN);
    }

    @Nested
    final class TheIssuer {

        @Test
        void hasToBeTheEnvironmentUrl() {
            Finding other = found(
                    Check.ISSUER,
                    withMetadata(new Probe.Metadata(Optional.of(URI.create("https://login.acme.example")), true)));

            assertThat(other.status()).isEqualTo(Status.PROBLEM);
            assertThat(other.message()).contains("https://login.acme.example");
        }

        @Test
        void hasToBeThere() {
            assertThat(found(Check.ISSUER, withMetadata(new Probe.Metadata(Optional.empty(), true)))
                            .status())
                    .isEqualTo(Status.PROBLEM);
        }

        @Test
        void isLookedAtApartFromTheEndpoints() {
            Probe probe = withMetadata(new Probe.Metadata(Optional.of(ENVIRONMENT), false));

            assertThat(found(Check.ISSUER, probe).status()).isEqualTo(Status.OK);
            assertThat(found(Check.ENDPOINTS, probe).status()).isEqualTo(Status.WARNING);
        }
    }

    @Nested
    final class TheManagementApi {

        @Test
        void isAProblemWhereItIsForbidden() {
            Finding finding = found(Check.MANAGEMENT_API, withManagementApi(new Probe.Refused(403)));

            assertThat(finding.status()).isEqualTo(Status.PROBLEM);
            assertThat(finding.message()).contains("403");
        }

        @Test
        void isNotNeededWhereTheDomainsAreConfigured() {
            Finding finding = found(
                    Check.MANAGEMENT_API,
                    withManagementApi(new Probe.Refused(403)),
                    Map.of("connectionId", "conn_1", "emailDomains", "acme.example"));

            assertThat(finding.status()).isEqualTo(Status.OK);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, OK",
        "5, OK",
        "-5, OK",
        "6, WARNING",
        "-6, WARNING",
        "30, WARNING",
        "-30, WARNING",
        "31, PROBLEM",
        "-31, PROBLEM",
        "86400, PROBLEM"
    })
    void clocksMayDifferAsMuchAsLoginsTolerate(long ahead, Status status) {
        Finding finding = found(Check.CLOCK, withClock(Optional.of(Duration.ofSeconds(ahead))));

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message()).contains(Math.abs(ahead) + " s").contains(ahead < 0 ? "behind" : "ahead");
    }

    @Test
    void theToleranceIsTheConfiguredOne() {
        Probe probe = withClock(Optional.of(Duration.ofSeconds(40)));

        assertThat(found(Check.CLOCK, probe, Map.of("clockSkewSeconds", "60")).status())
                .isEqualTo(Status.WARNING);
    }
}
