package com.scalekit.keycloak.it.admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A way into Scalekit's admin portal is made for who asks, and kept nowhere. */
final class AdminPortalLinkIT {

    private static final String PATH = "/scalekit/organizations/" + KnownTenants.MEGACORP + "/portal-link";

    @RegisterExtension
    static final Stage STAGE = Stage.with(
            draft -> draft.withRealm("adminEventsEnabled", true).withRealm("adminEventsDetailsEnabled", true));

    private static Caller.Answer ask(String path) {
        TestRealm realm = STAGE.realm();
        return Caller.with(realm, "manage-identity-providers").call("PUT", realm, path);
    }

    private static int open(String location) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(location)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void opensThePortalOnce() throws Exception {
        JsonNode link = ask(PATH + "?features=sso&features=dir_sync").json();
        String location = link.path("location").asText();

        assertThat(location).startsWith(STAGE.simulator().environmentUrl().toString());
        assertThat(Instant.parse(link.path("expiresAt").asText()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(2)));
        assertThat(open(location)).isEqualTo(200);
        assertThat(open(location)).isEqualTo(400);
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(ask(PATH).json().path("location").asText())
                .isNotEqualTo(ask(PATH).json().path("location").asText());
    }

    @Test
    void isNeitherStoredNorLogged() throws Exception {
        String location = ask(PATH).json().path("location").asText();
        String secret = location.substring(location.lastIndexOf('/') + 1);

        JsonNode events = STAGE.admin().get(STAGE.realm().path() + "/admin-events?max=100");
        assertThat(events.toString())
                .contains("scalekit" + PATH)
                .contains("\"operationType\":\"ACTION\"")
                .doesNotContain(secret);
        assertThat(Files.readString(STAGE.keycloak().log())).doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "/scalekit/organizations/org_1/portal-link, 404",
        "/scalekit/organizations/nobody/portal-link, 400",
        "/scalekit/organizations/org_70087756662900200/portal-link?features=everything, 400"
    })
    void isNotMadeForWhatIsNotThere(String path, int status) {
        assertThat(ask(path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"403, 502", "500, 503", "429, 503"})
    void saysThatScalekitDidNotMakeOne(int answered, int status) {
        STAGE.control().onOrganizations(HttpMischief.every().status(answered));
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        Caller.Answer answer = Caller.with(realm, "manage-identity-providers").call("PUT", realm, PATH);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("Scalekit");
    }

    @Test
    void isOfNoOtherKindWhateverScalekitAnswers() {
        STAGE.control().onOrganizations(HttpMischief.every().body("{\"link\":{\"location\":\"javascript:alert(1)\"}}"));

        assertThat(ask(PATH).status()).isEqualTo(503);
    }
}
