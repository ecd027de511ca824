package com.scalekit.keycloak.it.saml;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static com.scalekit.keycloak.it.saml.SamlDocument.ASSERTION;
import static com.scalekit.keycloak.it.saml.SamlDocument.PROTOCOL;

/** What Keycloak tells a service provider about somebody. */
public final class SamlResponse {

    private final SamlDocument document;

    private SamlResponse(SamlDocument document) {
        this.document = document;
    }

    static SamlResponse read(String base64) {
        return new SamlResponse(SamlDocument.parse(Base64.getMimeDecoder().decode(base64)));
    }

    /** Whether the realm has signed both the response and the assertion in it. */
    public boolean isSignedWith(PublicKey key) {
        return SamlDocument.isSigned(response(), key) && SamlDocument.isSigned(assertion(), key);
    }

    /** The status code. */
    public String status() {
        return document.only(PROTOCOL, "StatusCode").getAttribute("Value");
    }

    /** The status codes, from the general one to the exact one (SAML Core §3.2.2.2). */
    public List<String> statuses() {
        List<String> codes = new ArrayList<>();
        NodeList found = response().getElementsByTagNameNS(PROTOCOL, "StatusCode");
        for (int index = 0; index < found.getLength(); index++) {
            codes.add(((Element) found.item(index)).getAttribute("Value"));
        }
        return codes;
    }

    /** Where it was sent to. */
    public String destination() {
        return response().getAttribute("Destination");
    }

    /** Whether it answers a request. */
    public boolean isSolicited() {
        return response().hasAttribute("InResponseTo")
                || document.only(ASSERTION, "SubjectConfirmationData").hasAttribute("InResponseTo");
    }

    /** Who says it. */
    public String issuer() {
        return ((Element)
                        assertion().getElementsByTagNameNS(ASSERTION, "Issuer").item(0))
                .getTextContent();
    }

    /** Whom it is for. */
    public String audience() {
        return document.only(ASSERTION, "Audience").getTextContent();
    }

    /** Who may present it where. */
    public String recipient() {
        return document.only(ASSERTION, "SubjectConfirmationData").getAttribute("Recipient");
    }

    /** Whom it is about. */
    public String nameId() {
        return document.only(ASSERTION, "NameID").getTextContent();
    }

    /** The session that it belongs to: Keycloak's session and client, with two colons between. */
    public String sessionIndex() {
        return document.only(ASSERTION, "AuthnStatement").getAttribute("SessionIndex");
    }

    /** What else it says of the person. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        NodeList found = assertion().getElementsByTagNameNS(ASSERTION, "Attribute");
        for (int index = 0; index < found.getLength(); index++) {
            Element attribute = (Element) found.item(index);
            attributes.merge(
                    attribute.getAttribute("Name"),
                    attribute.getTextContent().strip(),
                    (one, other) -> one + " " + other);
        }
        return attributes;
    }

    private Element response() {
        return document.only(PROTOCOL, "Response");
    }

    private Element assertion() {
        return document.only(ASSERTION, "Assertion");
    }
}
