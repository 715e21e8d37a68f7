package io.tessera.platform.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.function.Function;

/**
 * Ed25519 signatures of chain heads (RFC 8032). Only who seals has the private key; the public one
 * is for everybody.
 */
public final class HeadSignature {
    private static final String ALGORITHM = "Ed25519";

    private HeadSignature() {}

    /** A way to sign. */
    @FunctionalInterface
    public interface Signer {
        byte[] sign(ChainHead head);
    }

    /** A way to tell whether a signature is the signer's. */
    @FunctionalInterface
    public interface Verifier {
        boolean isValid(ChainHead head, byte[] signature);
    }

    /**
     * @param key PKCS #8 in base64
     * @throws IllegalArgumentException if it is no such key
     */
    public static Signer signer(String key) {
        PrivateKey parsed = parse(key, PKCS8EncodedKeySpec::new, KeyFactory::generatePrivate);
        return head -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initSign(parsed);
                signature.update(head.signedBytes());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a key that was parsed signs", e);
            }
        };
    }

    /**
     * @param key X.509 in base64
     * @throws IllegalArgumentException if it is no such key
     */
    public static Verifier verifier(String key) {
        PublicKey parsed = parse(key, X509EncodedKeySpec::new, KeyFactory::generatePublic);
        return (head, given) -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(parsed);
                signature.update(head.signedBytes());
                return signature.verify(given);
            } catch (GeneralSecurityException malformed) {
                return false;
            }
        };
    }

    @FunctionalInterface
    private interface Parsing<K> {
        K parse(KeyFactory factory, KeySpec spec) throws GeneralSecurityException;
    }

    private static <K> K parse(String key, Function<byte[], KeySpec> spec, Parsing<K> parsing) {
        try {
            byte[] encoded = Base64.getDecoder().decode(key.strip());
            return parsing.parse(KeyFactory.getInstance(ALGORITHM), spec.apply(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key in base64", e);
        }
    }
}
