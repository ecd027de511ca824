package com.scalekit.keycloak.it.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A piece of SAML 2.0, read with nothing but the JDK: its parts, and whose signature they bear. */
record SamlDocument(Document document) {

    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";

    private static final String ID = "ID";

    static SamlDocument parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new SamlDocument(factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not XML", e);
        }
    }

    /** The only element of this name, wherever it is. */
    Element only(String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        if (found.getLength() != 1) {
            throw new AssertionError(found.getLength() + " elements " + name);
        }
        return (Element) found.item(0);
    }

    /** Whether this key has signed this element, and all of it. */
    static boolean isSigned(Element element, PublicKey key) {
        List<Element> signatures = children(element, XMLSignature.XMLNS, "Signature");
        return signatures.size() == 1 && isSignatureOf(signatures.get(0), element, key);
    }

    private static boolean isSignatureOf(Element signature, Element signed, PublicKey key) {
        DOMValidateContext context = new DOMValidateContext(key, signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        signed.setIdAttribute(ID, true);
        try {
            XMLSignature read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> references = read.getSignedInfo().getReferences();
            return references.size() == 1
                    && references.get(0).getURI().equals("#" + signed.getAttribute(ID))
                    && read.validate(context);
        } catch (MarshalException | XMLSignatureException e) {
            throw new AssertionError("no signature that can be read", e);
        }
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }
}
