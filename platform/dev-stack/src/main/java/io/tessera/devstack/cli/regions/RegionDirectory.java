package io.tessera.devstack.cli.regions;

import io.tessera.router.replication.ReplicationLag;
import org.jspecify.annotations.Nullable;

/** What a region's directory is found to be. */
sealed interface RegionDirectory {
    /**
     * One that is written to. After a promotion the former primary is one, too, at a lower term.
     */
    record Primary(long term, long version) implements RegionDirectory {}

    /**
     * One that follows a primary.
     *
     * @param lag null if the primary does not say
     */
    record Copy(long term, long version, @Nullable ReplicationLag lag) implements RegionDirectory {}

    /** There is a server, and no directory on it, or an empty one. */
    record Missing() implements RegionDirectory {}

    /** Its server does not answer. */
    record Away() implements RegionDirectory {}

    /** The stack does not run the region. */
    record LeftDown() implements RegionDirectory {}
}
