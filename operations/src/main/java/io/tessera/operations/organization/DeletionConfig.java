package io.tessera.operations.organization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How organizations end. */
@ConfigMapping(prefix = "tessera.deletion")
public interface DeletionConfig {
    /** In which a deletion can be taken back. */
    @WithDefault("30d")
    Duration grace();

    /** How often to look for deletions whose grace is over. */
    @WithDefault("1m")
    Duration lookInterval();
}
