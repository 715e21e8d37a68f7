package io.tessera.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the service works, and as whom. */
@ConfigMapping(prefix = "tessera")
public interface OperationsConfig {
    /** Whose shards and moves these are. */
    @WithDefault("us-east-1")
    String region();

    Directory directory();

    Mover mover();

    Operations operations();

    /** The directory: {@code postgresql://host:port/database}, without credentials. */
    interface Directory {
        String url();
    }

    /** The role of moves; no other service has its password. */
    interface Mover {
        @WithDefault("tessera_mover")
        String user();

        String password();
    }

    /** How moves are carried out. */
    interface Operations {
        /** At the same time; each costs its source and target a copy. */
        @WithDefault("2")
        int parallelMoves();

        /** How often to look for work that nobody has announced. */
        @WithDefault("1s")
        Duration lookInterval();

        /** How long the end waits for a move to be let go of, such as in its cut-over. */
        @WithDefault("20s")
        Duration letGoTimeout();
    }
}
