package io.tessera.router;

import java.util.regex.Pattern;

/**
 * The name of one shard, a Postgres database; unique over all regions.
 *
 * @param value lower-case letters, digits, {@code _} and {@code -}, for example {@code shard_07}
 */
public record ShardId(String value) implements Comparable<ShardId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    public ShardId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a shard name: " + value);
        }
    }

    @Override
    public int compareTo(ShardId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
