package io.tessera.operations.move;

import io.tessera.operations.OperationsConfig;
import io.tessera.operations.move.VerificationView.DifferenceView;
import io.tessera.operations.problem.RefusedException;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import io.tessera.router.verification.Difference;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What the directory has on record about moves, with organizations by their names. */
@Singleton
public class MoveRecord {
    private static final int LATEST = 20;

    private final MoveRegister register;
    private final JdbcDatabase directory;
    private final OperationsConfig config;

    MoveRecord(MoveRegister register, JdbcDatabase directory, OperationsConfig config) {
        this.register = register;
        this.directory = directory;
        this.config = config;
    }

    /** All moves in flight and the newest of the others, newest first. */
    List<MoveView> current() throws SQLException {
        var moves = new HashMap<Long, Move>();
        Stream.concat(
                        register.latest(config.region(), LATEST).stream(),
                        register.inFlight(config.region()).stream())
                .forEach(move -> moves.put(move.id(), move));
        return views(
                moves.values().stream()
                        .sorted(Comparator.comparingLong(Move::id).reversed())
                        .toList());
    }

    MoveView view(Move move) throws SQLException {
        return views(List.of(move)).getFirst();
    }

    /**
     * What an order is about.
     *
     * @throws RefusedException if there is no such organization
     */
    MoveScope scope(MoveOrder.Subject subject) throws SQLException {
        return switch (subject) {
            case MoveOrder.Buckets(List<Short> numbers) -> MoveScope.buckets(numbers);
            case MoveOrder.OrganizationReference(String reference) ->
                    MoveScope.organization(organization(reference));
        };
    }

    /** The rows that a verification found to differ, at most so many. */
    List<DifferenceView> differences(long move, int limit) throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            return session.query(
                    "SELECT table_name, key, kind FROM move_difference WHERE move_id = ? ORDER BY table_name, key LIMIT ?",
                    row ->
                            new DifferenceView(
                                    row.getString(1),
                                    row.getString(2),
                                    Difference.Kind.valueOf(row.getString(3))),
                    move,
                    limit);
        }
    }

    /**
     * An organization of the region, by slug or id.
     *
     * @throws RefusedException if there is none
     */
    OrganizationId organization(String reference) throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            return session.first(
                            "SELECT id FROM organization WHERE data_region = ? AND (slug = ? OR id::text = lower(?))",
                            row -> new OrganizationId(row.getObject(1, UUID.class)),
                            config.region(),
                            reference,
                            reference)
                    .orElseThrow(() ->
                            RefusedException.notFound(
                                    "organization_not_found",
                                    "There is no such organization in " + config.region() + "."));
        }
    }

    private List<MoveView> views(List<Move> moves) throws SQLException {
        var slugs = slugs(moves);
        var now = Instant.now();
        return moves.stream().map(move -> MoveView.of(move, slugs, now)).toList();
    }

    private Map<UUID, String> slugs(List<Move> moves) throws SQLException {
        var ids =
                moves.stream()
                        .map(Move::scope)
                        .filter(OrganizationScope.class::isInstance)
                        .map(scope -> ((OrganizationScope) scope).organization().value())
                        .distinct()
                        .toArray(UUID[]::new);
        var slugs = new HashMap<UUID, String>();
        if (ids.length > 0) {
            try (var session = new JdbcSession(directory.connect())) {
                session.query(
                                "SELECT id, slug FROM organization WHERE id = ANY (?)",
                                row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
                                (Object) ids)
                        .forEach(one -> slugs.put(one.getKey(), one.getValue()));
            }
        }
        return slugs;
    }
}
