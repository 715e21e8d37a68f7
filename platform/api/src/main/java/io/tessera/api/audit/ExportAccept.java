package io.tessera.api.audit;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Which format an export has, a parameter says, so that a link can ask for either; what the client
 * says that it accepts does not matter.
 */
public class ExportAccept {
    private static final String PATH = "/api/v1/audit-entries/export";

    @ServerRequestFilter(preMatching = true)
    public void acceptAny(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().getPath().equals(PATH)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, "*/*");
        }
    }
}
