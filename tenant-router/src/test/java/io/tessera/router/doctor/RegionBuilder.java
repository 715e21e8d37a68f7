package io.tessera.router.doctor;

import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.doctor.ShardState.Clock;
import io.tessera.router.doctor.ShardState.Slot;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Regions as rules see them, without a database. */
final class RegionBuilder {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<ShardState> shards = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();

    static RegionBuilder aRegion() {
        return new RegionBuilder();
    }

    RegionBuilder shard(String server, Clock clock, Map<String, String> schema, Slot... slots) {
        shards.add(
                new ShardState(
                        new ShardId("shard_%02d".formatted(shards.size())),
                        server,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(slots),
                        schema,
                        clock));
        return this;
    }

    RegionBuilder shardWith(Slot... slots) {
        return shard("a:5432", new Clock(0, 0), Map.of(), slots);
    }

    RegionBuilder move(long id, MoveStep step, @Nullable Instant settledAt) {
        moves.add(
                new Move(
                        id,
                        "us-east-1",
                        "us-east-1",
                        MoveScope.buckets(List.of((short) 7)),
                        List.of(2L),
                        new ShardId("shard_00"),
                        new ShardId("shard_01"),
                        null,
                        null,
                        Duration.ofDays(1),
                        step,
                        false,
                        "tessera_move_%d_1".formatted(id),
                        "tessera_move_%d_1_back".formatted(id),
                        settledAt,
                        NOW.plus(Duration.ofDays(1)),
                        1,
                        new Move.Progress(0, 0, 0, null, null, null, null, "test", NOW, NOW)));
        return this;
    }

    RegionState build() {
        return new RegionState(
                "us-east-1",
                new DirectoryState(
                        Map.of(), new RegionMap(new TreeMap<>(), Map.of()), moves, Set.of(), NOW),
                shards,
                Map.of(),
                Set.of());
    }
}
