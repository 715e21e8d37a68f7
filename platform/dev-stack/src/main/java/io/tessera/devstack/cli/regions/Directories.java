package io.tessera.devstack.cli.regions;

import io.tessera.devstack.cli.regions.RegionDirectory.Away;
import io.tessera.devstack.cli.regions.RegionDirectory.Copy;
import io.tessera.devstack.cli.regions.RegionDirectory.LeftDown;
import io.tessera.devstack.cli.regions.RegionDirectory.Missing;
import io.tessera.devstack.cli.regions.RegionDirectory.Primary;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.database.RegionDatabases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.RegionEndpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.replication.ReplicationException;
import io.tessera.router.replication.ReplicationLag;
import java.net.URI;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The directories of a stack: the first region's, and those on the servers of the others. */
final class Directories {
    private static final String NO_DATABASE = "3D000";

    private final Endpoints endpoints;
    private final ShardAccess access;

    Directories(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.access = new Databases(endpoints).shardAccess();
    }

    /** What a region's directory is now. */
    RegionDirectory of(String region) throws SQLException {
        if (!endpoints.ports().regions().contains(region)) {
            return new LeftDown();
        }
        JdbcSession session;
        try {
            session = open(region);
        } catch (SQLException e) {
            return NO_DATABASE.equals(e.getSQLState()) ? new Missing() : new Away();
        }
        try (session) {
            return read(session, region);
        }
    }

    private RegionDirectory read(JdbcSession session, String region) throws SQLException {
        if (!session.exists("SELECT WHERE to_regclass('public.directory_copy') IS NOT NULL")) {
            return new Missing();
        }
        long term = number(session, "SELECT term FROM directory_term");
        long version = number(session, "SELECT version FROM map_version");
        if (session.exists("SELECT FROM directory_copy")) {
            return new Copy(term, version, lag(region));
        }
        return session.exists("SELECT FROM shard") ? new Primary(term, version) : new Missing();
    }

    private @Nullable ReplicationLag lag(String region) {
        try {
            return databases(region).replication().lag();
        } catch (SQLException | ReplicationException primaryAway) {
            return null;
        }
    }

    /** A session on a region's directory; the caller closes it. */
    JdbcSession open(String region) throws SQLException {
        return access.open(address(region));
    }

    /** As services are told of it. */
    URI address(String region) {
        return URI.create(
                region.equals(PortPlan.FIRST_REGION)
                        ? endpoints.directoryUrl()
                        : new RegionEndpoints(endpoints.ports(), region).directoryUrl());
    }

    /** What a region's own server has; not for the first. */
    RegionDatabases databases(String region) {
        return new RegionDatabases(new RegionEndpoints(endpoints.ports(), region));
    }

    /**
     * Refuses what no copy could be in.
     *
     * @throws StackException with what is wrong about it
     */
    void requireFurther(String region) {
        if (region.equals(PortPlan.FIRST_REGION)) {
            throw new StackException(
                    "%s has the directory that the others copy.".formatted(region));
        }
        if (!endpoints.ports().furtherRegions().contains(region)) {
            throw new StackException(
                    "The stack does not run %s; it runs %s."
                            .formatted(region, String.join(" and ", endpoints.ports().regions())));
        }
    }

    private static long number(JdbcSession session, String query) throws SQLException {
        return session.first(query, row -> row.getLong(1)).orElse(0L);
    }
}
