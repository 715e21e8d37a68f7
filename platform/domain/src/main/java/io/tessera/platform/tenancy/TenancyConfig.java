package io.tessera.platform.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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

        /**
         * How long a start waits for a reading, new or kept; without one a service can route
         * nobody.
         */
        @WithDefault("30s")
        Duration startTimeout();

        /**
         * Where the last reading is kept, for a start while the directory is away. A file of this
         * process alone; it names all organizations and holds no secrets.
         */
        Optional<Path> snapshotFile();
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

    /** Bounds of the pool of each replica. */
    @ConfigMapping(prefix = "tessera.replica-pool")
    interface ReplicaPool {
        /** Connections per replica in this process. */
        @WithDefault("4")
        int maxSize();
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

    /** How much is taken in at a time; each process counts for itself. */
    @ConfigMapping(prefix = "tessera.admission")
    interface Admission {
        /** Transactions that may wait for a shard. */
        @WithDefault("2000")
        int waiting();

        /** How many of them may be one organization's. */
        @WithDefault("500")
        int waitingPerOrganization();

        /** How long one waits. */
        @WithDefault("2s")
        Duration patience();

        /** Of organizations whose plan says nothing else. */
        @WithParentName
        Limits limits();

        /** By name of the plan. */
        Map<String, Limits> plans();

        Breaker breaker();
    }

    /** What one organization may do; what is not set is as for all, or as usual. */
    interface Limits {
        /** Transactions at the same time; usually one less than a pool has connections. */
        OptionalInt concurrency();

        /** Transactions per second, in the long run. */
        OptionalDouble rate();

        /** Transactions at once after a pause. */
        OptionalInt burst();

        /** Transactions in a row at its turn on a busy shard. */
        OptionalInt share();
    }

    /** When a shard is taken for dead. */
    interface Breaker {
        /** Connections in a row that could not be had or broke. */
        @WithDefault("5")
        int failures();

        /** Until it is tried again; doubles while that fails. */
        @WithDefault("500ms")
        Duration pause();

        @WithDefault("10s")
        Duration longestPause();
    }
}
