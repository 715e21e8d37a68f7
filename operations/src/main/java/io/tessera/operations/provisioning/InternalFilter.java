package io.tessera.operations.provisioning;

import io.quarkus.runtime.StartupEvent;
import io.tessera.operations.problem.Problem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody in below {@code /internal} but the services that have the key. */
@Singleton
public class InternalFilter {
    /** Anywhere in a path: no spelling of it gets past. */
    private static final String PATH = "internal/";

    private static final String SCHEME = "Tessera-Internal ";
    private static final int KEY_CHARACTERS = 32;

    private final byte[] expected;

    InternalFilter(ProvisioningConfig config) {
        this.expected = (SCHEME + config.provisioning().key()).getBytes(StandardCharsets.UTF_8);
    }

    /** A key that is too short shows at the start. */
    void checkKey(@Observes StartupEvent starting) {
        if (expected.length < SCHEME.length() + KEY_CHARACTERS) {
            throw new IllegalStateException(
                    "tessera.provisioning.key must have at least %d characters"
                            .formatted(KEY_CHARACTERS));
        }
    }

    @ServerRequestFilter
    public @Nullable Response filter(ContainerRequestContext context) {
        if (!context.getUriInfo().getPath().contains(PATH)) {
            return null;
        }
        var given = context.getHeaderString("Authorization");
        boolean known =
                given != null
                        && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
        return known ? null : Problem.of(404, "not_found", "There is nothing here.").response();
    }
}
