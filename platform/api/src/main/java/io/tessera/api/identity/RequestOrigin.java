package io.tessera.api.identity;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tessera.api.edge.ClientAddress;
import io.tessera.platform.audit.AuditOrigin;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Notes where each request comes from, for the audit trail: the client's address, as with the
 * networks of API keys, and what the client says that it is.
 */
@Singleton
final class RequestOrigin {
    /** Ahead of all that could write an entry. */
    private static final int FIRST = 950;

    private final ClientAddress addresses;

    RequestOrigin(ClientAddress addresses) {
        this.addresses = addresses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::note, FIRST);
    }

    private void note(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // None any more, if the client has hung up.
        boolean connected = request.remoteAddress() != null;
        new AuditOrigin(
                        connected ? addresses.of(request).getHostAddress() : null,
                        request.getHeader("User-Agent"))
                .bind();
        routing.next();
    }
}
