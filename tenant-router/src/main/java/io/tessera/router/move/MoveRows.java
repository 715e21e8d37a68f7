package io.tessera.router.move;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The directory's rows about moves. */
final class MoveRows {
    static final String OVER = "('FINISHED', 'CANCELLED', 'RETURNED')";

    private static final String SELECT =
            """
            SELECT id, region, (SELECT shard.region FROM shard WHERE shard.id = target) AS target_region, kind, organization_id, buckets, epochs, source, target, returns,
                extract(epoch FROM keep_back)::bigint AS keep_back_seconds, in_place, step, cancel_requested, stream,
                reverse_stream, settled_at, clean_up_after, coordinator, token, bytes_estimated, bytes_copied, rows_copied,
                lag_millis, pause_micros, problem, created_by, created_at, updated_at
            FROM move
            """;

    /** Takes a region twice: a move from one to another is of both. */
    static final String CONCERNS =
            "(move.region = ? OR target IN (SELECT shard.id FROM shard WHERE shard.region = ?))";

    private MoveRows() {}

    static Optional<Move> find(JdbcSession directory, long id) throws SQLException {
        return directory.first(SELECT + "WHERE id = ?", MoveRows::move, id);
    }

    static List<Move> inFlight(JdbcSession directory, String region) throws SQLException {
        return directory.query(
                SELECT + "WHERE " + CONCERNS + " AND step NOT IN " + OVER + " ORDER BY id",
                MoveRows::move,
                region,
                region);
    }

    static List<Move> latest(JdbcSession directory, String region, int limit) throws SQLException {
        return directory.query(
                SELECT + "WHERE " + CONCERNS + " ORDER BY id DESC LIMIT ?",
                MoveRows::move,
                region,
                region,
                limit);
    }

    /** Organizations of the buckets that have a place of their own. */
    static List<OrganizationId> pinned(JdbcSession directory, MoveScope scope) throws SQLException {
        if (scope instanceof OrganizationScope) {
            return List.of();
        }
        var buckets = new HashSet<>(scope.buckets());
        return directory
                .query("SELECT organization_id FROM pin", row -> row.getObject(1, UUID.class))
                .stream()
                .map(OrganizationId::new)
                .filter(id -> buckets.contains((short) Bucket.numberOf(id)))
                .toList();
    }

    /** A move that is yet to begin. */
    static Move insert(JdbcSession directory, MoveRequest request, Placement from)
            throws SQLException {
        String what = "%s from %s to %s".formatted(request.scope(), from.shard(), request.target());
        return insert(directory, request, from, null, null, what);
    }

    /** The move that takes another one back, over its reverse stream. */
    static Move insertReturn(
            JdbcSession directory, MoveRequest request, Placement from, Move returned)
            throws SQLException {
        String what = "%s from %s to %s".formatted(request.scope(), from.shard(), request.target());
        return insert(directory, request, from, returned, null, what);
    }

    /** A move from a shard to itself. */
    static Move insertInPlace(
            JdbcSession directory, MoveRequest request, Placement at, InPlace change)
            throws SQLException {
        String what =
                switch (change) {
                    case PIN -> "%s is to be pinned to %s";
                    case UNPIN -> "%s is to go with its bucket, on %s";
                };
        return insert(
                directory,
                request,
                at,
                null,
                change,
                what.formatted(request.scope(), request.target()));
    }

    private static Move insert(
            JdbcSession directory,
            MoveRequest request,
            Placement from,
            @Nullable Move returned,
            @Nullable InPlace change,
            String what)
            throws SQLException {
        Object organization =
                request.scope() instanceof OrganizationScope(OrganizationId id) ? id.value() : null;
        long id =
                directory
                        .first(
                                """
                                INSERT INTO move (region, kind, organization_id, buckets, epochs, source, target,
                                    returns, stream, keep_back, in_place, created_by)
                                VALUES (?, ?, ?::uuid, ?, ?, ?, ?, ?::bigint, ?, make_interval(secs => ?), ?, ?)
                                RETURNING id
                                """,
                                row -> row.getLong(1),
                                request.region(),
                                organization == null ? "BUCKETS" : "ORGANIZATION",
                                organization,
                                request.scope().buckets().toArray(Short[]::new),
                                from.epochs().toArray(Long[]::new),
                                from.shard().value(),
                                request.target().value(),
                                returned == null ? null : returned.id(),
                                returned == null ? null : returned.reverseStream(),
                                (double) request.keepBack().toSeconds(),
                                change == null ? null : change.name(),
                                request.createdBy())
                        .orElseThrow();
        note(directory, id, MoveStep.REGISTERED, what);
        return find(directory, id).orElseThrow();
    }

    /** Tells in the move's history what happened. */
    static void note(JdbcSession directory, long move, MoveStep step, String detail)
            throws SQLException {
        directory.update(
                "INSERT INTO move_event (move_id, step, detail) VALUES (?, ?, ?)",
                move,
                step.name(),
                detail);
    }

    private static Move move(ResultSet row) throws SQLException {
        MoveScope scope =
                row.getString("kind").equals("ORGANIZATION")
                        ? MoveScope.organization(
                                new OrganizationId(row.getObject("organization_id", UUID.class)))
                        : MoveScope.buckets(List.of((Short[]) row.getArray("buckets").getArray()));
        return new Move(
                row.getLong("id"),
                row.getString("region"),
                row.getString("target_region"),
                scope,
                List.of((Long[]) row.getArray("epochs").getArray()),
                new ShardId(row.getString("source")),
                new ShardId(row.getString("target")),
                number(row, "returns"),
                inPlace(row),
                Duration.ofSeconds(row.getLong("keep_back_seconds")),
                MoveStep.valueOf(row.getString("step")),
                row.getBoolean("cancel_requested"),
                row.getString("stream"),
                row.getString("reverse_stream"),
                instant(row, "settled_at"),
                instant(row, "clean_up_after"),
                row.getLong("token"),
                progress(row));
    }

    private static Move.Progress progress(ResultSet row) throws SQLException {
        return new Move.Progress(
                row.getLong("bytes_estimated"),
                row.getLong("bytes_copied"),
                row.getLong("rows_copied"),
                number(row, "lag_millis"),
                number(row, "pause_micros"),
                row.getString("problem"),
                row.getString("coordinator"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable InPlace inPlace(ResultSet row) throws SQLException {
        String change = row.getString("in_place");
        return change == null ? null : InPlace.valueOf(change);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
