package com.scalekit.keycloak.demo;

import java.util.Map;

import com.scalekit.keycloak.demo.application.ApplicationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApplicationSettingsTest {

    private static final String PORTAL = "http://scalekit.localhost:8085/portal";

    @Test
    void isTheDemosApplicationOnThisMachineWhenNothingIsSaid() {
        assertThat(options(Map.of()))
                .hasToString(
                        "ApplicationOptions[issuer=http://localhost:8080/realms/demo, clientId=demo-app, port=8090, "
                                + "bind=127.0.0.1, url=Optional.empty, backChannel=Optional.empty, portal=Optional.empty]");
    }

    @Test
    void isToldEverythingByVariables() {
        ApplicationOptions options = options(Map.of(
                "DEMO_APPLICATION_ISSUER", "https://login.example.com/realms/a",
                "DEMO_APPLICATION_CLIENT_ID", "shop",
                "DEMO_APPLICATION_SECRET", "s3cret",
                "DEMO_APPLICATION_PORT", "9001",
                "DEMO_APPLICATION_BIND", "0.0.0.0",
                "DEMO_APPLICATION_URL", "https://shop.example.com/",
                "DEMO_APPLICATION_BACK_CHANNEL", "http://keycloak:8080/realms/a",
                "DEMO_APPLICATION_PORTAL", PORTAL));

        assertThat(options)
                .hasToString("ApplicationOptions[issuer=https://login.example.com/realms/a, clientId=shop, port=9001, "
                        + "bind=0.0.0.0, url=Optional[https://shop.example.com], "
                        + "backChannel=Optional[http://keycloak:8080/realms/a], portal=Optional[" + PORTAL + "]]");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "http://scalekit.localhost:8085, true",
        "http://scalekit.localhost:8085/, true",
        "https://acme.scalekit.com, false"
    })
    void linksToTheSimulatorsPortalOnlyWhileTheSimulatorIsInUse(String environmentUrl, boolean linked) {
        ApplicationOptions options =
                options(Map.of("DEMO_APPLICATION_PORTAL", PORTAL, "SCALEKIT_ENVIRONMENT_URL", environmentUrl));

        assertThat(options.toString().contains(PORTAL)).isEqualTo(linked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"keycloak:8080", "//keycloak/realms/demo", "http:///realms/demo", "ftp://keycloak", "not a URL"})
    void refusesWhatIsNoAddress(String address) {
        Map<String, String> variables = Map.of("DEMO_APPLICATION_ISSUER", address);

        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> options(variables))
                .withMessageStartingWith("demo.application.issuer must be a")
                .withMessageContaining(address);
    }

    private static ApplicationOptions options(Map<String, String> variables) {
        return new ApplicationSettings(TestSettings.environment(variables)).options();
    }
}
