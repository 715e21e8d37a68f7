package io.tessera.operations.provisioning;

import io.tessera.operations.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody in below {@code /internal} but the services that have the key. */
public class InternalFilter {
    /** Anywhere in a path: no spelling of it gets past. */
    private static final String PATH = "internal/";

    private final InternalKey key;

    InternalFilter(InternalKey key) {
        this.key = key;
    }

    /** Goes on with who has the key; to all others there is nothing. */
    @ServerRequestFilter
    public @Nullable Response filter(ContainerRequestContext context) {
        return !context.getUriInfo().getPath().contains(PATH)
                        || key.isIn(context.getHeaderString("Authorization"))
                ? null
                : Problem.of(404, "not_found", "There is nothing here.").response();
    }
}
