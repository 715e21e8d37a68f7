package io.tessera.platform.singlesignon;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain that an organization says is its own.
 *
 * @param proof what its TXT record at {@link #recordName()} must say
 * @param verifiedAt null until that was seen
 */
public record EmailDomain(
        UUID id, String domain, String proof, Instant createdAt, @Nullable Instant verifiedAt) {
    private static final String LABEL = "_tessera-challenge.";

    /** Where the record has to be. */
    public String recordName() {
        return LABEL + domain;
    }
}
