package com.scalekit.keycloak.admin;

import java.net.URI;
import java.util.List;

import com.scalekit.keycloak.domain.ProviderUrls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class RealmRulesTest {

    private static final String CALLBACK = "/realms/acme/broker/scalekit/endpoint";

    @ParameterizedTest
    @CsvSource({"true, false, OK", "false, false, WARNING", "true, true, WARNING"})
    void anIdentityProviderThatIsOffOrOnlyLinksIsToldOf(boolean enabled, boolean linkOnly, Status status) {
        assertThat(RealmRules.enabled(enabled, linkOnly).status()).isEqualTo(status);
    }

    @Test
    void everyProblemOfTheConfigurationIsTold() {
        assertThat(RealmRules.configuration(List.of("One", "Two")).message()).isEqualTo("One. Two.");
        assertThat(RealmRules.configuration(List.of()).status()).isEqualTo(Status.OK);
    }

    @ParameterizedTest
    @CsvSource({"ADMINISTRATORS, OK", "EVERYBODY, PROBLEM", "UNDECLARED, WARNING"})
    void onlyAdministratorsMayChangeTheOrganization(RealmRules.AttributeAccess access, Status status) {
        assertThat(RealmRules.userProfile(access).status()).isEqualTo(status);
    }

    @Test
    void theModeIsKnownOnlyFromALogin() {
        assertThat(RealmRules.mode(true).status()).isEqualTo(Status.PROBLEM);
        assertThat(RealmRules.mode(false).status()).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"https://sso.acme.example, OK", "http://localhost:8080, WARNING"})
    void addressesAreServedOverTls(String server, Status status) {
        assertThat(RealmRules.urls(new ProviderUrls(URI.create(server + CALLBACK)))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"256, OK", "257, PROBLEM"})
    void theLongestAddressIsAsLongAsScalekitTakes(int length, Status status) {
        String server = "https://sso.acme.example/";
        String longest = CALLBACK + "/backchannel-logout";
        String path = "x".repeat(length - server.length() - longest.length());
        ProviderUrls urls = new ProviderUrls(URI.create(server + path + CALLBACK));

        assertThat(urls.backChannelLogout().toString()).hasSize(length);
        assertThat(RealmRules.urls(urls).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "26.5.0, CVE-2026-9087, CVE-2026-15943",
        "26.7.0, CVE-2026-16442, CVE-2026-15943",
        "26.7.3, CVE-2026-90997, CVE-2026-15943",
        "26.7.4, CVE-2026-14781, CVE-2026-15943",
        "26.8.0.Final, CVE-2026-82968, CVE-2026-15943"
    })
    void anOldKeycloakIsToldOf(String version, String first, String last) {
        Finding finding = KnownHoles.finding(version);

        assertThat(finding.status()).isEqualTo(Status.WARNING);
        assertThat(finding.message()).contains("of " + first).contains(last);
        assertThat(finding.remedy()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"26.8.1, OK", "26.10.0, OK", "27.0, OK", "nightly, UNKNOWN", "999.0.0-SNAPSHOT, OK"})
    void aNewOrUnknownKeycloakIsNotAccused(String version, Status status) {
        assertThat(KnownHoles.finding(version).status()).isEqualTo(status);
    }
}
