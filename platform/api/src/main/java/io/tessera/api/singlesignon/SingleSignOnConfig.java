package io.tessera.api.singlesignon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far we go for what administrators say of their providers. */
@ConfigMapping(prefix = "tessera.single-sign-on")
public interface SingleSignOnConfig {
    /**
     * Networks besides the public ones where providers may be, in CIDR notation; there also without
     * TLS.
     */
    Optional<List<String>> allowedNetworks();

    /** The server that is asked for the proofs of domains, as host:port; the system's otherwise. */
    Optional<String> dnsServer();

    /** For each document that is fetched, and each question to the server of names. */
    @WithDefault("5s")
    Duration timeout();

    /** Most bytes of a document. */
    @WithDefault("524288")
    int maxBytes();
}
