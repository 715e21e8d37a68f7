package io.tessera.api.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Proxies in front of this service. */
@ConfigMapping(prefix = "tessera.proxies")
interface ProxyConfig {
    /** Networks such as {@code 10.0.0.0/8}; what proxies elsewhere say is not believed. */
    Optional<List<String>> trusted();

    /**
     * The header in which they say where a request came from. It is one, since a proxy that writes
     * the one passes on the other as its caller made it up.
     */
    @WithDefault("x-forwarded-for")
    Header header();

    /** A header that names senders, the first first. */
    enum Header {
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED
    }
}
