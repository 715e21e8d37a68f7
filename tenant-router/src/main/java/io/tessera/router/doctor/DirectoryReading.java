package io.tessera.router.doctor;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveRegister;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
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
        Map<Short, Route> buckets = new HashMap<>();
        session.query(
                "SELECT bucket, shard_id, epoch FROM bucket_map WHERE region = ?",
                row ->
                        buckets.put(
                                row.getShort(1),
                                new Route(
                                        row.getShort(1),
                                        new ShardId(row.getString(2)),
                                        row.getLong(3))),
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
                buckets,
                pins(session),
                new MoveRegister(directory).inFlight(region),
                coordinated,
                now(session));
    }

    private Map<OrganizationId, Route> pins(JdbcSession session) throws SQLException {
        Map<OrganizationId, Route> pins = new HashMap<>();
        session.query(
                """
                SELECT organization_id, shard_id, epoch FROM pin JOIN organization o ON o.id = organization_id
                WHERE o.data_region = ?
                """,
                row -> {
                    var organization = new OrganizationId(row.getObject(1, UUID.class));
                    return pins.put(
                            organization,
                            new Route(
                                    (short) Bucket.numberOf(organization),
                                    new ShardId(row.getString(2)),
                                    row.getLong(3)));
                },
                region);
        return pins;
    }

    private static Instant now(JdbcSession session) throws SQLException {
        return session.first(
                        "SELECT clock_timestamp()",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .orElseThrow();
    }
}
