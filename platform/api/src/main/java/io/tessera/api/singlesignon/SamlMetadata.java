package io.tessera.api.singlesignon;

import io.tessera.platform.singlesignon.Provider.Saml;
import io.tessera.platform.singlesignon.SigningCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a provider of SAML 2.0 says of itself. A document type is refused, and with it every entity:
 * nothing outside of the document is read. Pure.
 *
 * @see <a href="https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf">Metadata
 *     for SAML 2.0</a>
 */
final class SamlMetadata {
    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    private static final int LONGEST = 1_000;
    private static final int MOST_CERTIFICATES = 10;

    private SamlMetadata() {}

    /**
     * Reads a document.
     *
     * @param url where it was found, or null
     * @throws FetchFailure if it is not what it should be
     */
    static Saml parse(byte[] document, @Nullable String url, Instant now) {
        var entity = entity(document(document));
        var entityId = entity.getAttribute("entityID").strip();
        var provider = children(entity, METADATA, "IDPSSODescriptor");
        if (entityId.isEmpty() || entityId.length() > LONGEST || provider.isEmpty()) {
            throw new FetchFailure(
                    "not_saml_metadata", "The document describes no SAML identity provider.");
        }
        var services = services(provider.getFirst());
        boolean posts = !services.containsKey(REDIRECT);
        var signIn = posts ? services.get(POST) : services.get(REDIRECT);
        if (signIn == null || signIn.isEmpty() || signIn.length() > LONGEST) {
            throw new FetchFailure(
                    "no_sign_in_service",
                    "The document names no sign-in address for a redirect or a post.");
        }
        return new Saml(entityId, signIn, posts, url, certificates(provider.getFirst(), now));
    }

    private static Document document(byte[] document) {
        try {
            return builder().parse(new ByteArrayInputStream(document));
        } catch (SAXException malformed) {
            boolean isDoctype = String.valueOf(malformed.getMessage()).contains("DOCTYPE");
            throw isDoctype
                    ? new FetchFailure(
                            "doctype_refused", "The document must have no document type.")
                    : new FetchFailure("not_saml_metadata", "The document is no XML.");
        } catch (IOException malformed) {
            throw new FetchFailure("not_saml_metadata", "The document is no XML.");
        }
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // throws, and prints nothing
            return builder;
        } catch (ParserConfigurationException unreachable) {
            throw new IllegalStateException("the platform's parser has no safe mode", unreachable);
        }
    }

    /** The document's only entity, or the only provider among those that it lists. */
    private static Element entity(Document document) {
        var root = document.getDocumentElement();
        if (is(root, METADATA, "EntityDescriptor")) {
            return root;
        }
        var providers =
                children(root, METADATA, "EntityDescriptor").stream()
                        .filter(one -> !children(one, METADATA, "IDPSSODescriptor").isEmpty())
                        .toList();
        if (!is(root, METADATA, "EntitiesDescriptor") || providers.size() != 1) {
            throw new FetchFailure(
                    "not_saml_metadata", "The document must describe one SAML identity provider.");
        }
        return providers.getFirst();
    }

    private static Map<String, String> services(Element provider) {
        var services = new LinkedHashMap<String, String>();
        children(provider, METADATA, "SingleSignOnService")
                .forEach(service ->
                        services.putIfAbsent(
                                service.getAttribute("Binding"),
                                service.getAttribute("Location").strip()));
        return services;
    }

    private static List<SigningCertificate> certificates(Element provider, Instant now) {
        var certificates = new LinkedHashMap<String, SigningCertificate>();
        for (var key : children(provider, METADATA, "KeyDescriptor")) {
            if (!key.getAttribute("use").equals("encryption")) {
                var found = key.getElementsByTagNameNS(SIGNATURE, "X509Certificate");
                for (int i = 0; i < found.getLength(); i++) {
                    var one = certificate(found.item(i).getTextContent());
                    certificates.put(one.fingerprint(), one);
                }
            }
        }
        if (certificates.isEmpty() || certificates.size() > MOST_CERTIFICATES) {
            throw new FetchFailure(
                    "no_signing_certificate",
                    "The document must have 1 to %d certificates for signatures."
                            .formatted(MOST_CERTIFICATES));
        }
        // Those that are over are of no use, and would only be warned of.
        var inForce =
                certificates.values().stream().filter(one -> one.notAfter().isAfter(now)).toList();
        if (inForce.isEmpty()) {
            throw new FetchFailure(
                    "certificate_expired", "The provider's certificate has expired.");
        }
        return inForce;
    }

    private static SigningCertificate certificate(String text) {
        try {
            var encoded = Base64.getMimeDecoder().decode(text.strip());
            var certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(encoded));
            return new SigningCertificate(
                    certificate.getSubjectX500Principal().getName(),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded)),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    Base64.getEncoder().encodeToString(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new FetchFailure(
                    "invalid_certificate", "A certificate in the document cannot be read.");
        }
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        var nodes = parent.getChildNodes();
        var found = new ArrayList<Element>();
        IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> is(node, namespace, name))
                .forEach(node -> found.add((Element) node));
        return found;
    }

    private static boolean is(@Nullable Node node, String namespace, String name) {
        return node instanceof Element
                && namespace.equals(node.getNamespaceURI())
                && name.equals(node.getLocalName());
    }
}
