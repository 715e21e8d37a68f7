package io.tessera.router.split;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import io.tessera.router.placement.PlacementPlan;
import io.tessera.router.placement.PlannedMove;
import io.tessera.router.placement.PlannedPin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The plans of splits, in the directory: they outlive whoever carries them out. */
public final class SplitRegister {
    private static final String SPLIT =
            """
            SELECT id, shards, extract(epoch FROM keep_back)::bigint AS keep_back_seconds,
                ratio_before, ratio_after, created_by, created_at
            FROM split WHERE region = ? AND ended_at IS NULL
            """;

    private static final String PIECES =
            """
            SELECT number, organization_id, buckets, source, target, bytes
            FROM split_piece WHERE split_id = ? ORDER BY number
            """;

    private final JdbcDatabase directory;

    /**
     * @param directory as a role that may write it
     */
    public SplitRegister(JdbcDatabase directory) {
        this.directory = directory;
    }

    /** The split of a region that has not ended, if there is one. */
    public Optional<Split> underWay(String region) {
        return inDirectory(session -> find(session, region));
    }

    /** How far each piece has come, in their order. */
    public Map<SplitPiece, Standing> standings(Split split) {
        var moves = new MoveRegister(directory).inFlight(split.region());
        return inDirectory(session -> {
            var standings =
                    new Standings(RegionMap.read(session, split.region()), moves, Instant.now());
            var answer = new LinkedHashMap<SplitPiece, Standing>();
            split.pieces().forEach(piece -> answer.put(piece, standings.of(piece)));
            return answer;
        });
    }

    /**
     * Gives a split up. What has moved stays where it is, and moves in flight go on by themselves;
     * the next split is planned anew.
     */
    public void abandon(Split split) {
        end(split, "ABANDONED");
    }

    void finish(Split split) {
        end(split, "FINISHED");
    }

    /**
     * Writes a plan down.
     *
     * @throws SplitException if another one was written meanwhile
     */
    Split begin(SplitRequest request, PlacementPlan plan) {
        return inDirectory(session -> {
            long id =
                    session.first(
                                    """
                                    INSERT INTO split (region, shards, keep_back, ratio_before, ratio_after, created_by)
                                    VALUES (?, ?, make_interval(secs => ?), ?, ?, ?) RETURNING id
                                    """,
                                    row -> row.getLong(1),
                                    request.region(),
                                    request.shards().stream()
                                            .map(ShardId::value)
                                            .toArray(String[]::new),
                                    (double) request.keepBack().toSeconds(),
                                    plan.before().ratio(),
                                    plan.after().ratio(),
                                    request.createdBy())
                            .orElseThrow();
            for (SplitPiece piece : pieces(plan)) {
                insert(session, id, piece);
            }
            return find(session, request.region()).orElseThrow();
        });
    }

    private static List<SplitPiece> pieces(PlacementPlan plan) {
        var pieces = new ArrayList<SplitPiece>();
        Stream<PlannedPin> inPlaceFirst =
                Stream.concat(
                        plan.pins().stream().filter(PlannedPin::inPlace),
                        plan.pins().stream().filter(pin -> !pin.inPlace()));
        inPlaceFirst.forEach(pin ->
                pieces.add(
                        new SplitPiece(
                                pieces.size() + 1,
                                MoveScope.organization(pin.organization()),
                                pin.from(),
                                pin.to(),
                                pin.bytes())));
        for (PlannedMove move : plan.moves()) {
            pieces.add(
                    new SplitPiece(
                            pieces.size() + 1,
                            MoveScope.buckets(move.buckets()),
                            move.from(),
                            move.to(),
                            move.bytes()));
        }
        return pieces;
    }

    private static void insert(JdbcSession session, long split, SplitPiece piece)
            throws SQLException {
        Object organization =
                piece.scope() instanceof OrganizationScope(OrganizationId id) ? id.value() : null;
        session.update(
                """
                INSERT INTO split_piece (split_id, number, organization_id, buckets, source, target, bytes)
                VALUES (?, ?, ?::uuid, ?, ?, ?, ?)
                """,
                split,
                piece.number(),
                organization,
                piece.scope().buckets().toArray(Short[]::new),
                piece.source().value(),
                piece.target().value(),
                piece.bytes());
    }

    private static Optional<Split> find(JdbcSession session, String region) throws SQLException {
        Optional<Split> head = session.first(SPLIT, row -> split(region, row), region);
        if (head.isEmpty()) {
            return head;
        }
        Split split = head.get();
        List<SplitPiece> pieces = session.query(PIECES, SplitRegister::piece, split.id());
        return Optional.of(
                new Split(
                        split.id(),
                        region,
                        split.shards(),
                        split.keepBack(),
                        pieces,
                        split.ratioBefore(),
                        split.ratioAfter(),
                        split.createdBy(),
                        split.createdAt()));
    }

    private static Split split(String region, ResultSet row) throws SQLException {
        return new Split(
                row.getLong("id"),
                region,
                Stream.of((String[]) row.getArray("shards").getArray()).map(ShardId::new).toList(),
                Duration.ofSeconds(row.getLong("keep_back_seconds")),
                List.of(),
                row.getDouble("ratio_before"),
                row.getDouble("ratio_after"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static SplitPiece piece(ResultSet row) throws SQLException {
        UUID organization = row.getObject("organization_id", UUID.class);
        MoveScope scope =
                organization == null
                        ? MoveScope.buckets(List.of((Short[]) row.getArray("buckets").getArray()))
                        : MoveScope.organization(new OrganizationId(organization));
        return new SplitPiece(
                row.getInt("number"),
                scope,
                new ShardId(row.getString("source")),
                new ShardId(row.getString("target")),
                row.getLong("bytes"));
    }

    private void end(Split split, String outcome) {
        inDirectory(session ->
                session.update(
                        "UPDATE split SET ended_at = clock_timestamp(), outcome = ? WHERE id = ? AND ended_at IS NULL",
                        outcome,
                        split.id()));
    }

    private <T> T inDirectory(Request<T> request) {
        try (var session = new JdbcSession(directory.connect())) {
            return session.transaction(() -> request.of(session));
        } catch (SQLException e) {
            if (JdbcSession.state("23505").test(e)) {
                throw new SplitException("another split of the region has begun meanwhile", e);
            }
            throw new SplitException("the directory does not answer: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Request<T> {
        T of(JdbcSession session) throws SQLException;
    }
}
