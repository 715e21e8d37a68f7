package io.tessera.operations.provisioning;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What services send along that may ask for provisioning. */
@ApplicationScoped
public class InternalKey {
    private static final String SCHEME = "Tessera-Internal ";
    private static final int KEY_CHARACTERS = 32;

    private final ProvisioningConfig config;

    InternalKey(ProvisioningConfig config) {
        this.config = config;
    }

    /** A key that is too short shows at the start. */
    void check(@Observes StartupEvent starting) {
        if (config.provisioning().key().length() < KEY_CHARACTERS) {
            throw new IllegalStateException(
                    "tessera.provisioning.key must have at least %d characters"
                            .formatted(KEY_CHARACTERS));
        }
    }

    /** Whether an {@code Authorization} header has it. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null
                && MessageDigest.isEqual(
                        (SCHEME + config.provisioning().key()).getBytes(StandardCharsets.UTF_8),
                        authorization.getBytes(StandardCharsets.UTF_8));
    }
}
