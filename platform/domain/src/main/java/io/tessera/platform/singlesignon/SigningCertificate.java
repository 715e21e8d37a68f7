package io.tessera.platform.singlesignon;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A certificate that a provider signs with.
 *
 * @param fingerprint SHA-256 in hexadecimal
 * @param encoded DER in base64
 */
public record SigningCertificate(
        String subject, String fingerprint, Instant notBefore, Instant notAfter, String encoded) {

    JsonObject toJson() {
        return new JsonObject()
                .put("subject", subject)
                .put("fingerprint", fingerprint)
                .put("not_before", notBefore.toString())
                .put("not_after", notAfter.toString())
                .put("encoded", encoded);
    }

    static SigningCertificate of(JsonObject json) {
        return new SigningCertificate(
                json.getString("subject"),
                json.getString("fingerprint"),
                Instant.parse(json.getString("not_before")),
                Instant.parse(json.getString("not_after")),
                json.getString("encoded"));
    }
}
