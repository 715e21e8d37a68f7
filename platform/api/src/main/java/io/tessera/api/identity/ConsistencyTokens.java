package io.tessera.api.identity;

import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.AcceptedStaleness;
import io.tessera.router.replica.Position;
import io.tessera.router.replica.TenantReads;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives who has written, and asks for it with {@code Prefer: consistency-token} (RFC 7240), a token
 * with which reads that may be old show what was written.
 */
public class ConsistencyTokens {
    private static final Logger LOG = Logger.getLogger(ConsistencyTokens.class);
    private static final String PREFER = "Prefer";
    private static final String PREFERENCE = "consistency-token";
    private static final Set<String> WRITING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Caller caller;
    private final TenantReads reads;

    ConsistencyTokens(Caller caller, TenantReads reads) {
        this.caller = caller;
        this.reads = reads;
    }

    @ServerResponseFilter
    public Uni<Void> give(ContainerRequestContext request, ContainerResponseContext response) {
        if (!WRITING.contains(request.getMethod())
                || response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL
                || !prefersToken(request.getHeaderString(PREFER))) {
            return Uni.createFrom().voidItem();
        }
        return reads.position(caller.organizationId())
                .invoke(position -> put(response, position))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "no consistency token for a write; cause=%s", failure.getMessage()))
                // What was written is written.
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static void put(ContainerResponseContext response, Position position) {
        response.getHeaders().putSingle(AcceptedStaleness.CONSISTENCY_TOKEN, position.token());
        response.getHeaders().putSingle("Preference-Applied", PREFERENCE);
    }

    private static boolean prefersToken(@Nullable String prefer) {
        return prefer != null
                && Stream.of(prefer.split(","))
                        .anyMatch(one -> one.strip().toLowerCase(Locale.ROOT).equals(PREFERENCE));
    }
}
