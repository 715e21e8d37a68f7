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

    private static final String PERMISSIONS_POLICY =
            "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(),"
                    + " geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(),"
                    + " publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";
    private static final String STRICT_TRANSPORT_SECURITY = "max-age=31536000; includeSubDomains";
    private static final int PRIORITY = 1_000;

    private final boolean secure;
    private final String contentSecurityPolicyOfDocs;

    SecurityHeaders(PlatformConfig config) {
        this.secure = "https".equals(config.publicUrl().getScheme());
        // The browsable API page starts itself with scripts that stand in it.
        this.contentSecurityPolicyOfDocs =
                CONTENT_SECURITY_POLICY.replace(
                        "script-src 'self'", "script-src 'self' " + InlineScripts.ofDocs());
    }

    void register(@Observes Filters filters) {
        filters.register(
                routing -> {
                    var docs = routing.normalizedPath().startsWith("/api/docs");
                    routing.response()
                            .headers()
                            .set(
                                    "Content-Security-Policy",
                                    docs ? contentSecurityPolicyOfDocs : CONTENT_SECURITY_POLICY)
                            .set("X-Content-Type-Options", "nosniff")
                            .set("Referrer-Policy", "same-origin")
                            .set("X-Frame-Options", "DENY")
                            .set("Cross-Origin-Opener-Policy", "same-origin")
                            .set("Cross-Origin-Resource-Policy", "same-origin")
                            .set("Permissions-Policy", PERMISSIONS_POLICY);
                    if (secure) {
                        routing.response()
                                .headers()
                                .set("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY);
                    }
                    if (routing.normalizedPath().startsWith("/api/")
                            || routing.normalizedPath().startsWith("/scim/")) {
                        // answers are one person's own; resources that may be kept say so
                        // themselves
                        routing.response().headers().set("Cache-Control", "no-store");
                    }
                    routing.next();
                },
                PRIORITY);
    }
}
