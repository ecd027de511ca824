package com.scalekit.keycloak.it.saml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import com.scalekit.keycloak.it.harness.TestRealm;

import static com.scalekit.keycloak.it.saml.SamlDocument.ASSERTION;
import static com.scalekit.keycloak.it.saml.SamlDocument.PROTOCOL;

/**
 * What a service provider asks of Keycloak when somebody wants in (SAML Core §3.4.1).
 *
 * @param consumer where the response shall go
 * @param subject whose address it knows; empty if it knows nobody
 * @param forced whether a session is not enough ({@code ForceAuthn})
 * @param passive whether no page may be shown ({@code IsPassive})
 */
public record AuthnRequest(URI consumer, String subject, boolean forced, boolean passive) {

    private static final String EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    /** About somebody whose address the service provider knows. */
    public AuthnRequest about(String email) {
        return new AuthnRequest(consumer, email, forced, passive);
    }

    /** A session is not enough. */
    public AuthnRequest forcing() {
        return new AuthnRequest(consumer, subject, true, passive);
    }

    /** No page may be shown. */
    public AuthnRequest withoutPages() {
        return new AuthnRequest(consumer, subject, forced, true);
    }

    /** The address that brings it to a realm, by the redirect binding (SAML Bindings §3.4). */
    public URI address(TestRealm realm) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, raw)) {
            out.write(xml().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.end();
        }
        String encoded = Base64.getEncoder().encodeToString(deflated.toByteArray());
        return URI.create(
                realm.url() + "/protocol/saml?SAMLRequest=" + URLEncoder.encode(encoded, StandardCharsets.UTF_8));
    }

    private String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartElement("p", "AuthnRequest", PROTOCOL);
            xml.writeNamespace("p", PROTOCOL);
            xml.writeNamespace("a", ASSERTION);
            xml.writeAttribute("ID", "_" + UUID.randomUUID());
            xml.writeAttribute("Version", "2.0");
            xml.writeAttribute(
                    "IssueInstant",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            xml.writeAttribute("AssertionConsumerServiceURL", consumer.toString());
            xml.writeAttribute("ForceAuthn", Boolean.toString(forced));
            xml.writeAttribute("IsPassive", Boolean.toString(passive));
            xml.writeStartElement("a", "Issuer", ASSERTION);
            xml.writeCharacters(ServiceProvider.ENTITY_ID);
            xml.writeEndElement();
            if (!subject.isEmpty()) {
                xml.writeStartElement("a", "Subject", ASSERTION);
                xml.writeStartElement("a", "NameID", ASSERTION);
                xml.writeAttribute("Format", EMAIL);
                xml.writeCharacters(subject);
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
