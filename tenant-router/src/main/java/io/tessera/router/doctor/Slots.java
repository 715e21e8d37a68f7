package io.tessera.router.doctor;

import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.ShardState.Slot;
import io.tessera.router.move.Move;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Replication slots are read, so that they do not fill the server's disk. */
final class Slots implements Rule {
    /** What a slot may keep while nobody is meant to read it yet. */
    private static final long PATIENCE_BYTES = 1L << 30;

    @Override
    public List<Symptom> symptoms(RegionState region) {
        return region.shards().stream()
                .flatMap(shard ->
                        shard.slots().stream()
                                .map(slot -> symptom(region, shard, slot))
                                .flatMap(Stream::ofNullable))
                .toList();
    }

    private static @Nullable Symptom symptom(RegionState region, ShardState shard, Slot slot) {
        String place = "%s, slot %s".formatted(shard.shard(), slot.name());
        boolean ofMoves = slot.name().startsWith(Streams.PREFIX);
        boolean leftover = ofMoves && !Streams.isLive(region, slot.name());
        if (slot.lost()) {
            return leftover
                    ? null
                    : Symptom.error(
                            Code.SLOT_INACTIVE,
                            place,
                            "the server has given up keeping what its reader missed",
                            "cancel or finish the move, or make the subscriber anew");
        }
        boolean allowed =
                ofMoves && !isRead(region, slot.name()) && slot.retainedBytes() < PATIENCE_BYTES;
        if (leftover || slot.active() || allowed) {
            return null;
        }
        return Symptom.warning(
                Code.SLOT_INACTIVE,
                place,
                "nobody reads it, and it makes the server keep %d MiB of write-ahead log"
                        .formatted(slot.retainedBytes() >> 20),
                "start the subscriber, or drop the slot if nothing needs it");
    }

    /** Whether a move in flight has come so far that the other end subscribes. */
    private static boolean isRead(RegionState region, String name) {
        return region.directory().moves().stream().anyMatch(move -> isRead(move, name));
    }

    private static boolean isRead(Move move, String name) {
        return switch (move.step()) {
            case COPIED, VERIFIED, CUTTING_OVER -> name.equals(move.stream());
            case FOLLOWING -> move.settledAt() != null && name.equals(move.reverseStream());
            case REGISTERED, PREPARED, CLEANING, CANCELLING, FINISHED, CANCELLED, RETURNED -> false;
        };
    }
}
