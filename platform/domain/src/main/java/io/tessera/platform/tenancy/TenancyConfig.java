package io.tessera.platform.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What a service must be told to reach the directory and the shards. */
final class TenancyConfig {
    private TenancyConfig() {}

    /** Where organizations and the shard map are read from. */
    @ConfigMapping(prefix = "tessera.directory")
    interface Directory {
        /** {@code postgresql://host:port/database}, without credentials. */
        String url();

        /** How often to look for a change whose announcement got lost. */
        @WithDefault("5s")
        Duration poll();

        /** How long a start waits for the first reading; without one a service can route nobody. */
        @WithDefault("30s")
        Duration startTimeout();
    }

    /** The role that reads the directory and tenant rows; owns nothing. */
    @ConfigMapping(prefix = "tessera.database")
    interface Database {
        @WithDefault("tessera_app")
        String user();

        String password();
    }

    /** The role that publishes outbox rows; only the service that relays needs it. */
    @ConfigMapping(prefix = "tessera.relay")
    interface Relay {
        @WithDefault("tessera_relay")
        String user();

        Optional<String> password();
    }

    /** The role that reads across organizations; only a service that counts them needs it. */
    @ConfigMapping(prefix = "tessera.operations")
    interface Operations {
        @WithDefault("tessera_operations")
        String user();

        Optional<String> password();
    }

    /** Bounds of each shard's pool. */
    @ConfigMapping(prefix = "tessera.shard-pool")
    interface ShardPool {
        /**
         * Connections per shard and role in this process. Each is a server process; pipelining
         * needs few.
         */
        @WithDefault("4")
        int maxSize();
    }
}
