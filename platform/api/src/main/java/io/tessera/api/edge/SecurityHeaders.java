package io.tessera.api.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Sends the headers that tell a browser what this site never does. */
@ApplicationScoped
public class SecurityHeaders {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self';"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    // The browsable API page starts itself with an inline script.
    private static final String CONTENT_SECURITY_POLICY_OF_DOCS =
            CONTENT_SECURITY_POLICY.replace(
                    "script-src 'self'", "script-src 'self' 'unsafe-inline'");

    private static final int PRIORITY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(
                routing -> {
                    var docs = routing.normalizedPath().startsWith("/api/docs");
                    routing.response()
                            .headers()
                            .set(
                                    "Content-Security-Policy",
                                    docs
                                            ? CONTENT_SECURITY_POLICY_OF_DOCS
                                            : CONTENT_SECURITY_POLICY)
                            .set("X-Content-Type-Options", "nosniff")
                            .set("Referrer-Policy", "same-origin")
                            .set("Cross-Origin-Opener-Policy", "same-origin")
                            .set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
                    if (routing.normalizedPath().startsWith("/api/")) {
                        // answers are one person's own; resources that may be kept say so
                        // themselves
                        routing.response().headers().set("Cache-Control", "no-store");
                    }
                    routing.next();
                },
                PRIORITY);
    }
}
