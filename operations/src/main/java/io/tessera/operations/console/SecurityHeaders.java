package io.tessera.operations.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Sends the headers that tell a browser what this site never does. */
@ApplicationScoped
public class SecurityHeaders {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int PRIORITY = 1_000;

    void register(@Observes Filters filters) {
        filters.register(
                routing -> {
                    routing.response()
                            .headers()
                            .set("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                            .set("X-Content-Type-Options", "nosniff")
                            .set("Referrer-Policy", "same-origin")
                            .set("Cross-Origin-Opener-Policy", "same-origin")
                            .set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
                    if (!routing.normalizedPath().startsWith("/assets/")) {
                        routing.response().headers().set("Cache-Control", "no-store");
                    }
                    routing.next();
                },
                PRIORITY);
    }
}
