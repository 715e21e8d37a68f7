package io.tessera.api.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where the platform is reached. */
@ConfigMapping(prefix = "tessera")
public interface PlatformConfig {
    /** Organizations are at {@code <slug>.<base-domain>}. */
    @WithDefault("localhost")
    String baseDomain();

    /** The region of this service; requests of organizations at home elsewhere go there. */
    @WithDefault("us-east-1")
    String region();

    /** Besides, organizations are at {@code <slug>.<regional-domain>} in this region alone. */
    Optional<String> regionalDomain();

    /** Scheme and port of the organizations' addresses; its host is not used. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();

    /** The identity provider. */
    Keycloak keycloak();

    /** Keys of the platform at the identity provider. */
    Identity identity();

    /** The browser's session. */
    Session session();

    /** Where Keycloak is and which realm is ours. */
    interface Keycloak {
        @WithDefault("http://localhost:8180")
        URI url();

        @WithDefault("tessera")
        String realm();
    }

    /** From this key the secret of each organization's client is derived. */
    interface Identity {
        String clientKey();

        /**
         * Clients besides the organizations' own whose tokens of people count, such as a command
         * line's; none in production.
         */
        Optional<Set<String>> furtherClients();
    }

    /** Sessions are cookies encrypted with this key, at least 32 characters. */
    interface Session {
        String encryptionKey();
    }
}
