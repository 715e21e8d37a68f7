package io.tessera.api.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a request may be like at all. The server's own limits are wider, so that these are told. */
@ConfigMapping(prefix = "tessera.gateway")
interface GatewayConfig {
    /** Header lines. */
    @WithDefault("100")
    int headers();

    /** Bytes of all header lines together. */
    @WithDefault("16384")
    int headerBytes();

    /** Characters of path and query. */
    @WithDefault("8192")
    int addressLength();

    /** Until a request has to be there and its answer has to begin. */
    @WithDefault("60s")
    Duration deadline();
}
