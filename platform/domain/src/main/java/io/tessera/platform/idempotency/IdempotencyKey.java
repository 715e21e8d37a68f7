package io.tessera.platform.idempotency;

import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * A caller's name for one request.
 *
 * @param requestHash SHA-256 of operation and body, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its one reader only
public record IdempotencyKey(UUID caller, String key, byte[] requestHash) {
    private static final int MAX_LENGTH = 255;

    /**
     * A key as the header has it.
     *
     * @param caller member or API key: names are each one's own
     * @throws CrmException.Invalid if it is blank or longer than 255 characters
     */
    public static IdempotencyKey of(UUID caller, String header, String operation, String body) {
        var key = header.strip();
        if (key.isEmpty() || key.length() > MAX_LENGTH) {
            throw CrmException.Invalid.validation(
                    List.of(
                            new FieldError(
                                    "Idempotency-Key",
                                    "invalid_value",
                                    "Must have 1 to " + MAX_LENGTH + " characters.")));
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(operation.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return new IdempotencyKey(
                    caller, key, digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException unreachable) {
            throw new IllegalStateException("every Java platform has SHA-256", unreachable);
        }
    }
}
