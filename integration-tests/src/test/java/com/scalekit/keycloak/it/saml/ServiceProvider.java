package com.scalekit.keycloak.it.saml;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.portal.Receiver;

import static javax.xml.crypto.dsig.XMLSignature.XMLNS;

/** An application that speaks SAML 2.0: what Keycloak has to know of it, and what comes to its assertion consumer service. */
public final class ServiceProvider implements AutoCloseable {

    /** Its entity id, which is also Keycloak's id of the client. */
    public static final String ENTITY_ID = "https://sp.example/metadata?v=2";

    private static final String ACS = "/acs";
    private static final String SELF_POSTING = "form[name=saml-post-binding]";

    private final Receiver receiver = Receiver.start();

    /** Its client in Keycloak. */
    public ObjectNode client() {
        ObjectNode client = Json.object()
                .put("clientId", ENTITY_ID)
                .put("enabled", true)
                .put("protocol", "saml")
                .put("frontchannelLogout", true);
        client.withArray("redirectUris").add(consumer().toString());
        client.withObject("/attributes")
                .put("saml_assertion_consumer_url_post", consumer().toString())
                .put("saml.server.signature", "true")
                .put("saml.assertion.signature", "true")
                .put("saml.signature.algorithm", "RSA_SHA256")
                .put("saml.client.signature", "false")
                .put("saml.force.post.binding", "true")
                .put("saml.authnstatement", "true")
                .put("saml_force_name_id_format", "true")
                .put("saml_name_id_format", "email");
        return client;
    }

    /** Its assertion consumer service. */
    public URI consumer() {
        return receiver.url().resolve(ACS);
    }

    /** What it asks of Keycloak when somebody wants in of whom it knows nothing. */
    public AuthnRequest request() {
        return new AuthnRequest(consumer(), "", false, false);
    }

    /** Does what a script would do: sends the form that Keycloak hands the response over in. */
    public static Page selfPosted(Page page) {
        return page.has(SELF_POSTING) ? page.form(SELF_POSTING).submit() : page;
    }

    /** What came, the oldest first. */
    public List<SamlResponse> responses() {
        return receiver.receivedAt(ACS).stream()
                .map(request -> SamlResponse.read(request.form().only("SAMLResponse")))
                .toList();
    }

    /** The key that the realm says it signs with. */
    public static PublicKey keyOf(TestRealm realm) {
        Page metadata = realm.visitor().browser().open(URI.create(realm.url() + "/protocol/saml/descriptor"));
        String certificate = SamlDocument.parse(metadata.html().getBytes(StandardCharsets.UTF_8))
                .only(XMLNS, "X509Certificate")
                .getTextContent();
        byte[] der = Base64.getMimeDecoder().decode(certificate);
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
        } catch (CertificateException e) {
            throw new AssertionError("not a certificate", e);
        }
    }

    @Override
    public void close() {
        receiver.close();
    }
}
