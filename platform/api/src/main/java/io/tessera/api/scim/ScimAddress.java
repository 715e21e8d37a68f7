package io.tessera.api.scim;

import io.tessera.api.edge.PlatformConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;

/** Where resources are, as clients reach them: at the host that they have asked. */
@Singleton
final class ScimAddress {
    static final String PATH = "/scim/v2";

    private final String scheme;

    ScimAddress(PlatformConfig config) {
        // A proxy in front ends TLS: the request itself does not tell.
        this.scheme = config.publicUrl().getScheme();
    }

    /** Without a slash at the end. */
    String of(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return scheme + "://" + (authority == null ? "" : authority) + PATH;
    }
}
