package io.tessera.router.move;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What operators ask of pins that concern an organization where it is. A request is a move from a
 * shard to itself, which a {@link MoveCoordinator} carries out like others: no row is touched.
 */
public final class PinRegister {
    private final MoveRegister moves;

    /**
     * @param directory as a role that may write it
     */
    public PinRegister(JdbcDatabase directory) {
        this.moves = new MoveRegister(directory);
    }

    /**
     * Asks for an organization to be pinned to the shard that it is on.
     *
     * @throws MoveException if it is pinned already, or it or its bucket is in a move that is not
     *     over
     */
    public Move pin(String region, OrganizationId organization, String createdBy) {
        return moves.inDirectory(session -> {
            MoveRegister.requireTurn(session);
            Route bucket = bucket(session, region, organization);
            Optional<Route> pin = pinOf(session, organization);
            if (pin.isPresent()) {
                throw new MoveException(
                        "organization %s is pinned to %s already"
                                .formatted(organization, pin.get().shard()));
            }
            for (Move other : MoveRows.inFlight(session, region)) {
                MoveRegister.requireApart(MoveScope.organization(organization), other);
            }
            return insert(session, region, organization, InPlace.PIN, bucket, createdBy);
        });
    }

    /**
     * Asks for a pinned organization to go with its bucket again.
     *
     * @throws MoveException if it is not pinned, not on its bucket's shard, or anything of its
     *     bucket is in a move that is not over
     */
    public Move unpin(String region, OrganizationId organization, String createdBy) {
        return moves.inDirectory(session -> {
            MoveRegister.requireTurn(session);
            Route bucket = bucket(session, region, organization);
            Route pin =
                    pinOf(session, organization)
                            .orElseThrow(() ->
                                    new MoveException(
                                            "organization %s is not pinned"
                                                    .formatted(organization)));
            if (!pin.shard().equals(bucket.shard())) {
                throw new MoveException(
                        "organization %s is on %s and its bucket on %s: move it there first"
                                .formatted(organization, pin.shard(), bucket.shard()));
            }
            // The bucket's epoch changes, on which moves of its other organizations rest, too.
            for (Move other : MoveRows.inFlight(session, region)) {
                MoveRegister.requireApart(MoveScope.buckets(List.of(bucket.bucket())), other);
            }
            Route higher = pin.epoch() > bucket.epoch() ? pin : bucket;
            return insert(session, region, organization, InPlace.UNPIN, higher, createdBy);
        });
    }

    private static Route bucket(JdbcSession session, String region, OrganizationId organization)
            throws SQLException {
        if (!session.exists(
                "SELECT FROM organization WHERE id = ? AND data_region = ?",
                organization.value(),
                region)) {
            throw new MoveException(
                    "there is no organization %s in %s".formatted(organization, region));
        }
        short bucket = (short) Bucket.numberOf(organization);
        return session.first(
                        "SELECT shard_id, epoch FROM bucket_map WHERE region = ? AND bucket = ?",
                        row -> route(bucket, row),
                        region,
                        bucket)
                .orElseThrow(() ->
                        new MoveException(
                                "bucket %d has no shard in %s".formatted(bucket, region)));
    }

    private static Optional<Route> pinOf(JdbcSession session, OrganizationId organization)
            throws SQLException {
        short bucket = (short) Bucket.numberOf(organization);
        return session.first(
                "SELECT shard_id, epoch FROM pin WHERE organization_id = ?",
                row -> route(bucket, row),
                organization.value());
    }

    private static Route route(short bucket, ResultSet row) throws SQLException {
        return new Route(bucket, new ShardId(row.getString(1)), row.getLong(2));
    }

    private static Move insert(
            JdbcSession session,
            String region,
            OrganizationId organization,
            InPlace change,
            Route present,
            String createdBy)
            throws SQLException {
        String shard = present.shard().value();
        long id =
                session.first(
                                """
                                INSERT INTO move (region, kind, organization_id, buckets, epochs, source, target,
                                    keep_back, in_place, created_by)
                                VALUES (?, 'ORGANIZATION', ?, ?, ?, ?, ?, interval '0', ?, ?)
                                RETURNING id
                                """,
                                row -> row.getLong(1),
                                region,
                                organization.value(),
                                new Short[] {present.bucket()},
                                new Long[] {present.epoch() + 1},
                                shard,
                                shard,
                                change.name(),
                                createdBy)
                        .orElseThrow();
        String what =
                switch (change) {
                    case PIN -> "organization %s is to be pinned to %s";
                    case UNPIN -> "organization %s is to go with its bucket, on %s";
                };
        MoveRegister.note(session, id, MoveStep.REGISTERED, what.formatted(organization, shard));
        return MoveRows.find(session, id).orElseThrow();
    }
}
