package io.tessera.api.identity;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tessera.platform.audit.AuditOrigin;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Notes where each request comes from, for the audit trail: the address of the connection, as with
 * the networks of API keys, and what the client says that it is.
 */
@Singleton
final class RequestOrigin {
    /** Ahead of all that could write an entry. */
    private static final int FIRST = 950;

    void register(@Observes Filters filters) {
        filters.register(RequestOrigin::note, FIRST);
    }

    private static void note(RoutingContext routing) {
        SocketAddress sender = routing.request().remoteAddress();
        new AuditOrigin(
                        sender == null ? null : sender.hostAddress(),
                        routing.request().getHeader("User-Agent"))
                .bind();
        routing.next();
    }
}
