package com.scalekit.keycloak.it.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.it.saml.ServiceProvider;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** SAML applications take part in a logout by messages that the browser carries. */
final class LogoutWithSamlIT {

    private static final String REQUEST = "SAMLRequest";
    private static final String RESPONSE = "SAMLResponse";
    private static final Pattern ID = Pattern.compile(" ID=\"([^\"]+)\"");

    @AutoClose
    private static final ServiceProvider APPLICATION = new ServiceProvider();

    @RegisterExtension
    static final Stage STAGE = Stage.with(LogoutWithSamlIT::withServiceProvider);

    private static RealmDraft withServiceProvider(RealmDraft draft) {
        return draft.withSetting("furtherApplicationClientIds", ServiceProvider.ENTITY_ID)
                .withSetting("logoutAtScalekit", "true")
                .with(changed -> changed.json().withArray("clients").add(client()));
    }

    private static ObjectNode client() {
        ObjectNode client = APPLICATION.client();
        client.withObject("/attributes")
                .put(
                        "saml_single_logout_service_url_post",
                        APPLICATION.consumer().toString());
        return client;
    }

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static SignedIn signInToBoth(Visitor visitor, String email) {
        SignedIn person = visitor.signInOnAutopilot(email);
        Page there = ServiceProvider.selfPosted(Tile.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION, email)
                .forApplication(ServiceProvider.ENTITY_ID)
                .click(visitor));
        assertThat(there.has("#here")).as(there.toString()).isTrue();
        STAGE.control().resetCalls();
        return person;
    }

    private static int sessions(SignedIn person) {
        return STAGE.realm().accounts().sessions(person.claim("sub"));
    }

    /** What Keycloak answers has to come to the application, so there is no way on over Scalekit. */
    @Test
    void aSamlApplicationThatSignsOutGetsItsAnswerAndScalekitIsNotVisited() {
        Visitor leaver = STAGE.visitor();
        SignedIn person = signInToBoth(leaver, "sue@example.com");

        Page answer = send(leaver, REQUEST, """
                <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
                    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="ID_1" Version="2.0"
                    IssueInstant="NOW" Destination="KEYCLOAK">
                  <saml:Issuer>ISSUER</saml:Issuer>
                  <saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">sue@example.com</saml:NameID>
                </samlp:LogoutRequest>""");

        assertThat(answer.html()).contains(APPLICATION.consumer().toString()).contains(RESPONSE);
        assertThat(ServiceProvider.selfPosted(answer).has("#here")).isTrue();
        assertThat(sessions(person)).isZero();
        assertThat(STAGE.control().calls().logout()).isZero();
    }

    /** Keycloak asks it first; when it has answered, the logout goes on as any other. */
    @Test
    void aSamlApplicationOfTheSessionIsSignedOutBeforeScalekitIsVisited() {
        Visitor leaver = STAGE.visitor();
        SignedIn person = signInToBoth(leaver, "ted@example.com");

        Page asked = person.signOut();
        String request = asked.valueOf(REQUEST);
        assertThat(STAGE.control().calls().logout()).isZero();
        Page end = send(leaver, RESPONSE, """
                <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
                    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="ID_2" Version="2.0"
                    IssueInstant="NOW" Destination="KEYCLOAK" InResponseTo="REQUEST">
                  <saml:Issuer>ISSUER</saml:Issuer>
                  <samlp:Status>
                    <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
                  </samlp:Status>
                </samlp:LogoutResponse>""".replace("REQUEST", idOf(request)));

        assertThat(end.uri())
                .as(end.toString())
                .isEqualTo(URI.create(STAGE.realm().application() + "/"));
        assertThat(SignedIn.isAt(end)).isFalse();
        assertThat(STAGE.control().calls().logout()).isOne();
        assertThat(sessions(person)).isZero();
    }

    private static String idOf(String message) {
        Matcher id = ID.matcher(new String(Base64.getMimeDecoder().decode(message), StandardCharsets.UTF_8));
        assertThat(id.find()).as(message).isTrue();
        return id.group(1);
    }

    private static Page send(Visitor visitor, String parameter, String xml) {
        URI keycloak = URI.create(STAGE.realm().url() + "/protocol/saml");
        String message = xml.replace("NOW", Instant.now().toString())
                .replace("KEYCLOAK", keycloak.toString())
                .replace("ISSUER", ServiceProvider.ENTITY_ID);
        return visitor.browser()
                .open(URI.create(keycloak + "?" + parameter + "="
                        + URLEncoder.encode(deflated(message), StandardCharsets.UTF_8)));
    }

    private static String deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
