package io.tessera.acceptance.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that look like a real one and must not be believed. */
final class ForgedToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final ObjectNode header;
    private final ObjectNode claims;
    private final String signature;

    private ForgedToken(ObjectNode header, ObjectNode claims, String signature) {
        this.header = header;
        this.claims = claims;
        this.signature = signature;
    }

    /** Begins with a real token. */
    static ForgedToken from(String token) {
        var parts = token.split("\\.", -1);
        return new ForgedToken(read(parts[0]), read(parts[1]), parts[2]);
    }

    /** The claims of another token under this one's signature. */
    String withClaimsOf(String other) {
        return encode(header) + "." + other.split("\\.", -1)[1] + "." + signature;
    }

    /** The same with one claim changed, under the old signature. */
    String withClaim(String name, String value) {
        var changed = claims.deepCopy().put(name, value);
        return encode(header) + "." + encode(changed) + "." + signature;
    }

    /** The same content, said to need no signature. */
    String withoutSignature() {
        return encode(header.deepCopy().put("alg", "none")) + "." + encode(claims) + ".";
    }

    /** The same content and key id, signed by somebody else's key. */
    String signedByAnotherKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(generator.generateKeyPair().getPrivate());
            var content = encode(header.deepCopy().put("alg", "RS256")) + "." + encode(claims);
            signer.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + ENCODER.encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same content, signed with a secret that everybody knows: the issuer's public key. */
    String signedWithPublicKeyAsSecret(byte[] publicKey) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
            var content = encode(header.deepCopy().put("alg", "HS256")) + "." + encode(claims);
            return content
                    + "."
                    + ENCODER.encodeToString(
                            mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode read(String part) {
        try {
            return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(ObjectNode node) {
        try {
            return ENCODER.encodeToString(JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
