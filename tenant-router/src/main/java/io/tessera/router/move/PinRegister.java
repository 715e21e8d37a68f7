package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.migration.JdbcDatabase;
import java.time.Duration;
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
            Route bucket = Placement.bucketOf(session, region, organization);
            Optional<Route> pin = Placement.pinOf(session, organization);
            if (pin.isPresent()) {
                throw new MoveException(
                        "organization %s is pinned to %s already"
                                .formatted(organization, pin.get().shard()));
            }
            for (Move other : MoveRows.inFlight(session, region)) {
                MoveRegister.requireApart(MoveScope.organization(organization), other);
            }
            return MoveRows.insertInPlace(
                    session,
                    inPlace(region, organization, bucket, createdBy),
                    Placement.after(bucket),
                    InPlace.PIN);
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
            Route bucket = Placement.bucketOf(session, region, organization);
            Route pin =
                    Placement.pinOf(session, organization)
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
            return MoveRows.insertInPlace(
                    session,
                    inPlace(region, organization, higher, createdBy),
                    Placement.after(higher),
                    InPlace.UNPIN);
        });
    }

    private static MoveRequest inPlace(
            String region, OrganizationId organization, Route present, String createdBy) {
        return new MoveRequest(
                region,
                MoveScope.organization(organization),
                present.shard(),
                Duration.ZERO,
                createdBy);
    }
}
