package io.tessera.api.region;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What happens to requests of organizations that are at home in another region. */
@ConfigMapping(prefix = "tessera.edge")
interface EdgeConfig {
    @WithDefault("forward")
    Misdirected misdirected();

    /** How long to wait for a connection to another region. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** For how long another region may send nothing; live updates send something every 15 s. */
    @WithDefault("60s")
    Duration silence();

    /** Connections to each other region at most; a stream of live updates holds one. */
    @WithDefault("1000")
    int connections();

    /** How a request gets to its home. */
    enum Misdirected {
        /** This service passes it on; its caller sees nothing of regions. */
        FORWARD,
        /** A browser is sent to its home's own address for pages; the rest is passed on. */
        REDIRECT
    }
}
