package io.tessera.operations.provisioning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** With what organizations are made. */
@ConfigMapping(prefix = "tessera")
public interface ProvisioningConfig {
    Keycloak keycloak();

    Identity identity();

    Database database();

    Provisioning provisioning();

    /** Where Keycloak is and which realm is ours. */
    interface Keycloak {
        @WithDefault("http://localhost:8180")
        URI url();

        @WithDefault("tessera")
        String realm();
    }

    /** From this key the secret of each organization's client is derived; the API has the same. */
    interface Identity {
        String clientKey();
    }

    /** The application role, as which an organization's first rows are written. */
    interface Database {
        @WithDefault("tessera_app")
        String user();

        String password();
    }

    /** The making itself. */
    interface Provisioning {
        /** What whoever passes requests on must send along, at least 32 characters. */
        String key();

        /** A client of the realm whose service account may manage organizations, clients, users. */
        @WithDefault("tessera-provisioning")
        String clientId();

        String clientSecret();

        /** All addresses of an organization that a browser may open, with {slug} for its name. */
        @WithDefault("http://{slug}.localhost:8080")
        List<String> origins();

        /** How often to look for foundings that nobody works at. */
        @WithDefault("2s")
        Duration lookInterval();

        /** At the same time. */
        @WithDefault("4")
        int parallel();
    }
}
