package io.tessera.api.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How much may be asked for. */
@ConfigMapping(prefix = "tessera.limits")
public interface LimitsConfig {
    /** Of organizations whose plan says nothing else. */
    @WithParentName
    Usual usual();

    /** By name of the plan; what is not set is as usual. */
    Map<String, Plan> plans();

    /** Which part of each limit one process grants by itself while Redis is away. */
    @WithDefault("0.5")
    double shareWithoutRedis();

    /** How long Redis is waited for. */
    @WithDefault("100ms")
    Duration patience();

    /** After a failure, how long Redis is left alone. */
    @WithDefault("1s")
    Duration pause();

    /** Limits where a plan says nothing else. */
    interface Usual {
        /** Of an API key that has no limit of its own. */
        @WithDefault("100")
        int keyPerMinute();

        /** Of a person. */
        @WithDefault("1200")
        int memberPerMinute();

        /** Of all programs of an organization together. */
        @WithDefault("3000")
        int organizationPerMinute();

        /** Of all programs of an organization together, per day in UTC. */
        @WithDefault("250000")
        long requestsPerDay();

        /** Leads that an organization may have. */
        @WithDefault("1000000")
        long records();
    }

    /** What a plan says. */
    interface Plan {
        OptionalInt keyPerMinute();

        OptionalInt memberPerMinute();

        OptionalInt organizationPerMinute();

        OptionalLong requestsPerDay();

        OptionalLong records();
    }
}
