package io.tessera.router.doctor;

import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.ShardState.Trace;
import io.tessera.router.move.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What streams have in shards belongs to moves in flight. */
final class Streams implements Rule {
    /** All names of streams begin so; nothing else's do. */
    static final String PREFIX = "tessera_move_";

    @Override
    public List<Symptom> symptoms(RegionState region) {
        var symptoms = new ArrayList<Symptom>();
        for (ShardState shard : region.shards()) {
            var leftovers = new TreeMap<String, List<String>>();
            for (Trace trace : shard.traces()) {
                if (!isLive(region, trace.name())) {
                    leftovers
                            .computeIfAbsent(trace.name(), _ -> new ArrayList<>())
                            .add(trace.kind());
                }
            }
            leftovers.forEach((name, kinds) ->
                    symptoms.add(
                            Symptom.warning(
                                    Code.LEFTOVER_STREAM,
                                    "%s, stream %s".formatted(shard.shard(), name),
                                    "no move in flight has it, yet there is a "
                                            + String.join(" and a ", kinds),
                                    "drop the subscription without its slot, then slot and publication")));
        }
        return symptoms;
    }

    /** Whether a move in flight uses it, or may have made it in an attempt of its own. */
    static boolean isLive(RegionState region, String name) {
        return region.directory().moves().stream()
                .anyMatch(move ->
                        name.startsWith(PREFIX + move.id() + "_") || isStreamOf(move, name));
    }

    private static boolean isStreamOf(Move move, String name) {
        return name.equals(move.stream()) || name.equals(move.reverseStream());
    }
}
