package io.tessera.operations.move;

import io.tessera.operations.OperationsConfig;
import io.tessera.operations.identity.Operator;
import io.tessera.operations.problem.RefusedException;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.ShardAccess;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Puts what operators do about one organization into that organization's audit trail, before they
 * do it: what cannot be written there is not done.
 */
@Singleton
class OperatorTrail {
    private static final String PLACE =
            """
            SELECT shard.url FROM bucket_map map LEFT JOIN pin ON pin.organization_id = ?
            JOIN shard ON shard.id = coalesce(pin.shard_id, map.shard_id)
            WHERE map.region = ? AND map.bucket = ?
            """;

    private final ShardAccess shards;
    private final Operator operator;
    private final OperationsConfig config;

    OperatorTrail(ShardAccess shards, Operator operator, OperationsConfig config) {
        this.shards = shards;
        this.operator = operator;
        this.config = config;
    }

    /**
     * Writes an entry.
     *
     * @param target the shard that it is about, or null
     * @throws RefusedException if it cannot be written now
     */
    void record(OrganizationId organization, String action, @Nullable String target) {
        short bucket = (short) Bucket.numberOf(organization);
        try (var directory = new JdbcSession(shards.directory().connect())) {
            URI place =
                    directory
                            .first(
                                    PLACE,
                                    row -> URI.create(row.getString(1)),
                                    organization.value(),
                                    config.region(),
                                    bucket)
                            .orElseThrow(() -> new SQLException("no place for the bucket"));
            try (var shard = shards.open(place)) {
                shard.first(
                        "SELECT record_operator(?, ?, ?, ?, ?)",
                        row -> true,
                        organization.value(),
                        bucket,
                        action,
                        operator.name(),
                        target);
            }
        } catch (SQLException e) {
            throw RefusedException.databaseUnavailable(e);
        }
    }
}
