package io.tessera.operations.identity;

import io.tessera.operations.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that another site made a browser ask for along with an operator's session.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
public class SameOriginFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** Lets our own page and bearers of a token through. */
    @ServerRequestFilter
    public @Nullable Response filter(ContainerRequestContext context, HttpServerRequest request) {
        var authority = request.authority();
        if (request.getHeader("Authorization") != null
                || allows(
                        context.getMethod(),
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader("Origin"),
                        authority == null ? null : authority.toString())) {
            return null;
        }
        return Problem.of(403, "csrf_rejected", "This request did not come from the console.")
                .response();
    }

    static boolean allows(
            String method,
            @Nullable String fetchSite,
            @Nullable String origin,
            @Nullable String authority) {
        if (SAFE_METHODS.contains(method)) {
            return true;
        }
        if (fetchSite != null) {
            return fetchSite.equals("same-origin");
        }
        if (origin == null || authority == null) {
            return false;
        }
        try {
            return authority.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
