package io.tessera.router.doctor;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveRegister;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what the directory says of a region. */
final class DirectoryReading {
    private final JdbcDatabase directory;
    private final String region;

    DirectoryReading(JdbcDatabase directory, String region) {
        this.directory = directory;
        this.region = region;
    }

    DirectoryState read() throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            return session.transaction(() -> read(session));
        }
    }

    /** Those of the organizations that are at home in another region. */
    Set<OrganizationId> elsewhere(Collection<OrganizationId> organizations) throws SQLException {
        UUID[] ids = organizations.stream().map(OrganizationId::value).toArray(UUID[]::new);
        try (var session = new JdbcSession(directory.connect())) {
            return new HashSet<>(
                    session.query(
                            "SELECT id FROM organization WHERE id = ANY (?) AND data_region <> ?",
                            row -> new OrganizationId(row.getObject(1, UUID.class)),
                            ids,
                            region));
        }
    }

    private DirectoryState read(JdbcSession session) throws SQLException {
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        Map<ShardId, URI> shards = new TreeMap<>();
        session.query(
                """
                SELECT id, url FROM shard
                WHERE region = ? AND (state = 'ACTIVE' OR id IN (SELECT shard_id FROM bucket_map UNION SELECT shard_id FROM pin))
                """,
                row -> shards.put(new ShardId(row.getString(1)), URI.create(row.getString(2))),
                region);
        var coordinated =
                new HashSet<>(
                        session.query(
                                """
                                SELECT id FROM move
                                WHERE leased_until >= clock_timestamp()
                                  AND (region = ? OR target IN (SELECT id FROM shard WHERE region = ?))
                                """,
                                row -> row.getLong(1),
                                region,
                                region));
        return new DirectoryState(
                shards,
                RegionMap.read(session, region),
                new MoveRegister(directory).inFlight(region),
                coordinated,
                now(session));
    }

    private static Instant now(JdbcSession session) throws SQLException {
        return session.first(
                        "SELECT clock_timestamp()",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .orElseThrow();
    }
}
