package io.tessera.api.provisioning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where organizations are made: not here, so that this service has no right to. */
@ConfigMapping(prefix = "tessera.provisioning")
public interface ProvisioningConfig {
    /** The operations service, by a name that is not reached from outside. */
    @WithDefault("http://127.0.0.1:8083")
    URI url();

    /** With it the operations service knows this one. */
    String key();

    /** The making of an organization included. */
    @WithDefault("30s")
    Duration timeout();
}
