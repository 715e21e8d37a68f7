package io.tessera.router.scatter;

import io.tessera.router.ShardId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * What the shards answered, and which did not. Every shard that was asked is in one of the two,
 * both in the order of shards.
 */
public record Gathered<T>(SortedMap<ShardId, T> answers, SortedMap<ShardId, Missing> missing) {
    public Gathered {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }

    /** Whether every shard answered. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** Takes the answers in, in the order of shards. */
    public <R> R fold(R start, BiFunction<R, T, R> take) {
        R taken = start;
        for (T answer : answers.values()) {
            taken = take.apply(taken, answer);
        }
        return taken;
    }

    /** All answers made one, in the order of shards; empty if no shard answered. */
    public Optional<T> merge(BinaryOperator<T> both) {
        return answers.values().stream().reduce(both);
    }
}
